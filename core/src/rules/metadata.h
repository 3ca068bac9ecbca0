#pragma once

#include "rules/comparison.h"
#include "rules/rule.h"

namespace scrip::rules {

/// A rule on one metadata property (`property`, dotted for nesting) of something the facts hold.
/// `find` answers that metadata, or nullptr. A rule `of_customer` asks for a customer where there
/// is none.
using FindMetadata = const model::Value* (*)(const Facts& facts);
CompiledRule compile_metadata(const Parameters& parameters, FindMetadata find, bool of_customer);

}  // namespace scrip::rules
