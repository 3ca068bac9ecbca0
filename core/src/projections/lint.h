#pragma once

#include <cstdint>
#include <string>

#include "evaluate/program.h"
#include "model/value.h"
#include "scrip/list.h"

namespace scrip::projections {

/// `error`: somebody will lose money, or never get what was promised. `warning`: hardly meant so.
/// `notice`: true, and perhaps on purpose.
enum class Severity { error, warning, notice };

/// Something about a catalogue that loads and yet will not do what its author expects.
struct Finding {
  /// Which finding it is, such as `tie`.
  std::string key;
  Severity severity = Severity::warning;
  /// RFC 6901, into the catalogue.
  std::string pointer;
  /// What is the matter, and the way out.
  std::string message;
  /// The names and numbers in it, in a fixed order.
  List<model::Member> facts;
};

struct Lint {
  /// Gravest first, then in the order of the document.
  List<Finding> findings;
  /// False where the work for some kind of finding ran out before everything was looked at.
  bool complete = true;
  /// Carts that were priced on the way.
  std::int64_t evaluations = 0;
};

/// Looks a catalogue over before shoppers do, as it stands and will stand from `now` on. What is
/// claimed is proved: by arithmetic on the rules, or by a cart that was priced through the stack.
/// The work is a count, so that every host finds the same.
Lint lint(const evaluate::Scene& scene, model::Instant now);

}  // namespace scrip::projections
