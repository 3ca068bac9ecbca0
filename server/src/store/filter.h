#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// A field that may be filtered by, and the SQL expression it stands for: a constant of the
/// program. An empty expression means the member of that name in the document.
struct FilterField {
  std::string_view name;
  std::string_view expression;
};

/// A condition with `?` for every value, in the order of `values`.
struct Where {
  std::string sql = "1 = 1";
  std::vector<Value> values;

  void and_equals(std::string_view expression, std::string value);
  void and_condition(std::string_view condition, std::vector<Value> more);
  /// The values followed by `more`.
  std::vector<Value> with(std::vector<Value> more) const;
};

/// SQL for a member of a JSON column; `name` is a constant of the program, its dots nest.
std::string member_expression(std::string_view document, std::string_view name);

/// Compiles the dialect's filters, `{junction, field: {conditions: {$op: value or values}}}`.
/// `metadata.x` and other paths that `fields` lists as `x.*` reach into the JSON text `document`.
/// Throws ApiError `invalid_query_params` for an unknown field or operator.
Where filter_where(const Json& filters, std::span<const FilterField> fields,
                   std::string_view document, std::int64_t now_ms);

}  // namespace scrip::server
