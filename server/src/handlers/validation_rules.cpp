#include <array>
#include <set>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/campaigns.h"
#include "resources/listing.h"
#include "resources/rules.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 7> fields{{{"name", Kind::text, Null::refused},
                                       {"type", Kind::text},
                                       {"context_type", Kind::text},
                                       {"error", Kind::object},
                                       {"rules", Kind::object},
                                       {"bundle_rules", Kind::definition},
                                       {"applicable_to", Kind::definition}}};

constexpr std::array<FilterField, 5> filter_fields{{{"id", "id"},
                                                    {"name", "name"},
                                                    {"context_type", ""},
                                                    {"created_at", "created_at"},
                                                    {"updated_at", "updated_at"}}};
constexpr std::array<ListOrder, 4> orders{{{"id", "id"},
                                           {"name", "name"},
                                           {"created_at", "created_at"},
                                           {"updated_at", "coalesce(updated_at, created_at)"}}};

constexpr std::array<FilterField, 5> assignment_filters{
    {{"id", "id"},
     {"rule_id", "rule_id"},
     {"related_object_id", "related_object_id"},
     {"related_object_type", "related_object_type"},
     {"created_at", "created_at"}}};
constexpr std::array<ListOrder, 2> assignment_orders{{{"id", "id"}, {"created_at", "created_at"}}};
constexpr std::array<std::string_view, 2> assignment_parameters{"rule", "related_object_id"};

Json load(Call& call, const std::string& id) {
  Query row = call.db.query("SELECT document FROM validation_rule WHERE id = ?1", id);
  if (!row.next()) throw not_found("validation rule", id);
  return row.document(0);
}

Json with_count(Call& call, Json document) {
  Query count = call.db.query("SELECT count(*) FROM validation_rule_assignment WHERE rule_id = ?1",
                              own_text(document, "id"));
  count.next();
  document["assignments_count"] = count.integer(0);
  return document;
}

/// The ids that stand where a collection may be named: in `applicable_to`, and in the conditions of
/// rules as objects or, after `$from`, as plain ids.
void add_named_collections(const Json& value, bool after_from, std::set<std::string>& ids) {
  if (value.is_string() && after_from) ids.insert(value.get<std::string>());
  if (value.is_object() && (after_from || own_text(value, "object") == "products_collection")) {
    ids.insert(own_text(value, "id"));
  }
  if (!value.is_structured()) return;
  for (const auto& [name, child] : value.items()) {
    add_named_collections(child, name == "$from" || (after_from && value.is_array()), ids);
  }
}

void check(Call& call, const Json& document) {
  required_text(document, "name");
  std::set<std::string> ids;
  add_named_collections(document, false, ids);
  Json collections = Json::array();
  for (const std::string& id : ids) {
    Query row = call.db.query("SELECT name FROM product_collection WHERE id = ?1", id);
    if (!row.next()) continue;  // the engine says where
    collections.push_back({{"id", id}, {"name", row.text(0)}, {"products", Json::array()}});
  }
  check_definition("validation_rules", document, "", "invalid_validation_rules", collections);
}

/// The voucher, campaign or tier that an assignment names, by its own id.
std::pair<std::string, std::string> target_of(Call& call) {
  if (const auto voucher = text_at(call.body, "voucher")) {
    Query row = call.db.query(
        "SELECT id FROM voucher WHERE (id = ?1 OR code = ?1) AND deleted_at IS NULL", *voucher);
    if (!row.next()) throw not_found("voucher", *voucher);
    return {row.text(0), "voucher"};
  }
  if (const auto campaign = text_at(call.body, "campaign")) {
    return {own_text(load_campaign(call.db, *campaign), "id"), "campaign"};
  }
  if (const auto tier = text_at(call.body, "promotion_tier")) {
    Query row = call.db.query("SELECT id FROM promotion_tier WHERE id = ?1", *tier);
    if (!row.next()) throw not_found("promotion tier", *tier);
    return {row.text(0), "promotion_tier"};
  }
  throw invalid_payload("", "name a voucher, campaign or promotion_tier");
}

}  // namespace

