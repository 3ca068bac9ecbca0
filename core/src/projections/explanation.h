#pragma once

#include <cstdint>
#include <string_view>

#include "discounts/account.h"
#include "evaluate/program.h"
#include "money/unit_runs.h"
#include "projections/contest.h"
#include "projections/qualification.h"
#include "projections/shares.h"
#include "scrip/boxed.h"
#include "scrip/list.h"

namespace scrip::projections {

/// A rule as it stood at the turn of its redeemable.
struct RuleTold {
  const model::RuleSetDefinition* set = nullptr;
  std::string_view path;
  std::string_view name;
  /// Why it does not hold; nothing where it does.
  Boxed<model::Refusal> refusal;
};

/// What of a discount falls on a line for good, and on its units.
struct ShareTold {
  std::size_t line = 0;
  money::Amount amount;
  List<money::UnitRun> units;
};

/// How a redeemable that applied came to what it took off.
struct Explained {
  const evaluate::Outcome* outcome = nullptr;
  bool of_initial_amount = false;
  /// Its workings add up to what it took off, line by line.
  discounts::Account account;
  /// Empty where lines do not add up to the order.
  List<ShareTold> shares;
  /// For operators.
  List<RuleTold> rules;
};

/// Why a redeemable did not apply, and who beat it.
struct Loser {
  const evaluate::Outcome* outcome = nullptr;
  List<Defeat> defeats;
  /// For operators.
  List<RuleTold> rules;
};

/// Where every cent comes from, and why others gave none. Points into the evaluation.
///
/// For a shopper, who may be a stranger, it speaks of what the answer shows anyway: what applied
/// and what was asked for. It can be worked out from the shopper's own catalogue, and so tells
/// nothing that is not in it. An operator also sees rules with what they found, formulas, and the
/// automatic promotions that were open to the shopper and did not apply.
struct Explanation {
  static constexpr std::size_t losers_max = 100;

  /// In the order of application.
  List<Explained> applied;
  /// Those that were asked for in the order of their turns; then promotions, beaten ones first.
  List<Loser> losers;
  /// Those of the losers that the evaluation did not look at, each tried alone.
  List<evaluate::Outcome> others;
  /// Promotions beyond `losers_max`.
  std::size_t omitted = 0;
};

/// Of a whole stack. The evaluation was asked for with `Keep::explained`, or `Keep::orders` for a
/// shopper. Prices the stack again once for each redeemable that applied, at most 30, and once for
/// all of them.
Explanation explain(const evaluate::Scene& scene, const model::Request& request,
                    const evaluate::Evaluation& evaluation);

/// Of redeemables that were each tried alone.
Explanation explain(const evaluate::Scene& scene, const model::Request& request,
                    const Qualification& qualification);

}  // namespace scrip::projections
