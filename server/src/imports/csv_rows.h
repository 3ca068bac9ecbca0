#pragma once

#include <string>
#include <vector>

#include "json/json.h"

namespace scrip::server {

/// The lines of a CSV file as entries of a job: `{"line": n, "item": {header: cell}}`, without
/// empty cells. Throws ApiError `invalid_payload` with the `line` for a file that is not CSV, has
/// no line besides its header, a column without a name or twice, a line of another length, or lacks
/// a column. Headers are compared without case, spaces and underscores.
std::vector<Json> csv_entries(const std::string& text, const std::vector<std::string>& required);

/// What a line says of one object, in the words of the API. Columns that the object does not have
/// become metadata under their headers. Throws ApiError `invalid_payload` that names the column.
Json voucher_of_row(const Json& row);
Json customer_of_row(const Json& row);
Json product_of_row(const Json& row);
Json sku_of_row(const Json& row);

}  // namespace scrip::server
