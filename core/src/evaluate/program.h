#pragma once

#include <memory>
#include <vector>

#include "evaluate/evaluation.h"
#include "model/catalogue.h"
#include "model/faults.h"
#include "model/order.h"
#include "rules/rule.h"

namespace scrip::evaluate {

/// A catalogue with its rules and discounts compiled: what an Engine shares.
class Program {
 public:
  model::Catalogue catalogue;

  /// Compiles what the catalogue defines; complains where rules or discounts make no sense.
  void compile(model::Faults& faults);

  /// Automatic promotions, in their order.
  const std::vector<const model::Redeemable*>& automatic() const { return automatic_; }

 private:
  std::vector<const model::Redeemable*> automatic_;
};

/// Compiles the rules and discounts of one layer.
void compile(model::Catalogue& layer, model::Faults& faults);

/// Everything an evaluation reads besides the order.
struct Scene {
  /// The catalogue, with the request's definitions laid over it.
  const model::Catalogue& catalogue;
  const std::vector<const model::Redeemable*>& automatic;
};

/// Why a redeemable cannot be used on the order as it stands, before limits and effects; nothing
/// where it can.
std::optional<model::Refusal> check(const rules::Facts& facts);

/// Whether this shopper could use it now on some order: it is neither over, switched off, nor meant
/// for others.
bool is_open_to(const Scene& scene, const model::Request& request,
                const model::Redeemable& redeemable);

/// The candidates of a request: automatic promotions that are open to its shopper, and those it
/// names, arranged.
std::vector<stacking::Candidate> candidates_of(const Scene& scene, const model::Request& request);

/// What to keep of an evaluation besides its outcomes.
enum class Keep {
  nothing,
  /// The order after each redeemable, for an answer that shows them; idle promotions are let go.
  orders,
  /// The spend that each redeemable asks for.
  spends
};

/// Applies the candidates one after the other.
Evaluation evaluate(const Scene& scene, const model::Request& request,
                    const std::vector<stacking::Candidate>& candidates, Keep keep);

}  // namespace scrip::evaluate
