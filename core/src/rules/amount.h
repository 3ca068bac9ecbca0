#pragma once

#include "rules/rule.h"

namespace scrip::rules {

/// A rule on an amount of the order, in minor units: a step of the spend bar where it is a minimum.
/// `measure` is one of the tally's amounts.
using MeasureAmount = money::Amount (model::Tally::*)() const;
CompiledRule compile_amount(const Parameters& parameters, MeasureAmount measure);

}  // namespace scrip::rules
