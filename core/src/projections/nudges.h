#pragma once

#include "projections/change.h"
#include "projections/free_units.h"
#include "projections/ladder.h"
#include "scrip/list.h"

namespace scrip::projections {

/// A change that makes the cart cheaper, or brings a gift. Found by pricing the changed cart
/// through the whole stack, so that once followed it saves exactly this.
struct Nudge {
  /// The redeemable that the change is about: the one that then applies, or that is dropped.
  evaluate::Outcome outcome;
  Change change;
  /// What is missing; of spend and units.
  std::optional<model::Shortfall> shortfall;

  /// By how much more is taken off the changed cart than off this one: the difference of the two
  /// `total_applied_discount_amount`.
  money::Amount saves;
  /// How much less would be taken off the changed cart without the redeemable. Less than `saves`
  /// where other discounts grow with the cart; zero of what is dropped.
  money::Amount worth;
  money::Amount total_amount;
  money::Amount total_amount_then;
  /// Units that are free then and are not now.
  List<FreeUnits> gifts;
  /// Redeemables that apply then and do not now, in the order of application.
  List<Reference> unlocks;
};

/// Nudges as they are told: best saving first, then what asks for the least more money, then the
/// smaller change, then id. No change occurs twice, and none that asks for more of the same and
/// saves no more.
List<Nudge> told(List<Nudge> found);

struct Nudges {
  List<Nudge> data;
  Ladders ladders;
  /// Everything was looked at that the bounds below name; less under BEST_DEAL, where each cart is
  /// a search and all of them together have a limit, too.
  bool complete = true;
};

/// How far ahead a promotion that opens is looked for.
inline constexpr std::int64_t wait_horizon_ms = model::day_ms;

// What is looked at, so that the work is bounded by counts: see core/decisions on nudges.
namespace nudge_bounds {
/// Refused redeemables of each basis that the least is missing for.
inline constexpr std::size_t short_of = 10;
/// Redeemables whose bundle lacks several things, those that lack the fewest units.
inline constexpr std::size_t bundles = 5;
/// Redeemables of the request that may be dropped.
inline constexpr std::size_t drops = 30;
/// Redeemables that the customer holds, or that are listed, that may be added.
inline constexpr std::size_t adds = 20;
/// Of each side of an exchange of one code for another.
inline constexpr std::size_t exchanged = 5;
/// Promotions that open.
inline constexpr std::size_t waits = 10;
}  // namespace nudge_bounds

Nudges nudges(const evaluate::Scene& scene, const model::Request& request);

}  // namespace scrip::projections
