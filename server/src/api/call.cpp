#include "api/call.h"

#include <charconv>

#include "catalogue/engine_cache.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/api_keys.h"

namespace scrip::server {
namespace {

std::int64_t query_number(const Call& call, const char* name, std::int64_t fallback,
                          std::int64_t least, std::int64_t most) {
  const auto text = query_text(call, name);
  if (!text) return fallback;
  std::int64_t value = 0;
  const auto [end, error] = std::from_chars(text->data(), text->data() + text->size(), value);
  if (error != std::errc() || end != text->data() + text->size() || value < least || value > most) {
    throw invalid_query(name, "must be a whole number from " + std::to_string(least) + " to " +
                                  std::to_string(most));
  }
  return value;
}

}  // namespace

std::string Caller::key_id() const {
  return key ? key->id : kind == Kind::nobody ? "" : is_client() ? "client" : "server";
}

std::string Caller::role() const {
  return key ? key->role : kind == Kind::server ? "admin" : is_client() ? "client" : "";
}

const ProjectSettings& Call::settings() const {
  if (!known_settings) known_settings = engines.current(db).settings;
  return *known_settings;
}

Reply Reply::json(const Json& document, int status) {
  Reply reply;
  reply.status = status;
  reply.body = to_text(document);
  return reply;
}

Reply Reply::text(std::string body, int status) {
  Reply reply;
  reply.status = status;
  reply.body = std::move(body);
  return reply;
}

Reply Reply::no_content() {
  Reply reply;
  reply.status = 204;
  return reply;
}

Paging paging_of(const Call& call) {
  const std::int64_t limit = query_number(call, "limit", 10, 1, 100);
  const std::int64_t page = query_number(call, "page", 1, 1, 1'000'000);
  return {limit, (page - 1) * limit};
}

std::optional<std::string> query_text(const Call& call, const char* name) {
  const Json* value = find_member(call.query, name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) throw invalid_query(name, "must be a single value");
  return value->get<std::string>();
}

bool query_flag(const Call& call, const char* name) {
  const auto text = query_text(call, name);
  return text && *text != "false" && *text != "0";
}

Json list_document(const char* data_ref, Json rows, std::int64_t total) {
  Json list = {{"object", "list"}, {"data_ref", data_ref}, {"total", total}};
  list[data_ref] = std::move(rows);
  return list;
}

}  // namespace scrip::server
