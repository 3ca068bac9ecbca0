#include "documents/shopper_needs.h"

#include <algorithm>

#include "discounts/loyalty_points.h"
#include "projections/wallet.h"
#include "rules/rule_set.h"

namespace scrip::documents {

using formula::Datum;
using formula::Formula;
using formula::MetadataOf;
using formula::Operand;
using model::Redeemable;
using model::RuleDefinition;
using model::RuleSetDefinition;
using model::Value;

namespace {

template <class T>
bool add_once(List<const T*>& list, const T* entry) {
  if (std::find(list.begin(), list.end(), entry) != list.end()) return false;
  list.push_back(entry);
  return true;
}

template <class T>
void sort_by_id(List<const T*>& list) {
  std::sort(list.begin(), list.end(), [](const T* a, const T* b) { return a->id < b->id; });
}

/// The members of metadata that a formula's key may mean: the key as it stands, or the object that
/// its first part names.
void add_members(std::string_view key, std::set<std::string>& into) {
  into.emplace(key);
  into.emplace(key.substr(0, key.find('.')));
}

template <class Use>
void for_each_key(const Formula& formula, const Use& use) {
  // Asked for every metadata key it reads; the text it writes is the formula as it was.
  static_cast<void>(
      formula.with_literals([&](MetadataOf of, std::string_view key) -> std::optional<Datum> {
        use(of, key);
        return std::nullopt;
      }));
}

class Collector {
 public:
  Collector(const evaluate::Scene& scene, const model::Request& request)
      : scene_(scene), request_(request) {}

  ShopperNeeds run(bool only_definitions) {
    for (const Redeemable* redeemable : projections::redeemables_of(scene_.catalogue)) {
      if (redeemable->object == model::RedeemableObject::promotion_tier) {
        if (!only_definitions && can_be_theirs(*redeemable)) needs_.tiers.push_back(redeemable);
      } else if (is_given(*redeemable)) {
        needs_.vouchers.push_back(redeemable);
      }
    }
    for (const auto* list : {&needs_.tiers, &needs_.vouchers}) {
      for (const Redeemable* redeemable : *list) add_parts(*redeemable);
    }
    if (!only_definitions) add_stacks();
    sort_by_id(needs_.rewards);
    sort_by_id(needs_.reward_assignments);
    sort_by_id(needs_.promotion_stacks);
    sort_by_id(needs_.tiers);
    sort_by_id(needs_.vouchers);
    sort_by_id(needs_.rule_sets);
    sort_by_id(needs_.campaigns);
    sort_by_id(needs_.categories);
    sort_by_id(needs_.collections);
    return std::move(needs_);
  }

 private:
  /// Codes that the host did not name are nobody's business.
  bool is_given(const Redeemable& voucher) const {
    const auto& own = scene_.catalogue.redeemables;
    return std::any_of(own.begin(), own.end(),
                       [&](const Redeemable& given) { return &given == &voucher; });
  }

  bool is_over(const model::Validity& validity) const {
    const auto end = model::end_of(validity, scene_.catalogue.time_zone);
    return end && *end <= request_.now;
  }

  bool can_be_theirs(const Redeemable& tier) const {
    if (!tier.active || is_over(tier.validity)) return false;
    const model::Campaign* campaign = tier.campaign;
    if (campaign != nullptr && (!campaign->active || is_over(campaign->validity))) return false;
    const model::Tally nothing;
    const rules::Facts facts{scene_.catalogue, request_, nothing, tier, /*audience_only=*/true};
    return std::none_of(
        tier.rule_sets.begin(), tier.rule_sets.end(),
        [&](const RuleSetDefinition* set) { return set->compiled->refuse(facts).has_value(); });
  }

  void add_parts(const Redeemable& redeemable) {
    if (redeemable.campaign != nullptr) {
      add_once(needs_.campaigns, redeemable.campaign);
      add_categories(redeemable.campaign->categories);
    }
    add_categories(redeemable.categories);
    if (redeemable.discount) {
      add_product_metadata(redeemable.discount->formula);
      for (const model::UnitDefinition& unit : redeemable.discount->units) {
        add_product_metadata(unit.formula);
      }
    }
    if (redeemable.loyalty_card) add_rewards(redeemable);
    for (const RuleSetDefinition* set : redeemable.rule_sets) {
      if (add_once(needs_.rule_sets, set)) add_parts(*set);
    }
  }

