#pragma once

#include "rules/rule.h"

namespace scrip::rules {

/// Of how many lines of goods a rule on single lines must hold. Of none there is none that holds:
/// both refuse an order without goods.
enum class Lines { any, each };

/// A rule on a number of single lines. `measure` answers nothing for a line that has no such
/// number; it then does not hold for that line. `by_goods`: more units of a line cure what it is
/// short of. The refusal tells of the line that is nearest (`any`) or furthest (`each`).
using MeasureLine = std::optional<std::int64_t> (*)(const model::Tally& tally, std::size_t line);
CompiledRule compile_line_number(const Parameters& parameters, Lines lines, MeasureLine measure,
                                 bool by_goods);

/// A rule on a metadata property of single lines.
CompiledRule compile_line_metadata(const Parameters& parameters, Lines lines);

/// The unit price of a line.
std::optional<std::int64_t> price_of_line(const model::Tally& tally, std::size_t line);

}  // namespace scrip::rules
