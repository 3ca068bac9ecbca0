#include "documents/write_named.h"

#include <algorithm>
#include <array>

namespace scrip::documents {

using model::Member;
using model::Value;

namespace {

template <std::size_t count>
void write_members(Writer& out, const Value& value,
                   const std::array<std::string_view, count>& names) {
  if (value.object() == nullptr) {
    out.value(value);
    return;
  }
  out.open_object();
  for (const Member& member : *value.object()) {
    const bool told = std::find(names.begin(), names.end(), member.name) != names.end();
    if (told && !member.value.is_null()) out.member(member.name, member.value);
  }
  out.close_object();
}

void write_conditions(Writer& out, const Value& conditions) {
  out.key("conditions").open_object();
  for (const Member& condition : *conditions.object()) {
    out.key(condition.name);
    const Value::Array* values = condition.value.array();
    if (values == nullptr) {
      write_named(out, condition.value);
      continue;
    }
    out.open_array();
    for (const Value& value : *values) write_named(out, value);
    out.close_array();
  }
  out.close_object();
}

/// A rule, or what rules there are under their numbers.
void write_rules(Writer& out, const Value& rules) {
  out.open_object();
  for (const Member& member : *rules.object()) {
    if (member.name == "rules" && member.value.object() != nullptr) {
      out.key("rules");
      write_rules(out, member.value);
    } else if (member.name == "conditions" && member.value.object() != nullptr) {
      write_conditions(out, member.value);
    } else if (member.value.object() != nullptr) {
      const bool numbered = member.name.find_first_not_of("0123456789") == std::string::npos;
      if (!numbered) continue;
      out.key(member.name);
      write_rules(out, member.value);
    } else if (member.name == "name" || member.name == "limit" || member.name == "multiply" ||
               member.name == "logic") {
      out.member(member.name, member.value);
    }
  }
  out.close_object();
}

}  // namespace

void write_named(Writer& out, const Value& value) {
  static constexpr std::array<std::string_view, 5> names{"object", "id", "source_id", "product_id",
                                                         "product_source_id"};
  write_members(out, value, names);
}

void write_given(Writer& out, const Value& value) {
  static constexpr std::array<std::string_view, 7> names{"id",    "source_id", "sku",   "name",
                                                         "price", "image_url", "object"};
  write_members(out, value, names);
}

void write_bundle_rules(Writer& out, const Value& rules) {
  write_rules(out, rules);
}

}  // namespace scrip::documents
