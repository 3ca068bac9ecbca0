#include "projections/ladder.h"

#include <algorithm>
#include <tuple>

#include "rules/rule_set.h"
#include "scrip/sort.h"

namespace scrip::projections {

using evaluate::Outcome;
using evaluate::Scene;
using evaluate::Status;
using model::Applicable;
using model::Shortfall;

namespace {

/// Whether a redeemable is refused for another reason than this step.
bool fails_otherwise(const Outcome& outcome, Shortfall::Basis basis, std::int64_t needed) {
  if (outcome.status != Status::INAPPLICABLE) return false;
  const auto& shortfall = outcome.refusal->shortfall;
  return !shortfall || shortfall->basis != basis || shortfall->needed != needed;
}

/// What the first rule that counts units wants of an empty cart; nothing where none counts. One
/// unit is no step of a ladder.
std::optional<Shortfall> units_wanted(const Scene& scene, const model::Request& request,
                                      const model::Redeemable& redeemable) {
  const model::Tally nothing;
  const rules::Facts facts{
      .catalogue = scene.catalogue, .request = request, .tally = nothing, .redeemable = redeemable};
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    for (std::size_t n = 0; n < set->root.rules.size(); ++n) {
      const auto refusal = set->compiled->refuse_rule(n, facts);
      if (!refusal || !refusal->shortfall) continue;
      if (refusal->shortfall->basis != Shortfall::Basis::quantity) continue;
      if (refusal->shortfall->needed > 1) return refusal->shortfall;
    }
  }
  return std::nullopt;
}

/// Units of the cart, as it was sent, that count towards a step.
std::int64_t units_in(const model::Request& request, const Shortfall& wanted,
                      const model::Catalogue& catalogue) {
  if (!request.order) return 0;
  const bool all = wanted.any_of == nullptr || wanted.any_of->empty();
  std::int64_t units = 0;
  for (const model::OrderItem& item : request.order->items) {
    const bool counts = all ? item.product != catalogue.shipping
                            : std::any_of(wanted.any_of->begin(), wanted.any_of->end(),
                                          [&](const Applicable& entry) {
                                            return model::matches(entry, item.product, item.sku);
                                          });
    if (counts) units += item.quantity;
  }
  return units;
}

/// What a ladder counts, as text: rules that count the same goods are steps of one ladder.
std::string ladder_of(const Threshold& step) {
  std::string name;
  if (step.any_of == nullptr) return name;
  for (const Applicable& entry : *step.any_of) {
    name += static_cast<char>('0' + static_cast<int>(entry.object));
    name += entry.id.empty() ? entry.source_id : entry.id;
    name += '\n';
  }
  return name;
}

void arrange(List<Threshold>& steps) {
  scrip::sort(steps, [](const Threshold& a, const Threshold& b) {
    const auto key = [](const Threshold& step) {
      return std::make_tuple(ladder_of(step), step.at, step.outcome.candidate.id,
                             step.outcome.candidate.object);
    };
    return key(a) < key(b);
  });
  for (std::size_t n = 0; n < steps.size(); ++n) {
    const bool first_open =
        std::none_of(steps.begin(), steps.begin() + static_cast<std::ptrdiff_t>(n),
                     [&](const Threshold& before) {
                       return !before.reached && ladder_of(before) == ladder_of(steps[n]);
                     });
    steps[n].next = !steps[n].reached && first_open;
  }
}

}  // namespace

Ladders ladders(const Scene& scene, const model::Request& request,
                const evaluate::Evaluation& now) {
  Ladders found;
  for (const auto* list : {&now.idle, &now.outcomes}) {
    for (const Outcome& outcome : *list) {
      const model::Redeemable* redeemable = outcome.candidate.redeemable;
      // What is over or meant for others is no step of anybody's ladder, whatever stopped it first.
      if (redeemable == nullptr || !evaluate::is_open_to(scene, request, *redeemable)) continue;
      if (outcome.spend &&
          !fails_otherwise(outcome, Shortfall::Basis::amount, outcome.spend->needed)) {
        found.spend.push_back({.outcome = outcome,
                               .at = outcome.spend->needed,
                               .current = outcome.spend->current,
                               .reached = outcome.spend->current >= outcome.spend->needed});
      }
      const auto units = units_wanted(scene, request, *redeemable);
      if (!units || fails_otherwise(outcome, Shortfall::Basis::quantity, units->needed)) continue;
      const std::int64_t current = units_in(request, *units, scene.catalogue);
      found.units.push_back({.outcome = outcome,
                             .basis = Shortfall::Basis::quantity,
                             .at = units->needed,
                             .current = current,
                             .reached = current >= units->needed,
                             .any_of = units->any_of});
    }
  }
  arrange(found.spend);
  arrange(found.units);
  return found;
}

}  // namespace scrip::projections
