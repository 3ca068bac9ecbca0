#include "resources/api_keys.h"

#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server::handlers {
namespace {

constexpr std::int64_t overlap_default_s = 3600;
constexpr std::int64_t overlap_most_s = 30 * 86'400;

/// A key of the project; another project's is as unknown as none.
ApiKey require_key(Call& call) {
  require_project(call);
  const std::string& id = call.path.back();
  auto key = find_api_key(call.db, id);
  if (!key || key->project_id != call.project_id) throw not_found("key", id);
  return std::move(*key);
}

/// The secret is in the answer and nowhere else.
Reply issued_reply(const IssuedKey& issued) {
  Json document = api_key_document(issued.key);
  Reply reply;
  reply.record = to_text(document);
  document["secret"] = issued.secret;
  reply.body = to_text(document);
  return reply;
}

}  // namespace

Reply create_api_key(Call& call) {
  return issued_reply(
      server::create_api_key(call.db, call.body, require_project(call), call.now_ms));
}

Reply list_api_keys(Call& call) {
  Json list = Json::array();
  for (const ApiKey& key : server::list_api_keys(call.db, require_project(call)))
    list.push_back(api_key_document(key));
  const auto total = static_cast<std::int64_t>(list.size());
  return Reply::json(list_document("keys", std::move(list), total));
}

Reply get_api_key(Call& call) {
  return Reply::json(api_key_document(require_key(call)));
}

Reply update_api_key(Call& call) {
  return Reply::json(
      api_key_document(server::update_api_key(call.db, require_key(call), call.body, call.now_ms)));
}

/// `{overlap_seconds}`: for how long the secret before stays good; an hour when nothing is said.
Reply rotate_api_key(Call& call) {
  const std::int64_t overlap =
      integer_at(call.body, "overlap_seconds", 0, overlap_most_s).value_or(overlap_default_s);
  ApiKey key = require_key(call);
  if (key.revoked_at) throw refused("key_revoked", "Key was revoked", "Create a new key instead");
  return issued_reply(server::rotate_api_key(call.db, std::move(key), overlap, call.now_ms));
}

Reply revoke_api_key(Call& call) {
  server::revoke_api_key(call.db, require_key(call), call.now_ms);
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
