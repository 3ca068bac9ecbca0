#include "model/value.h"

#include <algorithm>

namespace scrip::model {

std::optional<money::Decimal> Value::decimal() const {
  if (const auto* n = integer()) return money::Decimal(*n);
  if (const auto* n = number_text()) return money::Decimal::parse(n->text);
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
