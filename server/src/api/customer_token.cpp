#include "api/customer_token.h"

#include <algorithm>

#include "api/call.h"
#include "base/clock.h"
#include "base/jwt.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr std::size_t audiences_most = 20;

/// What a token has to be signed with.
struct Signer {
  JwtAlgorithm algorithm;
  std::string key;
  /// A key of the environment: its tokens were made before `aud` was asked for.
  bool first = false;
};

std::optional<Signer> signer_of(const Jwt& token, const std::string& project_id,
                                const Config& config, const KeyRing& keys, std::int64_t now_ms) {
  const auto kid = token.head.find("kid");
  if (kid == token.head.end()) {
    if (project_id != default_project) return std::nullopt;
    return Signer{.algorithm = JwtAlgorithm::hs256, .key = config.customer_secret, .first = true};
  }
  if (!kid->is_string()) return std::nullopt;
  const auto key = keys.find_token_key(project_id, kid->get_ref<const std::string&>());
  if (key == nullptr || !key->is_active(iso_from_ms(now_ms))) return std::nullopt;
  return Signer{.algorithm = key->algorithm, .key = key->material};
}

/// A claim that is a time in whole seconds, which must not be something else.
bool is_time(const Json& claims, const char* name, bool required) {
  const auto claim = claims.find(name);
  if (claim == claims.end()) return !required;
  const bool fits = !claim->is_number_unsigned() || claim->get<std::uint64_t>() <= INT64_MAX;
  return claim->is_number_integer() && fits;
}

bool is_for(const Json& claims, const std::string& project_id, bool required) {
  const auto claim = claims.find("aud");
  if (claim == claims.end()) return !required;
  if (claim->is_string()) return *claim == project_id;
  return claim->is_array() && claim->size() <= audiences_most &&
         std::find(claim->begin(), claim->end(), Json(project_id)) != claim->end();
}

bool is_now(const Json& claims, bool bounded, std::int64_t now_s) {
  if (!is_time(claims, "exp", true) || !is_time(claims, "nbf", false) ||
      !is_time(claims, "iat", false)) {
    return false;
  }
  // Compared without adding to what the token says: it may be any number.
  const std::int64_t exp = claims["exp"].get<std::int64_t>();
  const auto not_ahead = [&](const char* name) {
    return !claims.contains(name) || claims[name].get<std::int64_t>() <= now_s + token_skew_s;
  };
  return exp > now_s - token_skew_s && (!bounded || exp <= now_s + token_most_s + token_skew_s) &&
         not_ahead("nbf") && not_ahead("iat");
}

}  // namespace

std::optional<std::string> shopper_of(std::string_view token, const std::string& project_id,
                                      const Config& config, const KeyRing& keys,
                                      std::int64_t now_ms) {
  const auto parsed = parse_jwt(token);
  if (!parsed || parsed->head.contains("crit")) return std::nullopt;
  const auto signer = signer_of(*parsed, project_id, config, keys, now_ms);
  // The key says the algorithm; the token may only agree.
  if (!signer || parsed->head.value("alg", Json()) != Json(jwt_algorithm_name(signer->algorithm)) ||
      !is_signed_by(*parsed, signer->algorithm, signer->key)) {
    return std::nullopt;
  }
  const auto claims = claims_of(*parsed);
  if (!claims || !is_now(*claims, !signer->first, now_ms / 1000) ||
      !is_for(*claims, project_id, !signer->first)) {
    return std::nullopt;
  }
  const auto subject = claims->find("sub");
  if (subject == claims->end() || !subject->is_string()) return std::nullopt;
  std::string shopper = subject->get<std::string>();
  if (shopper.empty()) return std::nullopt;
  return shopper;
}

}  // namespace scrip::server