  void add_parts(const RuleSetDefinition& set) {
    for (const auto* list : {&set.applicable_to.included, &set.applicable_to.excluded}) {
      for (const model::Applicable& entry : *list) {
        add_collection(entry.collection);
        add_product_metadata(entry.price_formula);
      }
    }
    add_rules(set.root);
    if (!set.bundle) return;
    for (const model::BundleDefinition::Part& part : set.bundle->parts) {
      for (const model::Applicable& object : part.objects) add_collection(object.collection);
    }
  }

  void add_rewards(const Redeemable& card) {
    for (const discounts::Choice& choice : discounts::choices_of(card, scene_.catalogue)) {
      add_once(needs_.rewards, choice.reward);
      if (choice.assignment == nullptr) continue;
      add_once(needs_.reward_assignments, choice.assignment);
      const RuleSetDefinition* set = choice.assignment->rule_set;
      if (set != nullptr && add_once(needs_.rule_sets, set)) add_parts(*set);
    }
  }

  void add_stacks() {
    const auto has = [&](const std::string_view tier_id) {
      return std::any_of(needs_.tiers.begin(), needs_.tiers.end(),
                         [&](const Redeemable* tier) { return tier->id == tier_id; });
    };
    for (const model::Catalogue* layer = &scene_.catalogue; layer != nullptr;
         layer = layer->below()) {
      for (const model::PromotionStack& stack : layer->promotion_stacks) {
        const bool is_visible = scene_.catalogue.find_promotion_stack(stack.id) == &stack;
        if (is_visible && std::all_of(stack.tier_ids.begin(), stack.tier_ids.end(), has)) {
          needs_.promotion_stacks.push_back(&stack);
          add_categories(stack.categories);
        }
      }
    }
  }

  void add_categories(const List<const model::Category*>& categories) {
    for (const model::Category* category : categories) add_once(needs_.categories, category);
  }

  void add_collection(const model::Collection* collection) {
    // The built-in collection of all products is in every catalogue.
    if (collection != nullptr && collection->document != nullptr) {
      add_once(needs_.collections, collection);
    }
  }

  /// The collections and the product metadata that its rules speak of.
  void add_rules(const RuleDefinition& rule) {
    for (const model::Condition& condition : rule.conditions) {
      for (const Value& value : condition.values) {
        const Value* id = value.object() != nullptr ? value.find("id") : &value;
        if (id != nullptr && id->text() != nullptr) {
          add_collection(scene_.catalogue.find_collection(*id->text()));
        }
      }
    }
    for (const auto& [number, sub_rule] : rule.rules) add_rules(sub_rule);
    if (rule.name == "product.metadata") add_members(rule.property, needs_.product_metadata);
  }

  void add_product_metadata(const std::optional<Formula>& formula) {
    if (!formula) return;
    for_each_key(*formula, [&](MetadataOf of, std::string_view key) {
      if (of == MetadataOf::ORDER_ITEM_PRODUCT || of == MetadataOf::CHEAPEST_ORDER_ITEM_PRODUCT ||
          of == MetadataOf::MOST_EXPENSIVE_ORDER_ITEM_PRODUCT) {
        add_members(key, needs_.product_metadata);
      }
    });
  }

  const evaluate::Scene& scene_;
  const model::Request& request_;
  ShopperNeeds needs_;
};

}  // namespace

ShopperNeeds needs_of(const evaluate::Scene& scene, const model::Request& request,
                      bool only_definitions) {
  return Collector(scene, request).run(only_definitions);
}

PriceReads price_reads(const Redeemable& redeemable) {
  PriceReads reads;
  for (const RuleSetDefinition* set : redeemable.rule_sets) {
    for (const model::Applicable& entry : set->applicable_to.included) {
      if (!entry.price_formula) continue;
      const Formula& formula = *entry.price_formula;
      for_each_key(formula, [&](MetadataOf of, std::string_view key) {
        if (of == MetadataOf::REDEEMABLE) add_members(key, reads.metadata);
        if (of == MetadataOf::PUBLICATION) add_members(key, reads.publication_metadata);
      });
      reads.publish_count = reads.publish_count || formula.mentions(Operand::VOUCHER_PUBLISH_COUNT);
      reads.redemption = reads.redemption ||
                         formula.mentions(Operand::VOUCHER_REDEMPTION_QUANTITY) ||
                         formula.mentions(Operand::VOUCHER_REDEEMED_QUANTITY);
    }
  }
  return reads;
}

}  // namespace scrip::documents
