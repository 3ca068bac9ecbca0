#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "base/jwt.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// A key that customer tokens of a project are signed with.
struct TokenKey {
  std::string project_id;
  /// What the head of its tokens says.
  std::string kid;
  std::string name;
  JwtAlgorithm algorithm = JwtAlgorithm::eddsa;
  /// The secret of HS256, or the bytes of the public key.
  std::string material;
  std::optional<std::string> expires_at;
  std::optional<std::string> revoked_at;
  std::string created_at;

  bool is_active(const std::string& now) const {
    return !revoked_at && (!expires_at || *expires_at > now);
  }
};

/// Everything but a secret: a public key may be shown.
Json token_key_document(const TokenKey& key);

std::optional<TokenKey> find_token_key(Database& db, const std::string& project_id,
                                       const std::string& kid);
/// Those of one project, newest first, or of all when `project_id` is empty.
std::vector<TokenKey> list_token_keys(Database& db, const std::string& project_id);

/// A key with the secret that was made for it, which is shown this once.
struct IssuedTokenKey {
  TokenKey key;
  std::optional<std::string> secret;
};
/// Makes a key from `{name, algorithm, public_key | secret, kid, expires_at}`. Throws ApiError with
/// the member's pointer.
IssuedTokenKey create_token_key(Database& db, const Json& body, const std::string& project_id,
                                std::int64_t now_ms);
/// Changes `name` and `expires_at`; null takes the end away.
TokenKey update_token_key(Database& db, TokenKey key, const Json& body, std::int64_t now_ms);
/// Its tokens are worth nothing from now on. The row stays: the kid is not given again.
TokenKey revoke_token_key(Database& db, TokenKey key, std::int64_t now_ms);

}  // namespace scrip::server
