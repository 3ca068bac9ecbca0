#include <string>

#include "catalogue/engine_cache.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server::handlers {
namespace {

/// Every member that the engine knows: it is the one place that lists them. The extension is named
/// because the engine leaves it out where it says nothing.
bool is_known(const std::string& name) {
  static const Json known = [] {
    const auto loaded = Engine::load(
        R"({"object":"catalogue","stacking_rules":{"floor_price_policy":"REDISTRIBUTE"}})");
    const Answer answer = std::get<Engine>(loaded).validate(
        R"({"redeemables":[],"automatic":true,"order":{"amount":0}})",
        R"({"now":"2020-01-01T00:00:00.000Z"})");
    return parse_own(answer.body).value("stacking_rules", Json::object());
  }();
  return known.contains(name);
}

/// The rules with the engine's own defaults filled in: one place knows them.
Json effective(Call& call) {
  const Answer answer = call.engines.get(call.db)->validate(
      R"({"redeemables":[],"automatic":true,"order":{"amount":0}})", to_text({{"now", call.now}}));
  const Json document = parse_own(answer.body);
  Json rules =
      answer.status == 200 ? document.value("stacking_rules", Json::object()) : Json::object();
  Query row = call.db.query("SELECT value FROM setting WHERE name = 'stacking_rules'");
  row.next();
  const Json stored = row.document(0);
  for (const auto& [name, value] : stored.items()) {
    if (is_known(name)) rules[name] = value;
  }
  rules["object"] = "stacking_rules";
  return rules;
}

/// The engine passes over an entry that is null; what is stored and shown has none.
void refuse_null_entries(const std::string& name, const Json& value) {
  if (!value.is_array()) return;
  for (std::size_t i = 0; i < value.size(); ++i) {
    if (value[i].is_null())
      throw invalid_payload("/" + pointer_token(name) + "/" + std::to_string(i),
                            "must not be null");
  }
}

void check(Json& rules) {
  const auto loaded = Engine::load(
      to_text({{"object", "catalogue"}, {"version", "check"}, {"stacking_rules", rules}}));
  const auto* answer = std::get_if<Answer>(&loaded);
  if (answer == nullptr) return;
  const Json document = parse_own(answer->body);
  std::string pointer = own_text(document, "pointer");
  constexpr std::string_view own = "/stacking_rules";
  if (pointer.starts_with(own)) pointer = pointer.substr(own.size());
  throw invalid_payload(pointer, own_text(document, "details"));
}

}  // namespace

Reply get_stacking_rules(Call& call) {
  return Reply::json(effective(call));
}

Reply update_stacking_rules(Call& call) {
  const Json& body = require_object(call.body);
  Query row = call.db.query("SELECT value FROM setting WHERE name = 'stacking_rules'");
  row.next();
  Json rules = row.document(0);
  for (const auto& [name, value] : body.items()) {
    if (name == "id" || name == "object" || name == "created_at" || name == "updated_at") continue;
    if (!is_known(name))
      throw invalid_payload("/" + pointer_token(name), "stacking rules have no such member");
    if (value.is_null()) {
      rules.erase(name);
    } else {
      refuse_null_entries(name, value);
      rules[name] = without_nulls(value);
    }
  }
  check(rules);
  call.db.run("UPDATE setting SET value = ?1 WHERE name = 'stacking_rules'", rules);
  return Reply::json(effective(call));
}

Reply delete_stacking_rules(Call& call) {
  call.db.run("UPDATE setting SET value = '{}' WHERE name = 'stacking_rules'");
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
