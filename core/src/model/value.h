#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <utility>

#include "money/decimal.h"
#include "scrip/list.h"
#include "scrip/regions.h"

namespace scrip::model {

class Value;

/// One member of an object. Objects keep the order in which they were written, so an echoed
/// document reads as it was sent.
struct Member;

/// A JSON value with exact numbers. What documents are made of once they have been read.
///
/// A text is a view of the document that it was read from, or of whatever else it was made of; made
/// of a std::string it is a copy of its own.
class Value {
 public:
  using Array = List<Value>;
  using Object = List<Member>;

  Value() : integer_(0) {}
  Value(bool value) : boolean_(value), kind_(Kind::boolean) {}          // NOLINT: implicit
  Value(std::int64_t value) : integer_(value), kind_(Kind::integer) {}  // NOLINT
  Value(std::string_view value) : text_(value), kind_(Kind::text) {}    // NOLINT
  Value(const char* value) : Value(std::string_view(value)) {}          // NOLINT
  Value(const std::string& value);                                      // NOLINT
  Value(Array value);                                                   // NOLINT
  Value(Object value);                                                  // NOLINT
  /// A number that is not a plain int64, as the digits that were written.
  static Value number(std::string_view digits);

  Value(const Value& other);
  Value& operator=(const Value& other) { return *this = Value(other); }
  SCRIP_IN_REGIONS(Value(Value&& other) noexcept = default;)
  SCRIP_IN_REGIONS(Value& operator=(Value&& other) noexcept = default;)
  SCRIP_NATIVELY(Value(Value&& other) noexcept : Value() { swap(other); })
  SCRIP_NATIVELY(Value& operator=(Value&& other) noexcept { return take(other); })
  SCRIP_NATIVELY(~Value() { give_back(); })

  bool is_null() const { return kind_ == Kind::null; }
  const bool* boolean() const { return kind_ == Kind::boolean ? &boolean_ : nullptr; }
  const std::int64_t* integer() const { return kind_ == Kind::integer ? &integer_ : nullptr; }
  /// The digits of a number that is not a plain int64.
  const std::string_view* number_text() const { return kind_ == Kind::number ? &text_ : nullptr; }
  const std::string_view* text() const { return kind_ == Kind::text ? &text_ : nullptr; }
  const Array* array() const { return kind_ == Kind::array ? &array_ : nullptr; }
  const Object* object() const { return kind_ == Kind::object ? &object_ : nullptr; }
  Array* array() { return kind_ == Kind::array ? &array_ : nullptr; }
  Object* object() { return kind_ == Kind::object ? &object_ : nullptr; }

  bool is_number() const { return kind_ == Kind::integer || kind_ == Kind::number; }

  /// The number, exactly; nothing for other kinds and for numbers out of the decimal's range.
  std::optional<money::Decimal> decimal() const;

  /// A member of an object; nullptr when this is no object or has no such member.
  const Value* find(std::string_view name) const;

  /// A member found along a dotted path: `address.city`.
  const Value* find_path(std::string_view path) const;

 private:
  enum class Kind : std::uint8_t { null, boolean, integer, number, text, array, object };

  void swap(Value& other) noexcept;
  void own(std::string_view text);
  void drop();
  void give_back() {
    if (owns_) drop();
  }
  Value& take(Value& other) {
    Value taken(std::move(other));
    swap(taken);
    return *this;
  }

  union {
    bool boolean_;
    std::int64_t integer_;
    std::string_view text_;
    Array array_;
    Object object_;
  };
  Kind kind_ = Kind::null;
  /// Whether there is something to give back: a list, or a text of its own.
  bool owns_ = false;
};

struct Member {
  std::string_view name;
  Value value;
};

/// A value with the text that it is made of, which stays where it is when this is moved.
struct Document {
  std::unique_ptr<char[]> text;
  Value root;
};

/// Same kind and same content; numbers by value, objects whatever the order of their members.
bool operator==(const Value& a, const Value& b);

}  // namespace scrip::model
