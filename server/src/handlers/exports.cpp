#include <array>

#include "exports/create.h"
#include "exports/download.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "resources/listing.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<FilterField, 3> filter_fields{
    {{"id", "id"}, {"exported_object", "exported_object"}, {"created_at", "created_at"}}};
constexpr std::array<ListOrder, 2> orders{{{"created_at", "created_at"}, {"status", "status"}}};

/// A host name and port, as a URL may hold them.
bool is_host(std::string_view text) {
  return !text.empty() && text.size() <= 255 &&
         text.find_first_not_of(
             "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-:[]") ==
             std::string_view::npos;
}

/// Where the caller found this server. A proxy's word counts only where one is configured.
std::string origin_of(const Call& call) {
  const std::string_view host = call.request.header("host");
  if (!is_host(host)) return "";
  const bool https =
      !call.config.address_header.empty() && call.request.header("x-forwarded-proto") == "https";
  return (https ? "https://" : "http://") + std::string(host);
}

/// The columns are id, exported_object, status, parameters, created_at from `first` on.
Json export_document(Call& call, const Query& row, int first) {
  const std::string id = row.text(first);
  return {{"id", id},
          {"object", "export"},
          {"exported_object", row.text(first + 1)},
          {"status", "DONE"},
          {"channel", "API"},
          {"parameters", row.document(first + 3)},
          {"result",
           {{"url", origin_of(call) + download_path(call.db, call.project_id, id, call.now_ms)}}},
          {"user_id", nullptr},
          {"created_at", row.text(first + 4)}};
}

}  // namespace

Reply create_export(Call& call) {
  const Json& body = require_object(call.body);
  const std::string wanted = required_text(body, "exported_object");
  const ExportKind* kind = export_kind(wanted);
  if (kind == nullptr)
    throw invalid_payload("/exported_object", "must be one of " + export_kind_names());
  const Json* parameters = object_at(body, "parameters");
  return Reply::json(
      server::create_export(call, *kind, parameters != nullptr ? *parameters : Json::object()));
}

Reply list_exports(Call& call) {
  return list_rows(
      call, {.data_ref = "exports",
             .select = "exported_object, status, parameters, created_at",
             .from = "export",
             .filters = filter_fields,
             .orders = orders,
             .entry = [](Call& own, const Query& row) { return export_document(own, row, 0); }});
}

Reply get_export(Call& call) {
  Query row = call.db.query(
      "SELECT id, exported_object, status, parameters, created_at FROM export WHERE id = ?1",
      call.parameter(0));
  if (!row.next()) throw not_found("export", call.parameter(0));
  return Reply::json(export_document(call, row, 0));
}

Reply delete_export(Call& call) {
  if (call.db.run("DELETE FROM export WHERE id = ?1", call.parameter(0)) == 0)
    throw not_found("export", call.parameter(0));
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
