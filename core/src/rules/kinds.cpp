#include "rules/kinds.h"

#include <array>

namespace scrip::rules {

const RuleKind* find_kind(std::string_view name) {
  static constexpr std::array kinds{
#define KIND(name) &name,
#include "rules/kinds.def"
#undef KIND
  };
  for (const RuleKind* kind : kinds) {
    if (kind->name == name) return kind;
  }
  return nullptr;
}

}  // namespace scrip::rules
