#pragma once

#include "evaluate/program.h"
#include "scrip/list.h"

namespace scrip::projections {

/// What a redeemable lost to: without these it would have applied.
struct Defeat {
  /// Left out together.
  List<stacking::Candidate> by;
  /// What the order's discounts are then, payments by gift card and points not counted.
  money::Amount saved_with;
  /// By how much less that is than they are now; below zero where they would be more.
  money::Amount lost_by;
};

/// Who stands in whose way in a stack. Found out by evaluating: the stack without each of those
/// that applied, and without all of them; under BEST_DEAL by the search itself. Nothing is guessed
/// from the kind of refusal.
///
/// Example: 10.00 off and an exclusive 20 % off 100.00: the 10.00 lost to the 20 %, and by 10.00.
class Contest {
 public:
  Contest(const evaluate::Scene& scene, const model::Request& request,
          const evaluate::Evaluation& evaluation);

  /// What this one lost to; each is enough on its own. Empty where nobody else is the reason.
  List<Defeat> defeats_of(const evaluate::Outcome& loser) const;

 private:
  /// A stack as it would be without some.
  struct Alternative {
    List<stacking::Candidate> without;
    List<stacking::Candidate> applied;
    money::Amount saved;
  };

  void play(const evaluate::Scene& scene, const model::Request& request);
  /// Whether others may be the reason at all.
  bool may_be_beaten(const evaluate::Outcome& loser) const;
  List<Defeat> lost_deals_of(const evaluate::Outcome& loser) const;

  const evaluate::Evaluation& now_;
  bool tells_private_;
  money::Amount saved_;
  List<Alternative> alternatives_;
};

}  // namespace scrip::projections
