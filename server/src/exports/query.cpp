#include "exports/query.h"

#include <algorithm>

#include "api/error.h"
#include "csv/csv.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::int64_t lines_at_once = 500;
constexpr std::size_t max_fields = 100;

ApiError invalid_params(std::string_view pointer, std::string_view details) {
  ApiError error = refused("invalid_export_params", "Invalid export params", details);
  error.pointer = pointer;
  return error;
}

bool is_field(const ExportKind& kind, std::string_view name) {
  if (std::find(kind.fields.begin(), kind.fields.end(), name) != kind.fields.end()) return true;
  const bool metadata =
      std::find(kind.fields.begin(), kind.fields.end(), "metadata") != kind.fields.end();
  return metadata && name.starts_with("metadata.") && name.size() > 9;
}

std::vector<std::string> fields_of(const ExportKind& kind, const Json& parameters) {
  const Json* wanted = array_at(parameters, "fields", "/parameters");
  if (wanted == nullptr || wanted->empty())
    return {kind.default_fields.begin(), kind.default_fields.end()};
  if (wanted->size() > max_fields)
    throw invalid_params("/parameters/fields", "at most " + std::to_string(max_fields));
  std::vector<std::string> fields;
  for (std::size_t i = 0; i < wanted->size(); ++i) {
    const Json& name = (*wanted)[i];
    if (!name.is_string() || !is_field(kind, name.get_ref<const std::string&>())) {
      ApiError error =
          refused("invalid_export_fields", "Invalid export fields",
                  "A " + std::string(kind.exported_object) + " has no such field to export");
      error.pointer = "/parameters/fields/" + std::to_string(i);
      throw error;
    }
    fields.push_back(name.get<std::string>());
  }
  return fields;
}

void append_cell(std::string& line, const Json& value) {
  if (value.is_null()) return;
  if (value.is_string()) {
    append_csv_text(line, value.get_ref<const std::string&>());
  } else {
    append_csv_plain(line, to_text(value));
  }
}

}  // namespace

ExportQuery export_query(const ExportKind& kind, const Json& parameters, std::int64_t now_ms) {
  ExportQuery query{.kind = &kind, .fields = fields_of(kind, parameters), .order = {}, .where = {}};
  std::string wanted =
      text_at(parameters, "order", "/parameters").value_or(std::string(kind.default_order));
  query.descending = wanted.starts_with('-');
  if (query.descending) wanted.erase(0, 1);
  std::string known;
  for (const ExportOrder& order : kind.orders) {
    if (order.name == wanted) query.order = order;
    known += (known.empty() ? "" : ", ") + std::string(order.name);
  }
  if (query.order.name.empty())
    throw invalid_params("/parameters/order", "can be ordered by " + known);
  if (const Json* filters = object_at(parameters, "filters", "/parameters")) {
    try {
      query.where = filter_where(*filters, kind.filters, kind.document, now_ms);
    } catch (const ApiError& error) {
      throw invalid_params("/parameters/filters", error.details);
    }
  }
  return query;
}

std::string ExportReader::header() const {
  std::string line;
  for (const std::string& field : query_.fields) {
    if (!line.empty()) line += ',';
    append_csv_text(line, field);
  }
  return line + "\r\n";
}

void ExportReader::append_line(std::string& text, const Json& record) const {
  bool first = true;
  for (const std::string& field : query_.fields) {
    if (!first) text += ',';
    first = false;
    if (field.starts_with("metadata.")) {
      if (const Json* value = find_member(member_of(record, "metadata"), field.c_str() + 9))
        append_cell(text, *value);
    } else if (const Json* value = find_member(record, field.c_str())) {
      append_cell(text, *value);
    }
  }
  text += "\r\n";
}

std::string ExportReader::next(Database& db) {
  std::string text;
  if (!begun_) text = header();
  if (ended_) return text;
  const ExportKind& kind = *query_.kind;
  const std::string order(query_.order.expression);
  const std::string id(kind.id);
  std::string sql = "SELECT " + id + ", " + order + ", " + std::string(kind.select) + " FROM " +
                    std::string(kind.from) + " AND (" + query_.where.sql + ")";
  std::vector<Value> values = query_.where.values;
  if (begun_) {
    sql += " AND (" + order + ", " + id + (query_.descending ? ") < (?, ?)" : ") > (?, ?)");
    values.push_back(last_value_);
    values.emplace_back(last_id_);
  }
  const std::string direction = query_.descending ? " DESC" : "";
  sql += " ORDER BY " + order + direction + ", " + id + direction + " LIMIT ?";
  values.emplace_back(lines_at_once);
  begun_ = true;
  std::int64_t lines = 0;
  Query rows = db.query_values(sql, values);
  while (rows.next()) {
    ++lines;
    last_id_ = rows.text(0);
    if (query_.order.number) {
      last_value_ = rows.integer(1);
    } else {
      last_value_ = rows.text(1);
    }
    append_line(text, kind.record(rows));
  }
  ended_ = lines < lines_at_once;
  return text;
}

}  // namespace scrip::server
