#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "json/json.h"

namespace scrip::server {

/// How a token may be signed. There is no `none`.
enum class JwtAlgorithm { hs256, eddsa };
std::string_view jwt_algorithm_name(JwtAlgorithm algorithm);
std::optional<JwtAlgorithm> jwt_algorithm_from(std::string_view name);

/// A JSON Web Token in compact form, taken apart; nothing of it is believed yet.
struct Jwt {
  Json head;
  std::string signed_part;
  std::string signature;
  std::string claims_part;
};
/// Nothing unless the text has three parts of canonical base64url, at most 4096 bytes, and its head
/// is an object.
std::optional<Jwt> parse_jwt(std::string_view token);
/// The claims, once the signature is known to be good; nothing unless they are an object.
std::optional<Json> claims_of(const Jwt& token);

/// `key`: the secret for HS256, the 32 bytes of a public key of Ed25519 for EdDSA.
bool is_signed_by(const Jwt& token, JwtAlgorithm algorithm, std::string_view key);

/// The token of a head and claims. `key`: the secret for HS256, a private key of Ed25519 in PEM for
/// EdDSA. Throws std::runtime_error for a key that is none.
std::string sign_jwt(const Json& head, const Json& claims, JwtAlgorithm algorithm,
                     std::string_view key);

/// The 32 bytes of a public key of Ed25519: from PEM, or themselves in base64url.
std::optional<std::string> ed25519_public_key(std::string_view text);

}  // namespace scrip::server
