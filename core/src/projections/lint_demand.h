#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "model/catalogue.h"
#include "scrip/list.h"

namespace scrip::projections::linter {

/// What rule sets ask for together, as far as arithmetic on the rules can tell.
struct Demand {
  /// False: proved that no cart and no customer fulfils them.
  bool possible = true;
  /// The rules that contradict each other, as pointers; of one way out of several.
  List<std::string> conflict;
  /// The least that goods of any kind must cost, in minor units; zero where nothing is asked.
  std::int64_t spend = 0;
  /// Where `spend` is written.
  std::string spend_pointer;
};

Demand demand_of(const List<const model::RuleSetDefinition*>& sets);

/// The truths of the rules of one set (or of the sub-rules of a rule), in the order of the
/// definition, under which its logic holds; nothing where there are too many to look at.
std::optional<List<List<bool>>> ways_of(const model::RuleDefinition& parent);

}  // namespace scrip::projections::linter
