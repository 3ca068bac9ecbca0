#include "evaluate/program.h"

#include <algorithm>

#include "discounts/kinds.h"
#include "rules/rule_set.h"

namespace scrip::evaluate {

using model::Redeemable;

namespace {

bool names_items(const Redeemable& redeemable) {
  return std::any_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
                     [](const model::RuleSetDefinition* set) {
                       return !set->applicable_to.included.empty() ||
                              !set->applicable_to.excluded.empty();
                     });
}

}  // namespace

void compile(model::Catalogue& layer, model::Faults& faults) {
  for (model::RuleSetDefinition& set : layer.rule_sets) {
    set.compiled = rules::RuleSet::compile(set, layer, faults);
  }
  for (Redeemable& redeemable : layer.redeemables) {
    if (redeemable.gift) {
      redeemable.compiled = discounts::compile(*redeemable.gift);
    } else if (redeemable.loyalty_card) {
      redeemable.compiled = discounts::compile(*redeemable.loyalty_card);
    } else if (redeemable.discount) {
      redeemable.compiled = discounts::compile(*redeemable.discount, names_items(redeemable));
      if (redeemable.compiled == nullptr) {
        faults.add(redeemable.discount->pointer + "/effect",
                   "a discount of this type has no such effect");
      }
    }
  }
}

void Program::compile(model::Faults& faults) {
  evaluate::compile(catalogue, faults);
  for (const Redeemable& redeemable : catalogue.redeemables) {
    if (redeemable.object == model::RedeemableObject::promotion_tier && redeemable.active) {
      automatic_.push_back(&redeemable);
    }
  }
  stacking::sort_automatic(automatic_);
}

bool is_open_to(const Scene& scene, const model::Request& request, const Redeemable& redeemable) {
  const model::Tally nothing;
  return !check({.catalogue = scene.catalogue,
                 .request = request,
                 .tally = nothing,
                 .redeemable = redeemable,
                 .audience_only = true});
}

std::vector<stacking::Candidate> candidates_of(const Scene& scene, const model::Request& request) {
  std::vector<stacking::Candidate> candidates;
  const model::StackingRules& rules = scene.catalogue.stacking_rules;
  std::vector<stacking::Candidate> listed;
  for (const model::RequestedRedeemable& wanted : request.redeemables) {
    stacking::Candidate candidate{
        .redeemable = scene.catalogue.find_redeemable(wanted.object, wanted.id),
        .object = wanted.object,
        .id = wanted.id,
        .credits = wanted.credits,
        .reward_id = wanted.reward_id,
        .points = wanted.points};
    if (candidate.redeemable != nullptr) {
      candidate.bond = stacking::bond_of(*candidate.redeemable, rules);
    }
    listed.push_back(candidate);
  }
  if (request.automatic) {
    for (const Redeemable* tier : scene.automatic) {
      const bool is_listed = std::any_of(
          listed.begin(), listed.end(),
          [&](const stacking::Candidate& candidate) { return candidate.redeemable == tier; });
      if (is_listed || !is_open_to(scene, request, *tier)) continue;
      candidates.push_back({.redeemable = tier,
                            .object = "promotion_tier",
                            .id = tier->id,
                            .automatic = true,
                            .bond = stacking::bond_of(*tier, rules)});
    }
  }
  candidates.insert(candidates.end(), listed.begin(), listed.end());
  stacking::arrange(candidates, rules);
  return candidates;
}

}  // namespace scrip::evaluate
