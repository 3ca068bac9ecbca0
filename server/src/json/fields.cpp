#include "json/fields.h"

#include <iterator>
#include <utility>

#include "api/error.h"
#include "base/clock.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

constexpr std::int64_t max_amount = 1'000'000'000'000;

[[noreturn]] void wrong_type(const std::string& pointer, const char* name,
                             std::string_view expected) {
  throw invalid_payload(pointer + "/" + pointer_token(name),
                        "'" + std::string(name) + "' must be " + std::string(expected));
}

Json checked(const Json& value, const Field& field, const std::string& pointer) {
  switch (field.kind) {
    case Kind::text:
      if (!value.is_string()) wrong_type(pointer, field.name, "a string");
      return value;
    case Kind::boolean:
      if (!value.is_boolean()) wrong_type(pointer, field.name, "true or false");
      return value;
    case Kind::integer:
      if (!value.is_number_integer()) wrong_type(pointer, field.name, "a whole number");
      return value;
    case Kind::amount:
      if (!value.is_number_integer() || value.get<std::int64_t>() < 0 ||
          value.get<std::int64_t>() > max_amount) {
        wrong_type(pointer, field.name, "a whole number of minor units, 0 to 10^12");
      }
      return value;
    case Kind::date: {
      const auto ms = value.is_string() ? ms_from_iso(value.get_ref<const std::string&>())
                                        : std::optional<std::int64_t>();
      if (!ms) wrong_type(pointer, field.name, "an ISO 8601 date");
      return iso_from_ms(*ms);
    }
    case Kind::object:
      if (!value.is_object()) wrong_type(pointer, field.name, "an object");
      return value;
    case Kind::definition:
      if (!value.is_object()) wrong_type(pointer, field.name, "an object");
      return without_nulls(value);
    case Kind::array:
      if (!value.is_array()) wrong_type(pointer, field.name, "an array");
      return value;
  }
  return value;
}

}  // namespace

void copy_fields(Json& document, const Json& body, std::span<const Field> fields,
                 const std::string& pointer) {
  for (const Field& field : fields) {
    const auto found = body.find(field.name);
    if (found == body.end()) continue;
    if (found->is_null() && field.null == Null::removes) {
      document.erase(field.name);
    } else if (found->is_null() && field.null == Null::empties) {
      document[field.name] = field.kind == Kind::array ? Json::array() : Json::object();
    } else {
      document[field.name] = checked(*found, field, pointer);
    }
  }
}

Json without_nulls(Json document) {
  if (document.is_object()) {
    for (auto member = document.begin(); member != document.end();) {
      member = member->is_null() ? document.erase(member) : std::next(member);
    }
  }
  if (document.is_structured()) {
    for (Json& value : document) value = without_nulls(std::move(value));
  }
  return document;
}

const Json& require_object(const Json& body, const std::string& pointer) {
  if (!body.is_object()) throw invalid_payload(pointer, "expected a JSON object");
  return body;
}

const Json* find_member(const Json& body, const char* name) {
  if (!body.is_object()) return nullptr;
  const auto found = body.find(name);
  return found == body.end() || found->is_null() ? nullptr : &*found;
}

std::optional<std::string> text_at(const Json& body, const char* name, const std::string& pointer) {
  const Json* value = find_member(body, name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_string()) wrong_type(pointer, name, "a string");
  return value->get<std::string>();
}

std::optional<std::int64_t> integer_at(const Json& body, const char* name, std::int64_t least,
                                       std::int64_t most, const std::string& pointer) {
  const Json* value = find_member(body, name);
  if (value == nullptr) return std::nullopt;
  const bool whole = value->is_number_integer();
  if (!whole || value->get<std::int64_t>() < least || value->get<std::int64_t>() > most) {
    wrong_type(pointer, name,
               "a whole number from " + std::to_string(least) + " to " + std::to_string(most));
  }
  return value->get<std::int64_t>();
}

std::optional<bool> boolean_at(const Json& body, const char* name, const std::string& pointer) {
  const Json* value = find_member(body, name);
  if (value == nullptr) return std::nullopt;
  if (!value->is_boolean()) wrong_type(pointer, name, "true or false");
  return value->get<bool>();
}

const Json* object_at(const Json& body, const char* name, const std::string& pointer) {
  const Json* value = find_member(body, name);
  if (value != nullptr && !value->is_object()) wrong_type(pointer, name, "an object");
  return value;
}

const Json* array_at(const Json& body, const char* name, const std::string& pointer) {
  const Json* value = find_member(body, name);
  if (value != nullptr && !value->is_array()) wrong_type(pointer, name, "an array");
  return value;
}

std::string required_text(const Json& body, const char* name, const std::string& pointer) {
  const auto value = text_at(body, name, pointer);
  if (!value || value->empty()) wrong_type(pointer, name, "a non-empty string");
  return *value;
}

const Json& member_of(const Json& document, const char* name) {
  static const Json none = Json::object();
  const Json* member = find_member(document, name);
  return member != nullptr ? *member : none;
}

std::string own_text(const Json& document, const char* name) {
  const Json* value = find_member(document, name);
  return value != nullptr && value->is_string() ? value->get<std::string>() : std::string();
}

std::int64_t own_integer(const Json& document, const char* name, std::int64_t fallback) {
  const Json* value = find_member(document, name);
  return value != nullptr && value->is_number_integer() ? value->get<std::int64_t>() : fallback;
}

}  // namespace scrip::server
