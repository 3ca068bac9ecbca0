#include "evaluate/program.h"

#include <algorithm>

#include "discounts/kinds.h"
#include "rules/rule_set.h"
#include "scrip/joined.h"

namespace scrip::evaluate {

using model::Redeemable;
using stacking::Candidate;

bool names_items(const Redeemable& redeemable) {
  return std::any_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
                     [](const model::RuleSetDefinition* set) {
                       return !set->applicable_to.included.empty() ||
                              !set->applicable_to.excluded.empty();
                     });
}

namespace {

void compile_discount(Redeemable& redeemable, model::Faults& faults) {
  if (redeemable.gift) {
    redeemable.compiled = discounts::compile(*redeemable.gift);
  } else if (redeemable.loyalty_card) {
    redeemable.compiled = discounts::compile(*redeemable.loyalty_card);
  } else if (redeemable.discount) {
    redeemable.compiled = discounts::compile(*redeemable.discount, names_items(redeemable));
    if (redeemable.compiled == nullptr) {
      faults.add(joined({redeemable.discount->pointer, "/effect"}),
                 "a discount of this type has no such effect");
    }
  }
}

}  // namespace

void compile(model::Catalogue& layer, model::Faults& faults) {
  for (model::RuleSetDefinition& set : layer.rule_sets) {
    set.compiled = rules::RuleSet::compile(set, layer, faults);
    set.applicable_to.disjoint = model::are_disjoint(set.applicable_to.included);
  }
  for (auto* list : {&layer.redeemables, &layer.campaign_vouchers}) {
    for (Redeemable& redeemable : *list) compile_discount(redeemable, faults);
  }
}

void Program::compile(model::Faults& faults) {
  evaluate::compile(catalogue, faults);
  catalogue.index_members();
  List<const Redeemable*> tiers;
  for (const Redeemable& redeemable : catalogue.redeemables) {
    if (redeemable.object == model::RedeemableObject::promotion_tier && redeemable.active) {
      tiers.push_back(&redeemable);
    }
  }
  stacking::sort_automatic(tiers);
  for (const Redeemable* tier : tiers) {
    automatic_.push_back({.redeemable = tier,
                          .object = "promotion_tier",
                          .id = tier->id,
                          .automatic = true,
                          .bond = stacking::bond_of(*tier, catalogue.stacking_rules),
                          .place = static_cast<std::int32_t>(automatic_.size())});
  }
  // Faulty rules have no compiled form to file by, and will never be asked.
  if (faults.empty()) index_ = PromotionIndex(tiers);
}

}  // namespace scrip::evaluate
