#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

#include "money/decimal.h"
#include "scrip/list.h"

namespace scrip::model {

class Value;

/// One member of an object. Objects keep the order in which they were written, so an echoed
/// document reads as it was sent.
struct Member;

/// A number that is not a plain int64, kept as the digits that were written.
struct NumberText {
  std::string text;
};

/// A JSON value with exact numbers. What documents are made of once they have been read.
class Value {
 public:
  using Array = List<Value>;
  using Object = List<Member>;

  Value() = default;
  Value(bool value) : data_(value) {}                           // NOLINT: implicit on purpose
  Value(std::int64_t value) : data_(value) {}                   // NOLINT
  Value(NumberText value) : data_(std::move(value)) {}          // NOLINT
  Value(std::string value) : data_(std::move(value)) {}         // NOLINT
  Value(std::string_view value) : data_(std::string(value)) {}  // NOLINT
  Value(const char* value) : data_(std::string(value)) {}       // NOLINT
  Value(Array value) : data_(std::move(value)) {}               // NOLINT
  Value(Object value) : data_(std::move(value)) {}              // NOLINT

  bool is_null() const { return std::holds_alternative<std::monostate>(data_); }
  const bool* boolean() const { return std::get_if<bool>(&data_); }
  const std::int64_t* integer() const { return std::get_if<std::int64_t>(&data_); }
  const NumberText* number_text() const { return std::get_if<NumberText>(&data_); }
  const std::string* text() const { return std::get_if<std::string>(&data_); }
  const Array* array() const { return std::get_if<Array>(&data_); }
  const Object* object() const { return std::get_if<Object>(&data_); }
  Array* array() { return std::get_if<Array>(&data_); }
  Object* object() { return std::get_if<Object>(&data_); }

  bool is_number() const { return integer() != nullptr || number_text() != nullptr; }

  /// The number, exactly; nothing for other kinds and for numbers out of the decimal's range.
  std::optional<money::Decimal> decimal() const;

  /// A member of an object; nullptr when this is no object or has no such member.
  const Value* find(std::string_view name) const;

  /// A member found along a dotted path: `address.city`.
  const Value* find_path(std::string_view path) const;

 private:
  std::variant<std::monostate, bool, std::int64_t, NumberText, std::string, Array, Object> data_;
};

struct Member {
  std::string name;
  Value value;
};

/// Same kind and same content; numbers by value, objects whatever the order of their members.
bool operator==(const Value& a, const Value& b);

}  // namespace scrip::model
