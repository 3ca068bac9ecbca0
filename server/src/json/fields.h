#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "json/json.h"

namespace scrip::server {

enum class Kind {
  text,
  boolean,
  integer,  // whole number
  amount,   // whole number, 0 to 10^12
  date,     // ISO 8601; kept in UTC with milliseconds
  object,
  definition,  // an object in which null, at any depth, is the same as nothing
  array,
};

/// What null does with a member.
enum class Null {
  removes,
  empties,  // the member is always there: an empty object or list takes its place
  refused,
};

/// A member that a resource takes from a request body; members that are not listed are ignored.
struct Field {
  const char* name;
  Kind kind;
  Null null = Null::removes;
};

/// Copies the listed members that `body` has into `document`. Throws ApiError (`invalid_payload`,
/// with the member's pointer below `pointer`) for a wrong type.
void copy_fields(Json& document, const Json& body, std::span<const Field> fields,
                 const std::string& pointer = "");

/// The document without members that are null, at any depth.
Json without_nulls(Json document);

/// `body` itself when it is an object, else `invalid_payload`.
const Json& require_object(const Json& body, const std::string& pointer = "");

/// The member, or nothing when absent or null. Wrong types throw `invalid_payload`.
const Json* find_member(const Json& body, const char* name);
std::optional<std::string> text_at(const Json& body, const char* name,
                                   const std::string& pointer = "");
std::optional<std::int64_t> integer_at(const Json& body, const char* name, std::int64_t least,
                                       std::int64_t most, const std::string& pointer = "");
std::optional<bool> boolean_at(const Json& body, const char* name, const std::string& pointer = "");
const Json* object_at(const Json& body, const char* name, const std::string& pointer = "");
const Json* array_at(const Json& body, const char* name, const std::string& pointer = "");
/// Same, and an empty or absent one is refused.
std::string required_text(const Json& body, const char* name, const std::string& pointer = "");

/// The member without copying it, or an empty object.
const Json& member_of(const Json& document, const char* name);
/// A member of one of our own documents, or the fallback.
std::string own_text(const Json& document, const char* name);
std::int64_t own_integer(const Json& document, const char* name, std::int64_t fallback = 0);

/// Sets the member unless the value is absent: our documents omit what is not there.
template <typename T>
void set_if(Json& document, const char* name, const std::optional<T>& value) {
  if (value) document[name] = *value;
}

}  // namespace scrip::server
