#include "resources/token_keys.h"

#include <algorithm>

#include "api/error.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "json/fields.h"
#include "resources/key_fields.h"

namespace scrip::server {
namespace {

constexpr std::size_t kid_limit = 64;
constexpr std::size_t secret_least = 32;
constexpr std::size_t secret_most = 512;
constexpr std::size_t public_key_limit = 1024;
/// Enough for a rotation in several shops; every call of a page looks among them.
constexpr std::size_t active_most = 20;

#define SCRIP_TOKEN_KEY_SELECT                                                 \
  "SELECT project_id, kid, name, algorithm, material, expires_at, revoked_at," \
  " created_at FROM token_key"

TokenKey read_token_key(const Query& row) {
  return {.project_id = row.text(0),
          .kid = row.text(1),
          .name = row.text(2),
          .algorithm = jwt_algorithm_from(row.text(3)).value_or(JwtAlgorithm::eddsa),
          .material = from_base64url(row.text(4)).value_or(""),
          .expires_at = row.optional_text(5),
          .revoked_at = row.optional_text(6),
          .created_at = row.text(7)};
}

void save(Database& db, const TokenKey& key, std::int64_t now_ms) {
  db.run(
      "UPDATE token_key SET name = ?3, expires_at = ?4, revoked_at = ?5, updated_at = ?6"
      " WHERE project_id = ?1 AND kid = ?2",
      key.project_id, key.kid, key.name, key.expires_at, key.revoked_at, iso_from_ms(now_ms));
}

std::string kid_at(const Json& body) {
  const std::string kid = text_at(body, "kid").value_or(random_id("tok_"));
  const bool plain = std::all_of(kid.begin(), kid.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '.' ||
           c == '_' || c == '-';
  });
  if (kid.empty() || kid.size() > kid_limit || !plain)
    throw invalid_payload("/kid", "has 1 to 64 letters, digits, '.', '_' or '-'");
  return kid;
}

std::string public_key_at(const Json& body) {
  const std::string text = required_text(body, "public_key");
  const auto key =
      text.size() <= public_key_limit ? ed25519_public_key(text) : std::optional<std::string>();
  if (!key)
    throw invalid_payload("/public_key",
                          "must be a public key of Ed25519, in PEM or its 32 bytes in base64url");
  return *key;
}

void require_room(Database& db, const std::string& project_id, const std::string& now) {
  const std::vector<TokenKey> keys = list_token_keys(db, project_id);
  const auto active = std::count_if(keys.begin(), keys.end(),
                                    [&](const TokenKey& key) { return key.is_active(now); });
  if (static_cast<std::size_t>(active) >= active_most)
    throw refused("too_many_token_keys", "Too many token keys",
                  "A project has at most " + std::to_string(active_most) +
                      " active ones; revoke those that are not used");
}

}  // namespace

Json token_key_document(const TokenKey& key) {
  Json document = {{"object", "token_key"},
                   {"kid", key.kid},
                   {"name", key.name},
                   {"algorithm", jwt_algorithm_name(key.algorithm)},
                   {"project_id", key.project_id},
                   {"created_at", key.created_at}};
  if (key.algorithm == JwtAlgorithm::eddsa) document["public_key"] = base64url(key.material);
  set_if(document, "expires_at", key.expires_at);
  set_if(document, "revoked_at", key.revoked_at);
  return document;
}

std::optional<TokenKey> find_token_key(Database& db, const std::string& project_id,
                                       const std::string& kid) {
  Query row =
      db.query(SCRIP_TOKEN_KEY_SELECT " WHERE project_id = ?1 AND kid = ?2", project_id, kid);
  if (!row.next()) return std::nullopt;
  return read_token_key(row);
}

std::vector<TokenKey> list_token_keys(Database& db, const std::string& project_id) {
  std::vector<TokenKey> keys;
  Query rows = db.query(SCRIP_TOKEN_KEY_SELECT
                        " WHERE ?1 = '' OR project_id = ?1 ORDER BY created_at DESC, kid",
                        project_id);
  while (rows.next()) keys.push_back(read_token_key(rows));
  return keys;
}

IssuedTokenKey create_token_key(Database& db, const Json& body, const std::string& project_id,
                                std::int64_t now_ms) {
  require_object(body);
  const std::string now = iso_from_ms(now_ms);
  IssuedTokenKey issued;
  TokenKey& key = issued.key;
  key.project_id = project_id;
  key.name = key_name_at(body);
  const auto algorithm = jwt_algorithm_from(required_text(body, "algorithm"));
  if (!algorithm) throw invalid_payload("/algorithm", "must be EdDSA or HS256");
  key.algorithm = *algorithm;
  key.kid = kid_at(body);
  key.expires_at = key_expiry_at(body, now_ms);
  key.created_at = now;
  // What belongs to the other algorithm is a mistake that would be noticed too late.
  const char* foreign = key.algorithm == JwtAlgorithm::eddsa ? "secret" : "public_key";
  if (find_member(body, foreign) != nullptr)
    throw invalid_payload(std::string("/") + foreign,
                          "does not belong to " + std::string(jwt_algorithm_name(key.algorithm)));
  if (key.algorithm == JwtAlgorithm::eddsa) {
    key.material = public_key_at(body);
  } else if (const auto given = text_at(body, "secret")) {
    if (given->size() < secret_least || given->size() > secret_most)
      throw invalid_payload("/secret", "has 32 to 512 bytes");
    key.material = *given;
  } else {
    issued.secret = key.material = new_key_secret("ts_");
  }
  require_room(db, project_id, now);
  const std::int64_t made = db.run(
      "INSERT INTO token_key (project_id, kid, name, algorithm, material, expires_at, created_at,"
      " updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?7)"
      " ON CONFLICT (project_id, kid) DO NOTHING",
      project_id, key.kid, key.name, jwt_algorithm_name(key.algorithm), base64url(key.material),
      key.expires_at, now);
  if (made == 0) throw duplicate_found("There is, or was, a token key with this kid");
  return issued;
}

TokenKey update_token_key(Database& db, TokenKey key, const Json& body, std::int64_t now_ms) {
  require_object(body);
  if (body.contains("name")) key.name = key_name_at(body);
  if (body.contains("expires_at")) key.expires_at = key_expiry_at(body, now_ms);
  save(db, key, now_ms);
  return key;
}

TokenKey revoke_token_key(Database& db, TokenKey key, std::int64_t now_ms) {
  if (!key.revoked_at) key.revoked_at = iso_from_ms(now_ms);
  save(db, key, now_ms);
  return key;
}

}  // namespace scrip::server
