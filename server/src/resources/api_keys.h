#pragma once

#include <optional>
#include <string>
#include <vector>

#include "api/permission.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// A key of the table `api_key`.
struct ApiKey {
  std::string id;
  std::string name;
  bool client = false;
  std::string role;
  /// What of the role's permissions the key has; all of them when empty. A client key has its
  /// scopes.
  std::vector<std::string> scopes;
  std::string project_id;
  /// Whose pages may use a client key; the server's --allow-origin when empty.
  std::vector<std::string> origins;
  /// From where the key may be used, as addresses or prefixes; from anywhere when empty.
  std::vector<std::string> addresses;
  std::string secret_hash;
  std::optional<std::string> previous_secret_hash;
  std::optional<std::string> previous_expires_at;
  std::optional<std::string> expires_at;
  std::optional<std::string> last_used_at;
  std::optional<std::string> revoked_at;
  std::string created_at;

  Permissions permissions() const;
};

/// What the API says of a key: everything but its hashes.
Json api_key_document(const ApiKey& key);

std::optional<ApiKey> find_api_key(Database& db, const std::string& id);
/// Those of one project, newest first, or of all when `project_id` is empty.
std::vector<ApiKey> list_api_keys(Database& db, const std::string& project_id);

/// A key and its secret, which is shown this once.
struct IssuedKey {
  ApiKey key;
  std::string secret;
};

/// Makes a key from `{name, kind, role, scopes, origins, addresses, expires_at}`. Throws ApiError
/// `invalid_payload` with the member's pointer.
IssuedKey create_api_key(Database& db, const Json& body, const std::string& project_id,
                         std::int64_t now_ms);
/// Changes `name`, `scopes`, `origins`, `addresses` and `expires_at`; null or an empty list takes a
/// limit away.
ApiKey update_api_key(Database& db, ApiKey key, const Json& body, std::int64_t now_ms);
/// A new secret; the one before stays good for `overlap_s` seconds.
IssuedKey rotate_api_key(Database& db, ApiKey key, std::int64_t overlap_s, std::int64_t now_ms);
/// The row stays, for the audit log's sake.
ApiKey revoke_api_key(Database& db, ApiKey key, std::int64_t now_ms);

}  // namespace scrip::server
