#include <string_view>
#include <vector>

#include "audit/redaction.h"
#include "base/crypto.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/customers.h"

namespace scrip::server::handlers {
namespace {

/// What a customer is known by.
struct Identity {
  std::string id;
  std::string tracking_id;
};

/// Leaves of a customer, wherever a document shows them, only their id.
bool erase_from(Json& value, const Identity& who) {
  bool changed = false;
  if (value.is_object()) {
    if (own_text(value, "object") == "customer" && own_text(value, "id") == who.id &&
        value.size() > 2) {
      value = {{"id", who.id}, {"object", "customer"}};
      return true;
    }
    // A hash of the merchant's own id is as good as the id to whoever can guess it.
    if (own_text(value, "customer_id") == who.id ||
        own_text(value, "tracking_id") == who.tracking_id) {
      changed = value.erase("tracking_id") > 0;
    }
  }
  if (!value.is_structured()) return changed;
  for (Json& member : value) changed = erase_from(member, who) || changed;
  return changed;
}

/// Erases the customer from the documents of a table; answers how many there were.
std::int64_t erase_rows(Call& call, std::string_view select, std::string_view update,
                        const Identity& who) {
  std::vector<std::pair<std::string, Json>> rows;
  {
    Query query = call.db.query(select, who.id);
    while (query.next()) rows.emplace_back(query.text(0), query.document(1));
  }
  for (auto& [id, document] : rows) {
    if (erase_from(document, who)) call.db.run(update, id, document);
  }
  return static_cast<std::int64_t>(rows.size());
}

/// Stored answers stay, or their requests could be carried out twice; the customer leaves them.
void erase_stored_answers(Call& call, const Identity& who) {
  struct Row {
    std::string caller;
    std::string key;
    Json body;
  };
  std::vector<Row> rows;
  {
    Query query = call.db.query(
        "SELECT caller, key, body FROM idempotency WHERE lower(body) LIKE '%' || ?1 || '%'",
        who.id);
    while (query.next()) rows.push_back({query.text(0), query.text(1), query.document(2)});
  }
  for (Row& row : rows) {
    if (erase_from(row.body, who)) {
      call.db.run("UPDATE idempotency SET body = ?3 WHERE caller = ?1 AND key = ?2", row.caller,
                  row.key, row.body);
    }
  }
}

void erase_from_audit(Call& call, const Customer& customer, const Identity& who) {
  Forgotten forgotten{.customer_id = customer.id,
                      .texts = {customer.source_id.value_or(""), who.tracking_id},
                      .email = own_text(customer.document, "email")};
  for (const char* name : {"name", "phone", "description", "birthdate", "birthday"})
    forgotten.texts.push_back(own_text(customer.document, name));
  for (const auto& [name, value] : member_of(customer.document, "address").items()) {
    if (value.is_string()) forgotten.texts.push_back(value.get<std::string>());
  }
  redact_audit(call.db, forgotten,
               {.actor = call.caller.key_id(),
                .role = call.caller.role(),
                .resource_id = customer.id,
                .request_id = call.request_id},
               call.now_ms);
}

}  // namespace

/// Erases who the customer was: their row, and name, address, email, metadata and tracking id from
/// every document. What the books need stays: amounts, dates and codes under the customer's bare
/// id.
Reply delete_customer_permanently(Call& call) {
  const Customer customer = load_customer(call.db, call.parameter(0));
  const Identity who{.id = customer.id,
                     .tracking_id = tracking_id(call.db, customer.source_id.value_or(customer.id))};
  const std::int64_t orders =
      erase_rows(call, "SELECT id, document FROM orders WHERE customer_id = ?1",
                 "UPDATE orders SET document = ?2 WHERE id = ?1", who);
  const std::int64_t redemptions =
      erase_rows(call, "SELECT id, document FROM redemption WHERE customer_id = ?1",
                 "UPDATE redemption SET document = ?2 WHERE id = ?1", who);
  const std::int64_t rollbacks =
      erase_rows(call, "SELECT id, document FROM redemption_rollback WHERE customer_id = ?1",
                 "UPDATE redemption_rollback SET document = ?2 WHERE id = ?1", who);
  const std::int64_t publications =
      erase_rows(call, "SELECT id, document FROM publication WHERE customer_id = ?1",
                 "UPDATE publication SET document = ?2 WHERE id = ?1", who);
  erase_stored_answers(call, who);
  erase_from_audit(call, customer, who);
  const std::int64_t segments =
      call.db.run("DELETE FROM segment_member WHERE customer_id = ?1", customer.id);
  call.db.run("DELETE FROM segment_due WHERE customer_id = ?1", customer.id);
  call.db.run("DELETE FROM customer WHERE id = ?1", customer.id);
  // Spelt as the dialect spells it.
  const Json document = {{"id", random_id("pd_")},
                         {"object", "pernament_deletion"},
                         {"related_object", "customer"},
                         {"related_object_id", customer.id},
                         {"status", "DONE"},
                         {"created_at", call.now},
                         {"data_json",
                          {{"customer", 1},
                           {"segments", segments},
                           {"orders", orders},
                           {"order_events", 0},
                           {"events", 0},
                           {"daily_events", 0},
                           {"customer_events", redemptions + rollbacks + publications}}}};
  call.db.run(
      "INSERT INTO permanent_deletion (id, related_object_id, document, created_at) VALUES (?1, "
      "?2, ?3, ?4)",
      own_text(document, "id"), customer.id, document, call.now);
  return Reply::json(document);
}

}  // namespace scrip::server::handlers
