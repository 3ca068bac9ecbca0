#include "resources/metadata_schemas.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <optional>

#include "api/error.h"
#include "base/clock.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::array<std::string_view, 9> types{
    "string", "number", "boolean", "date", "datetime", "geopoint", "image_url", "object", "nested"};
constexpr std::size_t max_properties = 100;
constexpr std::size_t max_values = 1000;

template <std::size_t Size>
bool is_one_of(const std::array<std::string_view, Size>& list, std::string_view text) {
  return std::find(list.begin(), list.end(), text) != list.end();
}

/// Characters of a UTF-8 text.
std::int64_t length_of(const std::string& text) {
  return std::count_if(text.begin(), text.end(),
                       [](char c) { return (static_cast<unsigned char>(c) & 0xc0) != 0x80; });
}

bool is_day(const Json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  return text.size() == 10 && ms_from_iso(text).has_value();
}

bool is_coordinates(const Json& value) {
  if (!value.is_string()) return false;
  const auto& text = value.get_ref<const std::string&>();
  const std::size_t comma = text.find(',');
  if (comma == std::string::npos || text.size() > 64) return false;
  const auto within = [](const std::string& number, double most) {
    char* end = nullptr;
    const double parsed = std::strtod(number.c_str(), &end);
    return end == number.c_str() + number.size() && !number.empty() && parsed >= -most &&
           parsed <= most;
  };
  return within(text.substr(0, comma), 90) && within(text.substr(comma + 1), 180);
}

/// What a value of this type has to be, or nothing where it is one.
std::optional<std::string> type_fault(const Json& value, const std::string& type) {
  const auto unless = [](bool holds, const char* wanted) {
    return holds ? std::optional<std::string>() : std::optional<std::string>(wanted);
  };
  if (type == "number") return unless(value.is_number(), "a number");
  if (type == "boolean") return unless(value.is_boolean(), "true or false");
  if (type == "date") return unless(is_day(value), "a date, YYYY-MM-DD");
  if (type == "datetime") {
    return unless(value.is_string() && ms_from_iso(value.get_ref<const std::string&>()),
                  "an ISO 8601 date and time");
  }
  if (type == "geopoint")
    return unless(is_coordinates(value), "a latitude and longitude, \"1.5,2.5\"");
  if (type == "object" || type == "nested") return unless(value.is_object(), "an object");
  return unless(value.is_string(), "a string");
}

std::optional<std::string> limit_fault(const Json& value, const Json& property) {
  const auto listed = [&](const char* name) -> std::optional<bool> {
    const Json* values = find_member(property, name);
    if (values == nullptr || values->empty()) return std::nullopt;
    return std::find(values->begin(), values->end(), value) != values->end();
  };
  if (listed("eq") == false) return "must be one of the values that the schema lists";
  if (listed("ne") == true) return "must not be this value";
  if (value.is_number()) {
    const auto compare = [&](const char* name, auto holds) {
      const Json* limit = find_member(property, name);
      return limit == nullptr || holds(value, *limit);
    };
    if (!compare("lt", [](const Json& a, const Json& b) { return a < b; })) return "is too large";
    if (!compare("lte", [](const Json& a, const Json& b) { return a <= b; })) return "is too large";
    if (!compare("gt", [](const Json& a, const Json& b) { return a > b; })) return "is too small";
    if (!compare("gte", [](const Json& a, const Json& b) { return a >= b; })) return "is too small";
  }
  if (value.is_string()) {
    const std::int64_t length = length_of(value.get_ref<const std::string&>());
    if (length < own_integer(property, "minLength", 0)) return "is too short";
    if (length > own_integer(property, "maxLength", INT64_MAX)) return "is too long";
    const std::int64_t exact = own_integer(property, "exactLength", -1);
    if (exact >= 0 && length != exact) return "has the wrong length";
  }
  return std::nullopt;
}

ApiError violation(const std::string& pointer, const std::string& name, const std::string& reason) {
  ApiError error = refused("metadata_validation_failed", "Metadata validation failed",
                           "'" + name + "' " + reason);
  error.pointer = pointer + "/" + pointer_token(name);
  return error;
}

