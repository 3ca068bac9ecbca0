#pragma once

#include "evaluate/program.h"
#include "scrip/list.h"

namespace scrip::projections {

/// A spend, or a number of units, from which on a redeemable applies: a step of the spend bar.
struct Threshold {
  evaluate::Outcome outcome;
  model::Shortfall::Basis basis = model::Shortfall::Basis::amount;
  std::int64_t at = 0;
  std::int64_t current = 0;
  bool reached = false;
  /// The lowest step of its ladder that is not reached.
  bool next = false;
  /// Of units: which ones count; nullptr or empty where all do.
  const List<model::Applicable>* any_of = nullptr;
};

struct Ladders {
  /// Steps in money, ascending.
  List<Threshold> spend;
  /// Steps in units; those that count the same goods together, ascending.
  List<Threshold> units;
};

/// The steps of redeemables that are open to this shopper: those that apply, and those that would
/// but for this spend or these units. `now` must tell the spends.
Ladders ladders(const evaluate::Scene& scene, const model::Request& request,
                const evaluate::Evaluation& now);

}  // namespace scrip::projections
