#include "base/crypto.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/customers.h"

namespace scrip::server::handlers {
namespace {

constexpr std::size_t max_members = 20'000;

Json load(Call& call) {
  Query row = call.db.query("SELECT document FROM segment WHERE id = ?1", call.parameter(0));
  if (!row.next()) throw not_found("segment", call.parameter(0));
  return row.document(0);
}

}  // namespace

Reply create_segment(Call& call) {
  const Json& body = require_object(call.body);
  const std::string type = text_at(body, "type").value_or("static");
  if (type != "static" && type != "auto-update" && type != "passive") {
    throw invalid_payload("/type", "must be static, auto-update or passive");
  }
  Json document = {{"id", random_id("seg_")},
                   {"name", required_text(body, "name")},
                   {"type", type},
                   {"object", "segment"},
                   {"created_at", call.now},
                   {"metadata", Json::object()}};
  if (const Json* metadata = object_at(body, "metadata")) document["metadata"] = *metadata;
  const Json* filter = object_at(body, "filter");
  if (type != "static") {
    if (filter == nullptr) throw invalid_payload("/filter", "this type of segment needs a filter");
    try {
      customer_where(*filter, call.now_ms);
    } catch (const ApiError& error) {
      throw invalid_payload("/filter", error.details);
    }
    document["filter"] = *filter;
  }
  call.db.run(
      "INSERT INTO segment (id, name, type, document, created_at) VALUES (?1, ?2, ?3, ?4, ?5)",
      own_text(document, "id"), own_text(document, "name"), type, document, call.now);
  if (type == "auto-update") {
    call.db.run(
        "INSERT INTO segment_sweep (segment_id, after_customer_id, due_at) VALUES (?1, '', ?2)",
        own_text(document, "id"), call.now);
  }
  const Json* customers = array_at(body, "customers");
  if (type == "static" && customers != nullptr) {
    if (customers->size() > max_members)
      throw invalid_payload("/customers", "a static segment has at most 20,000 customers");
    for (std::size_t i = 0; i < customers->size(); ++i) {
      const std::string pointer = "/customers/" + std::to_string(i);
      if (!(*customers)[i].is_string()) throw invalid_payload(pointer, "must be a customer's id");
      const Customer customer = load_customer(call.db, (*customers)[i].get<std::string>());
      call.db.run(
          "INSERT INTO segment_member (segment_id, customer_id) VALUES (?1, ?2)"
          " ON CONFLICT (segment_id, customer_id) DO NOTHING",
          own_text(document, "id"), customer.id);
    }
  }
  return Reply::json(document);
}

Reply get_segment(Call& call) {
  return Reply::json(load(call));
}

Reply delete_segment(Call& call) {
  load(call);
  call.db.run("DELETE FROM segment WHERE id = ?1", call.parameter(0));
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