std::optional<Json> schema_of(Database& db, std::string_view related_object) {
  Query row =
      db.query("SELECT document FROM metadata_schema WHERE related_object = ?1", related_object);
  if (!row.next()) return std::nullopt;
  return row.document(0);
}

void check_against(Database& db, const Json& schema, const Json& metadata,
                   const std::string& pointer, int depth);

void check_value(Database& db, const Json& value, const std::string& name, const Json& property,
                 const std::string& pointer, int depth) {
  const std::string type = own_text(property, "type");
  if (const auto fault = type_fault(value, type))
    throw violation(pointer, name, "must be " + *fault);
  if (const auto fault = limit_fault(value, property)) throw violation(pointer, name, *fault);
  if (type != "nested" || depth > 8) return;
  // A nested object has a schema of its own.
  if (const auto schema = schema_of(db, own_text(property, "objectType")))
    check_against(db, *schema, value, pointer + "/" + pointer_token(name), depth + 1);
}

void check_against(Database& db, const Json& schema, const Json& metadata,
                   const std::string& pointer, int depth) {
  const Json& properties = member_of(schema, "properties");
  for (const auto& [name, property] : properties.items()) {
    if (property.value("deleted", Json(false)) == true) continue;
    const Json* value = find_member(metadata, name.c_str());
    if (value == nullptr) {
      if (property.value("optional", Json(true)) == false)
        throw violation(pointer, name, "is required");
      continue;
    }
    if (property.value("array", Json(false)) != true) {
      check_value(db, *value, name, property, pointer, depth);
      continue;
    }
    if (!value->is_array()) throw violation(pointer, name, "must be a list");
    for (const Json& one : *value) check_value(db, one, name, property, pointer, depth);
  }
  if (schema.value("allow_defined_only", Json(false)) != true) return;
  for (const auto& [name, value] : metadata.items()) {
    const Json* property = find_member(properties, name.c_str());
    if (property == nullptr || property->value("deleted", Json(false)) == true)
      throw violation(pointer, name, "is not in the schema");
  }
}

void check_list(const Json& property, const char* name, const std::string& pointer) {
  const Json* values = array_at(property, name, pointer);
  if (values == nullptr) return;
  if (values->size() > max_values)
    throw invalid_payload(pointer + "/" + name, "has at most 1,000 values");
  for (std::size_t i = 0; i < values->size(); ++i) {
    if (!(*values)[i].is_string() && !(*values)[i].is_number())
      throw invalid_payload(pointer + "/" + name + "/" + std::to_string(i),
                            "must be a string or a number");
  }
}

}  // namespace

void check_metadata(Database& db, std::string_view related_object, const Json& metadata,
                    const std::string& pointer) {
  const auto schema = schema_of(db, related_object);
  if (!schema) return;
  static const Json none = Json::object();
  check_against(db, *schema, metadata.is_object() ? metadata : none, pointer, 0);
}

void check_schema_properties(const Json& properties) {
  if (properties.size() > max_properties)
    throw invalid_payload("/properties", "a schema has at most 100 properties");
  for (const auto& [name, property] : properties.items()) {
    const std::string pointer = "/properties/" + pointer_token(name);
    require_object(property, pointer);
    const std::string type = required_text(property, "type", pointer);
    if (!is_one_of(types, type))
      throw invalid_payload(pointer + "/type", "there is no such type of metadata");
    for (const char* flag : {"array", "optional", "deleted"}) boolean_at(property, flag, pointer);
    for (const char* limit : {"lt", "lte", "gt", "gte"}) {
      const Json* value = find_member(property, limit);
      if (value != nullptr && !value->is_number())
        throw invalid_payload(pointer + "/" + limit, "must be a number");
    }
    for (const char* limit : {"minLength", "maxLength", "exactLength"})
      integer_at(property, limit, 0, 1'000'000, pointer);
    for (const char* list : {"eq", "ne"}) check_list(property, list, pointer);
    const auto object_type = text_at(property, "objectType", pointer);
    if (type == "nested" && !object_type)
      throw invalid_payload(pointer + "/objectType", "a nested object names its schema");
  }
}

bool is_schema_name(std::string_view name) {
  const auto fits = [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '-';
  };
  return !name.empty() && name.size() <= 64 && std::all_of(name.begin(), name.end(), fits);
}

}  // namespace scrip::server
