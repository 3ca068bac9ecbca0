#include "resources/api_keys.h"

#include <algorithm>

#include "api/error.h"
#include "base/address.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/key_fields.h"

namespace scrip::server {
namespace {

constexpr std::size_t list_limit = 100;

#define SCRIP_API_KEY_SELECT                                                          \
  "SELECT id, name, kind, role, scopes, project_id, origins, addresses, secret_hash," \
  " previous_secret_hash, previous_expires_at, expires_at, last_used_at, revoked_at," \
  " created_at FROM api_key"

ApiKey read_api_key(const Query& row) {
  return {.id = row.text(0),
          .name = row.text(1),
          .client = row.text(2) == "client",
          .role = row.text(3),
          .scopes = row.document(4).get<std::vector<std::string>>(),
          .project_id = row.text(5),
          .origins = row.document(6).get<std::vector<std::string>>(),
          .addresses = row.document(7).get<std::vector<std::string>>(),
          .secret_hash = row.text(8),
          .previous_secret_hash = row.optional_text(9),
          .previous_expires_at = row.optional_text(10),
          .expires_at = row.optional_text(11),
          .last_used_at = row.optional_text(12),
          .revoked_at = row.optional_text(13),
          .created_at = row.text(14)};
}

void save(Database& db, const ApiKey& key, std::int64_t now_ms) {
  db.run(
      "INSERT INTO api_key (id, name, kind, role, scopes, project_id, origins, addresses,"
      " secret_hash, previous_secret_hash, previous_expires_at, expires_at, revoked_at,"
      " created_at, updated_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15)"
      " ON CONFLICT (id) DO UPDATE SET name = excluded.name, scopes = excluded.scopes,"
      " origins = excluded.origins, addresses = excluded.addresses,"
      " secret_hash = excluded.secret_hash, previous_secret_hash = excluded.previous_secret_hash,"
      " previous_expires_at = excluded.previous_expires_at, expires_at = excluded.expires_at,"
      " revoked_at = excluded.revoked_at, updated_at = excluded.updated_at",
      key.id, key.name, key.client ? "client" : "server", key.role, Json(key.scopes),
      key.project_id, Json(key.origins), Json(key.addresses), key.secret_hash,
      key.previous_secret_hash, key.previous_expires_at, key.expires_at, key.revoked_at,
      key.created_at, iso_from_ms(now_ms));
}

/// A list of different texts that `accept` takes.
template <typename Accept>
std::vector<std::string> texts_at(const Json& body, const char* name, const std::string& wanted,
                                  Accept accept) {
  std::vector<std::string> texts;
  const Json* list = array_at(body, name);
  if (list == nullptr) return texts;
  const std::string pointer = std::string("/") + name;
  if (list->size() > list_limit)
    throw invalid_payload(pointer, "has at most " + std::to_string(list_limit) + " entries");
  for (std::size_t i = 0; i < list->size(); ++i) {
    const Json& entry = (*list)[i];
    const std::string place = pointer + "/" + std::to_string(i);
    if (!entry.is_string() || !accept(entry.get_ref<const std::string&>()))
      throw invalid_payload(place, wanted);
    const std::string& text = entry.get_ref<const std::string&>();
    if (std::find(texts.begin(), texts.end(), text) == texts.end()) texts.push_back(text);
  }
  return texts;
}

bool is_origin(const std::string& text) {
  const std::size_t scheme = text.find("://");
  return text == "*" ||
         (scheme != std::string::npos && scheme > 0 && text.size() <= 255 &&
          text.find_first_of("/ ", scheme + 3) == std::string::npos && text.size() > scheme + 3);
}

std::vector<std::string> scopes_at(const Json& body, const ApiKey& key) {
  const Permissions most =
      key.client ? client_permissions() : role_permissions(key.role).value_or(Permissions{});
  return texts_at(body, "scopes",
                  key.client ? "must be view, validate, redeem, publish or data"
                             : "must be a permission that the role gives",
                  [&](const std::string& text) {
                    const auto permission = permission_from(text);
                    return permission && most.has(*permission);
                  });
}

std::vector<std::string> origins_at(const Json& body, const ApiKey& key) {
  auto origins =
      texts_at(body, "origins", "must be an origin such as https://shop.example", is_origin);
  if (!origins.empty() && !key.client)
    throw invalid_payload("/origins", "belong to client keys: no page may hold a server key");
  return origins;
}

std::vector<std::string> addresses_at(const Json& body) {
  return texts_at(body, "addresses",
                  "must be an address or a prefix such as 203.0.113.0/24 or 2001:db8::/32",
                  [](const std::string& text) { return AddressRange::parse(text).has_value(); });
}

const char* prefix_of(const ApiKey& key) {
  return key.client ? "ck_" : "sk_";
}

}  // namespace

Permissions ApiKey::permissions() const {
  Permissions narrowed;
  for (const std::string& scope : scopes) {
    if (const auto permission = permission_from(scope)) narrowed.add(*permission);
  }
  if (client) return narrowed & client_permissions();
  const Permissions given = role_permissions(role).value_or(Permissions{});
  return scopes.empty() ? given : given & narrowed;
}

Json api_key_document(const ApiKey& key) {
  Json document = {{"object", "api_key"},
                   {"id", key.id},
                   {"name", key.name},
                   {"kind", key.client ? "client" : "server"},
                   {"role", key.role},
                   {"scopes", key.scopes},
                   {"project_id", key.project_id},
                   {"origins", key.origins},
                   {"addresses", key.addresses},
                   {"created_at", key.created_at}};
  set_if(document, "previous_expires_at", key.previous_expires_at);
  set_if(document, "expires_at", key.expires_at);
  set_if(document, "last_used_at", key.last_used_at);
  set_if(document, "revoked_at", key.revoked_at);
  return document;
}

std::optional<ApiKey> find_api_key(Database& db, const std::string& id) {
  Query row = db.query(SCRIP_API_KEY_SELECT " WHERE id = ?1", id);
  if (!row.next()) return std::nullopt;
  return read_api_key(row);
}

std::vector<ApiKey> list_api_keys(Database& db, const std::string& project_id) {
  std::vector<ApiKey> keys;
  Query rows = db.query(SCRIP_API_KEY_SELECT
                        " WHERE ?1 = '' OR project_id = ?1 ORDER BY created_at DESC, id",
                        project_id);
  while (rows.next()) keys.push_back(read_api_key(rows));
  return keys;
}

IssuedKey create_api_key(Database& db, const Json& body, const std::string& project_id,
                         std::int64_t now_ms) {
  require_object(body);
  IssuedKey issued;
  ApiKey& key = issued.key;
  key.name = key_name_at(body);
  const std::string kind = text_at(body, "kind").value_or("server");
  if (kind != "server" && kind != "client")
    throw invalid_payload("/kind", "must be server or client");
  key.client = kind == "client";
  if (key.client) {
    if (text_at(body, "role").value_or("client") != "client")
      throw invalid_payload("/role", "belongs to server keys: a client key has scopes");
    key.role = "client";
  } else {
    key.role = required_text(body, "role");
    if (!role_permissions(key.role))
      throw invalid_payload("/role", "must be read, marketer, merchant or admin");
  }
  key.scopes = scopes_at(body, key);
  if (key.client && key.scopes.empty()) key.scopes = default_client_scopes();
  key.origins = origins_at(body, key);
  key.addresses = addresses_at(body);
  key.expires_at = key_expiry_at(body, now_ms);
  key.project_id = project_id;
  key.created_at = iso_from_ms(now_ms);
  key.id = random_id(key.client ? "cli_" : "app_");
  issued.secret = new_key_secret(prefix_of(key));
  key.secret_hash = sha256_hex(issued.secret);
  save(db, key, now_ms);
  return issued;
}

ApiKey update_api_key(Database& db, ApiKey key, const Json& body, std::int64_t now_ms) {
  require_object(body);
  if (body.contains("name")) key.name = key_name_at(body);
  if (body.contains("scopes")) key.scopes = scopes_at(body, key);
  if (key.client && key.scopes.empty()) key.scopes = default_client_scopes();
  if (body.contains("origins")) key.origins = origins_at(body, key);
  if (body.contains("addresses")) key.addresses = addresses_at(body);
  if (body.contains("expires_at")) key.expires_at = key_expiry_at(body, now_ms);
  save(db, key, now_ms);
  return key;
}

IssuedKey rotate_api_key(Database& db, ApiKey key, std::int64_t overlap_s, std::int64_t now_ms) {
  IssuedKey issued{.key = std::move(key), .secret = ""};
  issued.secret = new_key_secret(prefix_of(issued.key));
  issued.key.previous_secret_hash.reset();
  issued.key.previous_expires_at.reset();
  if (overlap_s > 0) {
    issued.key.previous_secret_hash = issued.key.secret_hash;
    issued.key.previous_expires_at = iso_from_ms(now_ms + overlap_s * 1000);
  }
  issued.key.secret_hash = sha256_hex(issued.secret);
  save(db, issued.key, now_ms);
  return issued;
}

ApiKey revoke_api_key(Database& db, ApiKey key, std::int64_t now_ms) {
  if (!key.revoked_at) key.revoked_at = iso_from_ms(now_ms);
  save(db, key, now_ms);
  return key;
}

}  // namespace scrip::server
