#include "imports/csv_rows.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <optional>
#include <set>
#include <span>

#include "api/error.h"
#include "csv/csv.h"
#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr std::size_t max_lines = 200'000;

/// `Redemption Limit`, `redemption_limit` and `RedemptionLimit` are one column.
std::string plain(std::string_view header) {
  std::string name;
  for (const char c : header) {
    if (c == ' ' || c == '_' || c == '-') continue;
    name += static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return name;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return text;
}

ApiError at_line(std::size_t line, std::string_view details) {
  ApiError error =
      invalid_payload("", "line " + std::to_string(line) + ": " + std::string(details));
  error.extra["line"] = line;
  return error;
}

ApiError at_column(std::string_view column, std::string_view details) {
  return invalid_payload("", "column " + std::string(column) + ": " + std::string(details));
}

bool is_digits(std::string_view text) {
  return !text.empty() && text.size() <= 13 &&
         text.find_first_not_of("0123456789") == std::string_view::npos;
}

std::int64_t whole(std::string_view column, const std::string& text) {
  if (!is_digits(text)) throw at_column(column, "must be a whole number");
  std::int64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

/// A decimal in the currency's main unit as minor units: `12.5` is 1250.
std::int64_t money(std::string_view column, const std::string& text) {
  const std::size_t point = text.find('.');
  const std::string units = text.substr(0, point);
  std::string cents = point == std::string::npos ? "" : text.substr(point + 1);
  if (!is_digits(units) || cents.size() > 2 || (point != std::string::npos && !is_digits(cents)))
    throw at_column(column, "must be an amount like 12.50");
  cents.resize(2, '0');
  return whole(column, units + cents);
}

/// A percentage: digits and a point, as JSON has them.
Json percentage(std::string_view column, const std::string& text) {
  const std::size_t point = text.find('.');
  const bool good = is_digits(text.substr(0, point)) &&
                    (point == std::string::npos || is_digits(text.substr(point + 1)));
  if (!good) throw at_column(column, "must be a number like 10 or 12.5");
  const Json number = Json::parse(text, nullptr, false);
  if (!number.is_number()) throw at_column(column, "must be a number like 10 or 12.5");
  return number;
}

bool truth(std::string_view column, const std::string& text) {
  const std::string word = upper(text);
  if (word == "TRUE" || word == "1" || word == "YES") return true;
  if (word == "FALSE" || word == "0" || word == "NO") return false;
  throw at_column(column, "must be true or false");
}

/// A line's cells by plain header, and which of them were asked for.
class Row {
 public:
  explicit Row(const Json& row) : row_(row) {}

  std::optional<std::string> take(std::initializer_list<const char*> names) {
    std::optional<std::string> found;
    for (const auto& [header, cell] : row_.items()) {
      const std::string name = plain(header);
      for (const char* wanted : names) {
        if (name != wanted) continue;
        taken_.insert(header);
        if (!found) found = cell.get<std::string>();
      }
    }
    return found;
  }
  void take_text(Json& item, const char* member, std::initializer_list<const char*> names) {
    set_if(item, member, take(names));
  }
  /// What nobody asked for.
  void rest_as_metadata(Json& item) const {
    Json metadata = Json::object();
    for (const auto& [header, cell] : row_.items()) {
      if (!taken_.contains(header)) metadata[header] = cell;
    }
    if (!metadata.empty()) item["metadata"] = std::move(metadata);
  }

 private:
  const Json& row_;
  std::set<std::string> taken_;
};

void take_discount(Row& row, Json& item) {
  const std::string type = upper(row.take({"vouchertype", "type"}).value_or(""));
  std::string kind = upper(row.take({"discounttype"}).value_or(""));
  const auto value = row.take({"value"});
  const auto gift = row.take({"giftamount"});
  const auto unit = row.take({"unittype", "discountunittype"});
  const auto effect = row.take({"effect", "discounteffect", "discountuniteffect"});
  // The older form says what kind of discount it is in the voucher's type.
  if (kind.empty() &&
      (type == "PERCENT_DISCOUNT" || type == "AMOUNT_DISCOUNT" || type == "UNIT_DISCOUNT"))
    kind = type;
  if (const std::size_t end = kind.find("_DISCOUNT"); end != std::string::npos) kind.resize(end);
  if (type == "GIFT_VOUCHER" || (type.empty() && gift)) {
    item["type"] = "GIFT_VOUCHER";
    const auto amount = gift ? gift : value;
    if (!amount) throw at_column("Value", "a gift voucher needs an amount");
    item["gift"] = {{"amount", money("Value", *amount)}};
    return;
  }
  if (type == "LOYALTY_CARD") item["type"] = type;
  if (kind.empty() && !value) return;
  item["type"] = "DISCOUNT_VOUCHER";
  Json discount = {{"type", kind}};
  if (!value) throw at_column("Value", "a discount needs a value");
  if (kind == "PERCENT") {
    discount["percent_off"] = percentage("Value", *value);
  } else if (kind == "AMOUNT") {
    discount["amount_off"] = money("Value", *value);
  } else if (kind == "FIXED") {
    discount["fixed_amount"] = money("Value", *value);
  } else if (kind == "UNIT") {
    discount["unit_off"] = whole("Value", *value);
    set_if(discount, "unit_type", unit);
  } else {
    throw at_column("Discount Type", "must be PERCENT, AMOUNT, UNIT or FIXED");
  }
  set_if(discount, "effect", effect);
  item["discount"] = std::move(discount);
}

}  // namespace

std::vector<Json> csv_entries(const std::string& text, const std::vector<std::string>& required) {
  CsvReader reader(text);
  const auto header = reader.next();
  if (reader.fault()) throw at_line(reader.fault()->line, reader.fault()->reason);
  if (!header) throw at_line(1, "the file is empty");
  std::set<std::string> names;
  for (const std::string& name : *header) {
    if (plain(name).empty()) throw at_line(reader.line(), "a column has no name");
    if (!names.insert(plain(name)).second)
      throw at_line(reader.line(), "the column " + name + " is there twice");
  }
  for (const std::string& name : required) {
    if (!names.contains(plain(name)))
      throw at_line(reader.line(), "the column " + name + " is missing");
  }
  std::vector<Json> entries;
  while (const auto cells = reader.next()) {
    if (entries.size() == max_lines)
      throw at_line(reader.line(), "a file has at most " + std::to_string(max_lines) + " lines");
    if (cells->size() != header->size()) {
      throw at_line(reader.line(), std::to_string(cells->size()) + " cells where the header has " +
                                       std::to_string(header->size()));
    }
    Json item = Json::object();
    for (std::size_t i = 0; i < cells->size(); ++i) {
      if (!(*cells)[i].empty()) item[(*header)[i]] = without_guard((*cells)[i]);
    }
    entries.push_back({{"line", reader.line()}, {"item", std::move(item)}});
  }
  if (reader.fault()) throw at_line(reader.fault()->line, reader.fault()->reason);
  if (entries.empty()) throw at_line(reader.line(), "the file has no line besides its header");
  return entries;
}

Json voucher_of_row(const Json& cells) {
  Row row(cells);
  Json item = Json::object();
  row.take_text(item, "code", {"code"});
  take_discount(row, item);
  row.take_text(item, "category", {"category"});
  row.take_text(item, "start_date", {"startdate"});
  row.take_text(item, "expiration_date", {"expirationdate"});
  row.take_text(item, "additional_info", {"additionalinfo"});
  if (const auto limit = row.take({"redemptionlimit", "redemptionquantity"}))
    item["redemption"] = {{"quantity", whole("Redemption Limit", *limit)}};
  if (const auto active = row.take({"active"})) item["active"] = truth("Active", *active);
  row.rest_as_metadata(item);
  return item;
}

Json customer_of_row(const Json& cells) {
  Row row(cells);
  Json item = Json::object();
  row.take_text(item, "source_id", {"sourceid", "id"});
  row.take_text(item, "name", {"name"});
  row.take_text(item, "email", {"email"});
  row.take_text(item, "phone", {"phone"});
  row.take_text(item, "birthdate", {"birthdate", "birthday"});
  row.take_text(item, "description", {"description"});
  Json address = Json::object();
  row.take_text(address, "line_1", {"addressline1", "line1"});
  row.take_text(address, "line_2", {"addressline2", "line2"});
  row.take_text(address, "postal_code", {"addresspostalcode", "postalcode"});
  row.take_text(address, "city", {"addresscity", "city"});
  row.take_text(address, "state", {"addressstate", "state"});
  row.take_text(address, "country", {"addresscountry", "country"});
  if (!address.empty()) item["address"] = std::move(address);
  row.rest_as_metadata(item);
  return item;
}

Json product_of_row(const Json& cells) {
  Row row(cells);
  Json item = Json::object();
  row.take_text(item, "source_id", {"sourceid"});
  row.take_text(item, "name", {"name"});
  row.take_text(item, "image_url", {"imageurl"});
  if (const auto price = row.take({"price"})) item["price"] = money("Price", *price);
  if (const auto names = row.take({"attributes"})) {
    Json attributes = Json::array();
    for (std::size_t at = 0; at <= names->size();) {
      const std::size_t end = std::min(names->find(',', at), names->size());
      std::string name = names->substr(at, end - at);
      name.erase(0, std::min(name.find_first_not_of(' '), name.size()));
      while (!name.empty() && name.back() == ' ') name.pop_back();
      if (!name.empty()) attributes.push_back(name);
      at = end + 1;
    }
    item["attributes"] = std::move(attributes);
  }
  row.rest_as_metadata(item);
  return item;
}

Json sku_of_row(const Json& cells) {
  Row row(cells);
  Json item = Json::object();
  row.take_text(item, "product_id", {"productid"});
  row.take_text(item, "source_id", {"sourceid"});
  row.take_text(item, "sku", {"sku"});
  row.take_text(item, "currency", {"currency"});
  row.take_text(item, "image_url", {"imageurl"});
  if (const auto price = row.take({"price"})) item["price"] = money("Price", *price);
  row.rest_as_metadata(item);
  return item;
}

}  // namespace scrip::server
