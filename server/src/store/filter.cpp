#include "store/filter.h"

#include <array>
#include <charconv>
#include <cstdlib>

#include "api/error.h"
#include "base/clock.h"
#include "http/query_string.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr std::int64_t day_ms = 86'400'000;

/// How an operator looks in SQL. `%` is the field; each `?` takes the value in `use`'s form.
struct Operator {
  std::string_view name;
  std::string_view sql;
  enum class Use { text, number, length, days_before, days_after, month_after, none } use;
  bool all;  // several values: true for every one of them, else for any
};

// clang-format off
constexpr std::array operators{
    Operator{"$is",            "CAST(% AS TEXT) = ?",                               Operator::Use::text, false},
    Operator{"$in",            "CAST(% AS TEXT) = ?",                               Operator::Use::text, false},
    Operator{"$is_not",        "(% IS NULL OR CAST(% AS TEXT) <> ?)",               Operator::Use::text, true},
    Operator{"$not_in",        "(% IS NULL OR CAST(% AS TEXT) <> ?)",               Operator::Use::text, true},
    Operator{"$has_value",     "% IS NOT NULL",                                     Operator::Use::none, false},
    Operator{"$is_unknown",    "% IS NULL",                                         Operator::Use::none, false},
    Operator{"$contains",      "instr(CAST(% AS TEXT), ?) > 0",                     Operator::Use::text, false},
    Operator{"$not_contain",   "(% IS NULL OR instr(CAST(% AS TEXT), ?) = 0)",      Operator::Use::text, true},
    Operator{"$starts_with",   "instr(CAST(% AS TEXT), ?) = 1",                     Operator::Use::text, false},
    Operator{"$ends_with",     "substr(CAST(% AS TEXT), length(CAST(% AS TEXT)) - length(?) + 1) = ?", Operator::Use::text, false},
    Operator{"$more_than",     "CAST(% AS NUMERIC) > ?",                            Operator::Use::number, true},
    Operator{"$less_than",     "CAST(% AS NUMERIC) < ?",                            Operator::Use::number, true},
    Operator{"$more_than_equal", "CAST(% AS NUMERIC) >= ?",                         Operator::Use::number, true},
    Operator{"$less_than_equal", "CAST(% AS NUMERIC) <= ?",                         Operator::Use::number, true},
    Operator{"$more_than_or_equal", "CAST(% AS NUMERIC) >= ?",                      Operator::Use::number, true},
    Operator{"$less_than_or_equal", "CAST(% AS NUMERIC) <= ?",                      Operator::Use::number, true},
    Operator{"$after",         "CAST(% AS TEXT) > ?",                               Operator::Use::text, true},
    Operator{"$before",        "CAST(% AS TEXT) < ?",                               Operator::Use::text, true},
    Operator{"$more_than_ago", "CAST(% AS TEXT) < ?",                               Operator::Use::days_before, true},
    Operator{"$less_than_ago", "CAST(% AS TEXT) > ?",                               Operator::Use::days_before, true},
    Operator{"$is_days_ago",   "substr(CAST(% AS TEXT), 1, 10) = substr(?, 1, 10)", Operator::Use::days_before, false},
    Operator{"$more_than_future", "CAST(% AS TEXT) > ?",                            Operator::Use::days_after, true},
    Operator{"$less_than_future", "CAST(% AS TEXT) < ?",                            Operator::Use::days_after, true},
    Operator{"$count",         "% = ?",                                             Operator::Use::length, true},
    Operator{"$count_more",    "% > ?",                                             Operator::Use::length, true},
    Operator{"$count_less",    "% < ?",                                             Operator::Use::length, true},
    Operator{"$next_month",    "substr(CAST(% AS TEXT), 6, 2) = ?",                 Operator::Use::month_after, false},
    Operator{"$is_days_in_future", "substr(CAST(% AS TEXT), 1, 10) = substr(?, 1, 10)", Operator::Use::days_after, false},
};
// clang-format on

std::string text_of(const Json& value) {
  if (value.is_string()) return value.get<std::string>();
  if (value.is_boolean()) return value.get<bool>() ? "1" : "0";
  if (value.is_number_integer()) return std::to_string(value.get<std::int64_t>());
  if (value.is_number()) return value.dump();
  throw invalid_query("filters", "a condition's values must be texts, numbers or booleans");
}

std::int64_t whole_number(const Json& value) {
  const std::string text = text_of(value);
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc() || end == text.data())
    throw invalid_query("filters", "'" + text + "' is not a number");
  return number;
}

