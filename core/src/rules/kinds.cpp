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
    // Lengths first: a rule's name is looked for among all of them.
    if (kind->name.size() == name.size() && kind->name == name) return kind;
  }
  return nullptr;
}

}  // namespace scrip::rules
