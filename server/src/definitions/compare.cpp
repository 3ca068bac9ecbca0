#include "definitions/compare.h"

#include <algorithm>

#include "base/clock.h"

namespace scrip::server::definitions {
namespace {

bool covers(const Json& current, const Json& wanted) {
  if (wanted.is_null()) return current.is_null();
  if (wanted.is_object()) {
    if (!current.is_object()) return wanted.empty() && current.is_null();
    return std::all_of(wanted.items().begin(), wanted.items().end(), [&](const auto& member) {
      const auto found = current.find(member.key());
      return covers(found == current.end() ? Json() : *found, member.value());
    });
  }
  if (wanted.is_array()) {
    if (current.is_null()) return wanted.empty();
    return current.is_array() &&
           std::equal(current.begin(), current.end(), wanted.begin(), wanted.end(), covers);
  }
  if (wanted == current) return true;
  if (!wanted.is_string() || !current.is_string()) return false;
  const auto left = ms_from_iso(wanted.get_ref<const std::string&>());
  return left && left == ms_from_iso(current.get_ref<const std::string&>());
}

}  // namespace

std::vector<std::string> differing(const Json& current, const Json& wanted) {
  std::vector<std::string> names;
  for (const auto& [name, value] : wanted.items()) {
    const auto found = current.find(name);
    Json have = found == current.end() ? Json() : *found;
    Json want = value;
    if (name == "customers" && want.is_array()) {
      for (Json* list : {&have, &want})
        if (list->is_array()) std::sort(list->begin(), list->end());
    }
    if (!covers(have, want)) names.push_back(name);
  }
  return names;
}

}  // namespace scrip::server::definitions
