#include "resources/metadata_schemas.h"

#include <array>
#include <iterator>

#include "base/crypto.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/listing.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 2> fields{
    {{"properties", Kind::object}, {"allow_defined_only", Kind::boolean}}};
constexpr std::array<FilterField, 4> filter_fields{{{"id", "id"},
                                                    {"related_object", "related_object"},
                                                    {"created_at", "created_at"},
                                                    {"updated_at", "updated_at"}}};
constexpr std::array<ListOrder, 3> orders{
    {{"related_object", "related_object"}, {"created_at", "created_at"}, {"id", "id"}}};

/// By id, or by the kind of object that it is for.
Json load(Call& call, const std::string& id) {
  Query row = call.db.query(
      "SELECT document FROM metadata_schema WHERE id = ?1 OR related_object = ?1", id);
  if (!row.next()) throw not_found("metadata schema", id);
  return row.document(0);
}

void save(Call& call, Json& document) {
  if (!document.contains("properties")) document["properties"] = Json::object();
  if (!document.contains("allow_defined_only")) document["allow_defined_only"] = false;
  check_schema_properties(document["properties"]);
  for (auto& [name, property] : document["properties"].items()) {
    for (auto member = property.begin(); member != property.end();)
      member = member->is_null() ? property.erase(member) : std::next(member);
    // The SDK's type has both flags on every property.
    if (!property.contains("array")) property["array"] = false;
    if (!property.contains("optional")) property["optional"] = true;
  }
  call.db.run(
      "INSERT INTO metadata_schema (id, related_object, document, created_at) VALUES (?1, ?2, ?3, "
      "?4)"
      " ON CONFLICT (id) DO UPDATE SET document = ?3, updated_at = ?5",
      own_text(document, "id"), own_text(document, "related_object"), document,
      own_text(document, "created_at"), call.now);
}

}  // namespace

Reply list_metadata_schemas(Call& call) {
  return list_rows(call, {.data_ref = "schemas",
                          .select = "document",
                          .from = "metadata_schema",
                          .filters = filter_fields,
                          .orders = orders,
                          .default_order = "related_object",
                          .entry = [](Call&, const Query& row) { return row.document(1); }});
}

Reply get_metadata_schema(Call& call) {
  return Reply::json(load(call, call.parameter(0)));
}

Reply get_managed_metadata_schema(Call& call) {
  return Reply::json(load(call, call.parameter(1)));
}

Reply create_metadata_schema(Call& call) {
  const Json& body = require_object(call.body);
  const std::string related_object = required_text(body, "related_object");
  if (!is_schema_name(related_object))
    throw invalid_payload("/related_object", "has 1 to 64 letters, digits, _ or -");
  if (call.db.query("SELECT 1 FROM metadata_schema WHERE related_object = ?1", related_object)
          .next()) {
    throw duplicate_found("There is a metadata schema for this kind of object already");
  }
  Json document = {{"id", random_id("ms_")},           {"object", "metadata_schema"},
                   {"related_object", related_object}, {"properties", Json::object()},
                   {"allow_defined_only", false},      {"created_at", call.now}};
  copy_fields(document, body, fields);
  save(call, document);
  return Reply::json(document);
}

Reply update_metadata_schema(Call& call) {
  Json document = load(call, call.parameter(1));
  copy_fields(document, require_object(call.body), fields);
  document["updated_at"] = call.now;
  save(call, document);
  return Reply::json(document);
}

Reply delete_metadata_schema(Call& call) {
  const Json document = load(call, call.parameter(1));
  call.db.run("DELETE FROM metadata_schema WHERE id = ?1", own_text(document, "id"));
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
