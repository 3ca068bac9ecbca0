#pragma once

#include <string_view>

#include "rules/rule.h"

namespace scrip::rules {

#define KIND(name) extern const RuleKind name;
#include "rules/kinds.def"
#undef KIND

/// The rule of that name, or nullptr.
const RuleKind* find_kind(std::string_view name);

}  // namespace scrip::rules
