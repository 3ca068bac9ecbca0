#include "model/value.h"

#include <algorithm>
#include <cstring>
#include <new>
#include <utility>

namespace scrip::model {

Value::Value(const std::string& value) : text_(), kind_(Kind::text) {
  own(value);
}

Value::Value(Array value) : array_(std::move(value)), kind_(Kind::array), owns_(true) {}

Value::Value(Object value) : object_(std::move(value)), kind_(Kind::object), owns_(true) {}

Value Value::number(std::string_view digits) {
  Value value(digits);
  value.kind_ = Kind::number;
  return value;
}

Value::Value(const Value& other) : integer_(0), kind_(other.kind_), owns_(other.owns_) {
  if (kind_ == Kind::array) {
    new (&array_) Array(other.array_);
  } else if (kind_ == Kind::object) {
    new (&object_) Object(other.object_);
  } else if (owns_) {
    own(other.text_);
  } else {
    std::memcpy(static_cast<void*>(this), &other, sizeof(Value));
  }
}

/// Nothing that a value holds points into itself.
void Value::swap(Value& other) noexcept {
  alignas(Value) char bytes[sizeof(Value)];
  std::memcpy(bytes, this, sizeof(Value));
  std::memcpy(static_cast<void*>(this), &other, sizeof(Value));
  std::memcpy(static_cast<void*>(&other), bytes, sizeof(Value));
}

void Value::own(std::string_view text) {
  char* copy = new char[text.size()];
  std::copy(text.begin(), text.end(), copy);
  new (&text_) std::string_view(copy, text.size());
  owns_ = true;
}

void Value::drop() {
  if (kind_ == Kind::array) {
    array_.~Array();
  } else if (kind_ == Kind::object) {
    object_.~Object();
  } else {
    delete[] text_.data();
  }
}

std::optional<money::Decimal> Value::decimal() const {
  if (const auto* n = integer()) return money::Decimal(*n);
  if (const auto* n = number_text()) return money::Decimal::parse(*n);
  return std::nullopt;
}

const Value* Value::find(std::string_view name) const {
  const Object* members = object();
  if (members == nullptr) return nullptr;
  for (const Member& member : *members) {
    // Most names differ in length, so this is most of reading a document.
    if (member.name.size() == name.size() && member.name == name) return &member.value;
  }
  return nullptr;
}

const Value* Value::find_path(std::string_view path) const {
  if (const Value* whole = find(path)) return whole;
  const Value* here = this;
  while (here != nullptr && !path.empty()) {
    const std::size_t dot = path.find('.');
    here = here->find(path.substr(0, dot));
    path = dot == std::string_view::npos ? std::string_view() : path.substr(dot + 1);
  }
  return here;
}

bool operator==(const Value& a, const Value& b) {
  if (a.is_number() && b.is_number()) {
    if (a.integer() && b.integer()) return *a.integer() == *b.integer();
    const auto left = a.decimal();
    const auto right = b.decimal();
    return left && right && *left == *right;
  }
  if (a.is_null() || b.is_null()) return a.is_null() && b.is_null();
  if (a.boolean() && b.boolean()) return *a.boolean() == *b.boolean();
  if (a.text() && b.text()) return *a.text() == *b.text();
  if (a.array() && b.array()) return *a.array() == *b.array();
  if (a.object() && b.object()) {
    return a.object()->size() == b.object()->size() &&
           std::all_of(a.object()->begin(), a.object()->end(), [&](const Member& member) {
             const Value* other = b.find(member.name);
             return other != nullptr && member.value == *other;
           });
  }
  return false;
}

}  // namespace scrip::model