Value bound(const Operator& op, const Json& value, std::int64_t now_ms) {
  switch (op.use) {
    case Operator::Use::number:
    case Operator::Use::length:
      return whole_number(value);
    case Operator::Use::month_after: {
      // Of any year: a birthday's. The value says nothing.
      const int month = std::stoi(iso_from_ms(now_ms).substr(5, 2)) % 12 + 1;
      return (month < 10 ? "0" : "") + std::to_string(month);
    }
    case Operator::Use::days_before:
      return iso_from_ms(now_ms - std::min<std::int64_t>(whole_number(value), 100'000) * day_ms);
    case Operator::Use::days_after:
      return iso_from_ms(now_ms + std::min<std::int64_t>(whole_number(value), 100'000) * day_ms);
    default: {
      const std::string text = text_of(value);
      // Queries spell booleans out, the store has numbers.
      if (text == "true") return std::string("1");
      if (text == "false") return std::string("0");
      return text;
    }
  }
}

/// How many entries the list has that `field` reads from a document.
std::string length_of(const std::string& field) {
  constexpr std::string_view reads = "json_extract(";
  if (!field.starts_with(reads))
    throw invalid_query("filters", "the entries of a list are counted, and this field is none");
  return "json_array_length(" + field.substr(reads.size());
}

/// One condition on one field: the SQL with the field put in, and its values.
Where condition(const Operator& op, const std::string& read, const std::vector<Value>& path,
                const Json& value, std::int64_t now_ms) {
  const std::string field = op.use == Operator::Use::length ? length_of(read) : read;
  Where where;
  where.sql = "(";
  const std::vector<Json> values =
      op.use == Operator::Use::none ? std::vector<Json>{Json()} : as_list(value);
  if (values.empty()) throw invalid_query("filters", "a condition needs a value");
  for (std::size_t i = 0; i < values.size(); ++i) {
    if (i > 0) where.sql += op.all ? " AND " : " OR ";
    for (const char c : op.sql) {
      if (c == '%') {
        where.sql += field;
        where.values.insert(where.values.end(), path.begin(), path.end());
      } else {
        where.sql += c;
        if (c == '?') {
          // Dates in the store are in one form; those in a filter may not be.
          const bool date = op.name == "$after" || op.name == "$before";
          const auto ms = date && values[i].is_string() ? ms_from_iso(values[i].get<std::string>())
                                                        : std::optional<std::int64_t>();
          where.values.push_back(ms ? Value(iso_from_ms(*ms)) : bound(op, values[i], now_ms));
        }
      }
    }
  }
  where.sql += ")";
  return where;
}

const Operator& find_operator(const std::string& name) {
  for (const Operator& op : operators) {
    if (op.name == name) return op;
  }
  throw invalid_query("filters", "unknown operator " + name);
}

/// `metadata.tier` as `$."metadata"."tier"`.
std::string json_path(const std::string& name) {
  std::string path = "$";
  for (std::size_t at = 0; at <= name.size();) {
    const std::size_t end = std::min(name.find('.', at), name.size());
    std::string part = name.substr(at, end - at);
    if (part.find('"') != std::string::npos)
      throw invalid_query("filters", "a field's name has no quotes");
    path += ".\"" + part + "\"";
    at = end + 1;
  }
  return path;
}

}  // namespace

void Where::and_equals(std::string_view expression, std::string value) {
  sql += " AND " + std::string(expression) + " = ?";
  values.emplace_back(std::move(value));
}

void Where::and_condition(std::string_view condition, std::vector<Value> more) {
  sql += " AND (" + std::string(condition) + ")";
  for (Value& value : more) values.push_back(std::move(value));
}

std::vector<Value> Where::with(std::vector<Value> more) const {
  std::vector<Value> all = values;
  for (Value& value : more) all.push_back(std::move(value));
  return all;
}

std::string member_expression(std::string_view document, std::string_view name) {
  return "json_extract(" + std::string(document) + ", '" + json_path(std::string(name)) + "')";
}

Where filter_where(const Json& filters, std::span<const FilterField> fields,
                   std::string_view document, std::int64_t now_ms) {
  if (!filters.is_object()) throw invalid_query("filters", "must be an object");
  const auto named = filters.find("junction");
  if (named != filters.end() && !named->is_string())
    throw invalid_query("filters[junction]", "must be and or or");
  const std::string junction = own_text(filters, "junction");
  const bool any = junction == "or" || junction == "OR";
  if (named != filters.end() && !any && junction != "and" && junction != "AND")
    throw invalid_query("filters[junction]", "must be and or or");
  Where where;
  std::string all;
  for (const auto& [name, filter] : filters.items()) {
    if (name == "junction") continue;
    std::string expression;
    std::vector<Value> path;
    for (const FilterField& field : fields) {
      if (field.name == name) {
        expression = field.expression.empty() ? member_expression(document, name)
                                              : std::string(field.expression);
      }
      if (field.name.ends_with(".*") &&
          name.starts_with(field.name.substr(0, field.name.size() - 1))) {
        expression = "json_extract(" + std::string(document) + ", ?)";
        path = {json_path(name)};
      }
    }
    if (expression.empty() && name.starts_with("metadata.")) {
      expression = "json_extract(" + std::string(document) + ", ?)";
      path = {json_path(name)};
    }
    if (expression.empty()) throw invalid_query("filters", "unknown field " + name);
    const Json* conditions = find_member(filter, "conditions");
    if (conditions == nullptr || !conditions->is_object())
      throw invalid_query("filters[" + name + "]", "needs conditions");
    for (const auto& [op, value] : conditions->items()) {
      Where one = condition(find_operator(op), expression, path, value, now_ms);
      if (!all.empty()) all += any ? " OR " : " AND ";
      all += one.sql;
      for (Value& bound_value : one.values) where.values.push_back(std::move(bound_value));
    }
  }
  if (!all.empty()) where.sql = "(" + all + ")";
  return where;
}

}  // namespace scrip::server
