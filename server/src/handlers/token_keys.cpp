#include "resources/token_keys.h"

#include "handlers/handlers.h"
#include "json/strict.h"

namespace scrip::server::handlers {
namespace {

/// A key of the project; another project's is as unknown as none.
TokenKey require_key(Call& call) {
  const std::string& kid = call.path.back();
  auto key = find_token_key(call.db, require_project(call), kid);
  if (!key) throw not_found("token key", kid);
  return std::move(*key);
}

}  // namespace

/// A secret that was made here is in the answer and nowhere else.
Reply create_token_key(Call& call) {
  const IssuedTokenKey issued =
      server::create_token_key(call.db, call.body, require_project(call), call.now_ms);
  Json document = token_key_document(issued.key);
  Reply reply;
  reply.record = to_text(document);
  if (issued.secret) document["secret"] = *issued.secret;
  reply.body = to_text(document);
  return reply;
}

Reply list_token_keys(Call& call) {
  Json list = Json::array();
  for (const TokenKey& key : server::list_token_keys(call.db, require_project(call)))
    list.push_back(token_key_document(key));
  const auto total = static_cast<std::int64_t>(list.size());
  return Reply::json(list_document("token_keys", std::move(list), total));
}

Reply get_token_key(Call& call) {
  return Reply::json(token_key_document(require_key(call)));
}

Reply update_token_key(Call& call) {
  return Reply::json(token_key_document(
      server::update_token_key(call.db, require_key(call), call.body, call.now_ms)));
}

Reply revoke_token_key(Call& call) {
  server::revoke_token_key(call.db, require_key(call), call.now_ms);
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
