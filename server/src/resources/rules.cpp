#include "resources/rules.h"

#include "base/crypto.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

Json assignment_document(const Query& row) {
  return {{"id", row.text(0)},
          {"rule_id", row.text(1)},
          {"related_object_id", row.text(2)},
          {"related_object_type", row.text(3)},
          {"created_at", row.text(4)},
          {"updated_at", row.text(4)},
          {"object", "validation_rules_assignment"}};
}

}  // namespace

Json assignments_of(Database& db, const std::string& object_id) {
  Json data = Json::array();
  Query rows = db.query(
      "SELECT id, rule_id, related_object_id, related_object_type, created_at FROM "
      "validation_rule_assignment"
      " WHERE related_object_id = ?1 ORDER BY created_at, id",
      object_id);
  while (rows.next()) data.push_back(assignment_document(rows));
  const auto total = static_cast<std::int64_t>(data.size());
  return list_document("data", std::move(data), total);
}

std::vector<std::string> rule_ids_of(Database& db, const std::string& object_id) {
  std::vector<std::string> ids;
  Query rows = db.query(
      "SELECT rule_id FROM validation_rule_assignment WHERE related_object_id = ?1 ORDER BY "
      "rule_id",
      object_id);
  while (rows.next()) ids.push_back(rows.text(0));
  return ids;
}

Json assign_rule(Call& call, const std::string& rule_id, const std::string& object_id,
                 const std::string& type) {
  Query known = call.db.query("SELECT 1 FROM validation_rule WHERE id = ?1", rule_id);
  if (!known.next()) throw not_found("validation rule", rule_id);
  call.db.run(
      "INSERT INTO validation_rule_assignment (id, rule_id, related_object_id, "
      "related_object_type, created_at)"
      " VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (related_object_id, rule_id) DO NOTHING",
      random_id("asgm_"), rule_id, object_id, type, call.now);
  // Vouchers travel with each request; the rules of all else are in the engine.
  if (type != "voucher") call.db.touch_catalogue();
  Query row = call.db.query(
      "SELECT id, rule_id, related_object_id, related_object_type, created_at FROM "
      "validation_rule_assignment"
      " WHERE related_object_id = ?1 AND rule_id = ?2",
      object_id, rule_id);
  row.next();
  return assignment_document(row);
}

void assign_rules(Call& call, const Json& body, const std::string& object_id,
                  const std::string& type, const std::string& pointer) {
  const Json* rules = array_at(body, "validation_rules", pointer);
  if (rules == nullptr) return;
  if (rules->size() > 1)
    throw invalid_payload(pointer + "/validation_rules", "an object has at most one rule");
  unassign_all(call.db, object_id);
  for (const Json& rule : *rules) {
    if (!rule.is_string())
      throw invalid_payload(pointer + "/validation_rules/0", "must be the id of a rule");
    assign_rule(call, rule.get<std::string>(), object_id, type);
  }
}

void unassign_all(Database& db, const std::string& object_id) {
  const std::int64_t gone =
      db.run("DELETE FROM validation_rule_assignment WHERE related_object_id = ?1", object_id);
  if (gone > 0 && !object_id.starts_with("v_")) db.touch_catalogue();
}

}  // namespace scrip::server
