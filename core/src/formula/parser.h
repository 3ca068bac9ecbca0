#pragma once

#include <string_view>

#include "formula/tree.h"
#include "scrip/result.h"

namespace scrip::formula {

/// The compiled formula, or what was expected where; the grammar is told at `Formula`.
Result<Tree> parse_tree(std::string_view text);

}  // namespace scrip::formula