Reply create_validation_rule(Call& call) {
  Json document = {{"id", random_id("val_")}, {"object", "validation_rules"},
                   {"type", "expression"},    {"context_type", "global"},
                   {"created_at", call.now},  {"rules", Json::object()}};
  copy_fields(document, require_object(call.body), fields);
  check(call, document);
  call.db.run(
      "INSERT INTO validation_rule (id, name, document, created_at) VALUES (?1, ?2, ?3, ?4)",
      own_text(document, "id"), own_text(document, "name"), document, call.now);
  return Reply::json(document);
}

Reply list_validation_rules(Call& call) {
  return list_rows(
      call, {.data_ref = "data",
             .select = "document",
             .from = "validation_rule",
             .filters = filter_fields,
             .orders = orders,
             .entry = [](Call& of, const Query& row) { return with_count(of, row.document(1)); }});
}

Reply get_validation_rule(Call& call) {
  return Reply::json(with_count(call, load(call, call.parameter(0))));
}

Reply update_validation_rule(Call& call) {
  Json document = load(call, call.parameter(0));
  copy_fields(document, require_object(call.body), fields);
  document["updated_at"] = call.now;
  check(call, document);
  call.db.run("UPDATE validation_rule SET name = ?2, document = ?3, updated_at = ?4 WHERE id = ?1",
              call.parameter(0), own_text(document, "name"), document, call.now);
  return Reply::json(document);
}

Reply delete_validation_rule(Call& call) {
  load(call, call.parameter(0));
  Query uses = call.db.query(
      "SELECT related_object_id FROM validation_rule_assignment WHERE rule_id = ?1 ORDER BY "
      "related_object_id LIMIT 10",
      call.parameter(0));
  Json ids = Json::array();
  while (uses.next()) ids.push_back(uses.text(0));
  if (!ids.empty()) {
    ApiError error =
        refused("resource_in_use", "Resource in use", "Remove the rule's assignments first");
    error.extra = {{"resource_id", call.parameter(0)},
                   {"resource_type", "validation_rules"},
                   {"related_object_ids", ids}};
    throw error;
  }
  call.db.run("DELETE FROM validation_rule WHERE id = ?1", call.parameter(0));
  return Reply::no_content();
}

Reply create_assignment(Call& call) {
  load(call, call.parameter(0));
  require_object(call.body);
  const auto [id, type] = target_of(call);
  return Reply::json(assign_rule(call, call.parameter(0), id, type));
}

Reply list_rule_assignments(Call& call) {
  load(call, call.parameter(0));
  call.query["rule"] = call.parameter(0);
  return list_assignments(call);
}

Reply list_assignments(Call& call) {
  Where where;
  if (const auto rule = query_text(call, "rule")) where.and_equals("rule_id", *rule);
  if (const auto object = query_text(call, "related_object_id"))
    where.and_equals("related_object_id", *object);
  return list_rows(call,
                   {.data_ref = "data",
                    .select = "rule_id, related_object_id, related_object_type, created_at",
                    .from = "validation_rule_assignment",
                    .filters = assignment_filters,
                    .orders = assignment_orders,
                    .parameters = assignment_parameters,
                    .entry =
                        [](Call&, const Query& row) {
                          return Json{{"id", row.text(0)},
                                      {"rule_id", row.text(1)},
                                      {"related_object_id", row.text(2)},
                                      {"related_object_type", row.text(3)},
                                      {"created_at", row.text(4)},
                                      {"updated_at", row.text(4)},
                                      {"object", "validation_rules_assignment"}};
                        }},
                   where);
}

Reply delete_assignment(Call& call) {
  if (call.db.run("DELETE FROM validation_rule_assignment WHERE id = ?1 AND rule_id = ?2",
                  call.parameter(1), call.parameter(0)) == 0) {
    throw not_found("validation rule assignment", call.parameter(1));
  }
  call.db.touch_catalogue();
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
