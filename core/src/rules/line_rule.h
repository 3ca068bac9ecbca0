#pragma once

#include "rules/rule.h"

namespace scrip::rules {

/// Of how many lines of goods a rule on single lines must hold. Of none there is none that holds:
/// both refuse an order without goods.
enum class Lines { any, each };

/// A number of each line of an order; nothing for a line that has no such number.
using LineNumbers = List<std::optional<std::int64_t>>;

/// A rule on a number of single lines; it does not hold for a line that has none. `by_goods`: more
/// units of a line cure what it is short of. The refusal tells of the line that is nearest (`any`)
/// or furthest (`each`).
using MeasureLines = LineNumbers (*)(const model::Tally& tally);
CompiledRule compile_line_number(const Parameters& parameters, Lines lines, MeasureLines measure,
                                 bool by_goods);

/// A rule on a metadata property of single lines.
CompiledRule compile_line_metadata(const Parameters& parameters, Lines lines);

/// The unit prices.
LineNumbers prices_of_lines(const model::Tally& tally);

}  // namespace scrip::rules
