#pragma once

#include "rules/rule.h"

namespace scrip::rules {

/// A rule on a number of what the redeemable itself does, asked when that has been worked out.
/// `by_goods`: what is short of it, more goods would cure.
using MeasureEffect = std::int64_t (*)(const Effect& effect);
CompiledRule compile_effect(const Parameters& parameters, MeasureEffect measure, bool by_goods);

}  // namespace scrip::rules
