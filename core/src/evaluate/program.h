#pragma once

#include <memory>

#include "discounts/discount.h"
#include "evaluate/evaluation.h"
#include "evaluate/promotion_index.h"
#include "model/catalogue.h"
#include "model/faults.h"
#include "model/order.h"
#include "money/allocate.h"
#include "rules/rule.h"
#include "scrip/boxed.h"
#include "scrip/list.h"

namespace scrip::evaluate {

/// A catalogue with its rules and discounts compiled: what an Engine shares.
class Program {
 public:
  model::Catalogue catalogue;

  /// Compiles what the catalogue defines; complains where rules or discounts make no sense.
  void compile(model::Faults& faults);

  /// Automatic promotions, in their order, as candidates; and the index of their places.
  const List<stacking::Candidate>& automatic() const { return automatic_; }
  const PromotionIndex& index() const { return index_; }

 private:
  List<stacking::Candidate> automatic_;
  PromotionIndex index_;
};

/// Whether its rule sets say which goods it reaches: a discount that names no effect goes to them.
bool names_items(const model::Redeemable& redeemable);

/// Compiles the rules and discounts of one layer.
void compile(model::Catalogue& layer, model::Faults& faults);

/// Everything an evaluation reads besides the order.
struct Scene {
  /// The catalogue, with the request's definitions laid over it.
  const model::Catalogue& catalogue;
  const Program& program;
};

/// Why a redeemable cannot be used on the order as it stands, before limits and effects; nothing
/// where it can. `asked` says how much is wanted of a gift card or a loyalty card.
Boxed<model::Refusal> check(const rules::Facts& facts, const stacking::Candidate& asked = {});
/// The same for callers that do not ask why.
bool is_usable(const rules::Facts& facts);

/// The same of the rules that read what the redeemable itself does: asked once that is known,
/// before it is booked.
Boxed<model::Refusal> check_effect(const rules::Facts& facts, const discounts::Proposal& proposal);

/// Whether this shopper could use it now on some order: it is neither over, switched off, nor meant
/// for others.
bool is_open_to(const Scene& scene, const model::Request& request,
                const model::Redeemable& redeemable);

/// The candidates of a request, arranged: those it names, and all automatic promotions that are
/// open to its shopper, whether or not they concern this order.
List<stacking::Candidate> candidates_of(const Scene& scene, const model::Request& request);

/// What to keep of an evaluation besides the redeemables that applied or were named.
enum class Keep {
  applied,
  /// The order after each redeemable, for an answer that shows them.
  orders,
  /// Automatic promotions that did not apply, with the reason.
  idle,
  /// Those, and the spend that each redeemable asks for.
  spends,
  /// Orders, and automatic promotions that did not apply: everything an explanation looks at.
  explained
};

/// Whether the order after each redeemable is kept.
constexpr bool keeps_orders(Keep keep) {
  return keep == Keep::orders || keep == Keep::explained;
}

/// Room that evaluations work in. Kept by a caller that prices often, it spares the allocator;
/// nothing in it outlives the next evaluation.
struct Workspace {
  Evaluation evaluation;
  model::LineIndex lines;
  NumberSet found;
  List<stacking::Candidate> candidates;
  List<discounts::TargetLine> targets;
  /// By redeemables that have applied, where limits over all redemptions count them.
  List<discounts::DiscountedUnits> discounted;
  discounts::Proposal proposal;
  money::Splitter splitter;
  List<money::Portion> portions;
};

/// Applies exactly these candidates, in this order but for joint ones, which go after an exclusive
/// one that applies.
const Evaluation& walk(const Scene& scene, const model::Request& request,
                       const List<stacking::Candidate>& candidates, Keep keep, Workspace& space);

/// Applies the request's candidates one after the other; under BEST_DEAL those that save the most
/// together. Automatic promotions that cannot concern
/// the order are not even looked at, except where the spend they ask for is wanted.
const Evaluation& evaluate(const Scene& scene, const model::Request& request, Keep keep,
                           Workspace& space);
Evaluation evaluate(const Scene& scene, const model::Request& request, Keep keep);

/// The same for these candidates.
const Evaluation& evaluate(const Scene& scene, const model::Request& request,
                           const List<stacking::Candidate>& candidates, Keep keep,
                           Workspace& space);
Evaluation evaluate(const Scene& scene, const model::Request& request,
                    const List<stacking::Candidate>& candidates, Keep keep);

}  // namespace scrip::evaluate
