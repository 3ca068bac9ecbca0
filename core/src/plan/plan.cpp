#include "plan/plan.h"

#include <algorithm>

#include "discounts/kinds.h"
#include "rules/rule_set.h"
#include "stacking/category.h"
#include "stacking/limits.h"

namespace scrip::plan {

using model::Applicable;
using model::ApplicableEffect;
using model::ApplicableObject;
using model::DiscountEffect;
using model::DiscountType;
using model::Redeemable;
using rules::PlainCondition;

namespace {

/// What kind of step the discount is; `other` where it has a formula, or limits of lines.
Step::Kind kind_of(const model::DiscountDefinition& discount, DiscountEffect effect) {
  if (discount.formula || discount.aggregated_amount_limit || discount.amount_limit) {
    return Step::Kind::other;
  }
  if (discount.type == DiscountType::PERCENT) {
    if (effect == DiscountEffect::APPLY_TO_ITEMS) return Step::Kind::percent_of_lines;
    if (effect == DiscountEffect::APPLY_TO_ORDER) return Step::Kind::percent_of_order;
  }
  if (discount.type == DiscountType::AMOUNT) {
    if (effect == DiscountEffect::APPLY_TO_ITEMS_PROPORTIONALLY) {
      return Step::Kind::amount_off_lines;
    }
    if (effect == DiscountEffect::APPLY_TO_ORDER) return Step::Kind::amount_off_order;
  }
  if (discount.type == DiscountType::UNIT && effect == DiscountEffect::ADD_MISSING_ITEMS &&
      discount.units.size() == 1 && !discount.units.front().formula) {
    return Step::Kind::units_off;
  }
  return Step::Kind::other;
}

std::int64_t value_of(const model::DiscountDefinition& discount) {
  switch (discount.type) {
    case DiscountType::PERCENT:
      return discount.percent_off.millionths();
    case DiscountType::UNIT:
      return discount.units.front().unit_off;
    case DiscountType::AMOUNT:
    case DiscountType::FIXED:
      break;
  }
  return discount.amount_off.minor();
}

/// The lines of the product or SKU of which units become free.
Entry entry_of(const model::UnitDefinition& unit) {
  return {.slot = unit.sku >= 0 ? Slot::of_sku(unit.sku) : Slot::of_product(unit.product)};
}

}  // namespace

Plan::Plan(const evaluate::Program& program, const model::Catalogue& layer)
    : program_(program), layer_(layer) {
  const model::StackingRules& rules = layer.stacking_rules;
  // What a layer says of goods has no place in the index of members.
  usable_ = rules.redeemables_sorting_rule != model::SortingRule::BEST_DEAL &&
            rules.redeemables_products_application_mode == model::ProductsApplicationMode::STACK &&
            !layer.has_floor_prices() &&
            (layer.below() == nullptr ||
             (layer.products.empty() && layer.skus.empty() && layer.collections.empty()));
  if (!usable_) return;
  // The index's properties come first, in its order.
  for (const auto& property : program.index().properties()) property_number(property.path);
  steps_.reserve(program.automatic().size());
  for (const stacking::Candidate& candidate : program.automatic()) {
    steps_.push_back(compile(*candidate.redeemable));
  }
  sealed_ = true;
}

bool Plan::keeps_requested_order() const {
  return layer_.stacking_rules.redeemables_sorting_rule == model::SortingRule::REQUESTED_ORDER;
}

std::size_t Plan::number_of(const Redeemable& redeemable) {
  for (const auto& [known, number] : named_) {
    if (known == &redeemable) return number;
  }
  const auto& automatic = program_.automatic();
  const auto place = std::find_if(
      automatic.begin(), automatic.end(),
      [&](const stacking::Candidate& candidate) { return candidate.redeemable == &redeemable; });
  const std::size_t number = place == automatic.end()
                                 ? steps_.size()
                                 : static_cast<std::size_t>(place - automatic.begin());
  named_.emplace_back(&redeemable, number);
  if (number == steps_.size()) steps_.push_back(compile(redeemable));
  return number;
}

std::int32_t Plan::find_text(std::string_view text) const {
  const std::int32_t* found = text_numbers_.find(text);
  return found == nullptr ? -1 : *found;
}

Step Plan::compile(const Redeemable& redeemable) {
  Step step;
  const bool spent = redeemable.quantity && redeemable.redeemed_quantity >= *redeemable.quantity;
  const bool closed = redeemable.campaign != nullptr && !redeemable.campaign->active;
  const bool common =
      stacking::bond_of(redeemable, layer_.stacking_rules) == stacking::Bond::common;
  if (!redeemable.discount || redeemable.gift || redeemable.loyalty_card || spent || closed ||
      !redeemable.active || !common || redeemable.compiled == nullptr || redeemable.limits_units) {
    return step;
  }
  const bool dated = !redeemable.validity.is_always() ||
                     (redeemable.campaign != nullptr && !redeemable.campaign->validity.is_always());
  if (dated) step.dated = &redeemable;
  const Step::Kind kind =
      kind_of(*redeemable.discount,
              discounts::effect_of(*redeemable.discount, evaluate::names_items(redeemable)));
  if (kind == Step::Kind::other) return step;
  step.value = value_of(*redeemable.discount);
  step.of_initial_amount = stacking::takes_of_initial_amount(redeemable, layer_.stacking_rules);
  if (!add_rules(redeemable, step)) return step;
  const bool of_lines =
      kind == Step::Kind::percent_of_lines || kind == Step::Kind::amount_off_lines;
  if (of_lines && !add_lines(redeemable, step)) return step;
  if (kind == Step::Kind::units_off) {
    step.first_entry = static_cast<std::uint32_t>(entries_.size());
    step.entry_count = 1;
    entries_.push_back(entry_of(redeemable.discount->units.front()));
  }
  add_categories(redeemable, step);
  step.kind = kind;
  return step;
}

bool Plan::add_rules(const Redeemable& redeemable, Step& step) {
  step.first_condition = static_cast<std::uint32_t>(conditions_.size());
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    if (set->compiled == nullptr) return false;
    const auto plain = set->compiled->plain(redeemable);
    if (!plain || !std::all_of(plain->begin(), plain->end(), [&](const PlainCondition& condition) {
          return add_condition(condition);
        })) {
      return false;
    }
  }
  step.condition_count = static_cast<std::uint32_t>(conditions_.size()) - step.first_condition;
  return true;
}

bool Plan::add_condition(const PlainCondition& plain) {
  Condition condition{.of = plain.of, .least = plain.least, .most = plain.most};
  switch (plain.of) {
    case PlainCondition::Of::units:
    case PlainCondition::Of::spend:
      condition.first_entry = static_cast<std::uint32_t>(entries_.size());
      for (const Applicable& line : *plain.lines) {
        condition.with_shipping =
            condition.with_shipping ||
            (line.object == ApplicableObject::product && line.symbol == layer_.shipping);
        if (!add_entry(line)) return false;
      }
      condition.entry_count = static_cast<std::uint32_t>(entries_.size()) - condition.first_entry;
      break;
    case PlainCondition::Of::customer_text:
      if (!knows(plain)) return false;
      condition.property = property_number(plain.property);
      condition.first_text = static_cast<std::uint32_t>(texts_.size());
      for (const std::string_view text : plain.texts) texts_.push_back(text_number(text));
      condition.text_count = static_cast<std::uint32_t>(texts_.size()) - condition.first_text;
      break;
    case PlainCondition::Of::customer_number:
      if (!knows(plain)) return false;
      condition.property = property_number(plain.property);
      break;
    case PlainCondition::Of::amount:
    case PlainCondition::Of::initial_amount:
    case PlainCondition::Of::total_amount:
      break;
  }
  conditions_.push_back(condition);
  return true;
}

/// The same lines as `select_targets` finds where no line can be meant twice.
bool Plan::add_lines(const Redeemable& redeemable, Step& step) {
  const model::RuleSetDefinition* naming = nullptr;
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    if (!set->applicable_to.excluded.empty()) return false;
    if (set->applicable_to.included.empty()) continue;
    if (naming != nullptr) return false;
    naming = set;
  }
  step.of_all_lines = naming == nullptr;
  if (naming == nullptr) return true;
  if (!naming->applicable_to.narrows() || !naming->applicable_to.disjoint) return false;
  step.first_entry = static_cast<std::uint32_t>(entries_.size());
  for (const Applicable& line : naming->applicable_to.included) {
    if (!add_entry(line)) return false;
  }
  step.entry_count = static_cast<std::uint32_t>(entries_.size()) - step.first_entry;
  return true;
}

bool Plan::add_entry(const Applicable& applicable) {
  if (applicable.price || applicable.price_formula || applicable.quantity_limit ||
      applicable.amount_limit || applicable.aggregated_amount_limit) {
    return false;
  }
  Entry entry{.by_unit = applicable.target == model::ApplicableTarget::UNIT,
              .units = applicable.aggregated_quantity_limit.value_or(INT64_MAX),
              .skip = applicable.skip_initially,
              .repeat = applicable.repeat};
  switch (applicable.object) {
    case ApplicableObject::product:
      entry.slot = Slot::of_product(applicable.symbol);
      entry.without_sku = applicable.strict;
      break;
    case ApplicableObject::sku:
      entry.slot = Slot::of_sku(applicable.symbol);
      break;
    case ApplicableObject::products_collection:
      if (applicable.collection == nullptr) return false;
      entry.slot = applicable.collection->all ? Slot::all_lines
                                              : Slot::of_collection(applicable.collection->number);
      if (entry.slot == Slot::nothing) return false;
      break;
  }
  switch (applicable.effect) {
    case ApplicableEffect::APPLY_TO_EVERY:
      break;
    case ApplicableEffect::APPLY_TO_CHEAPEST:
    case ApplicableEffect::APPLY_FROM_CHEAPEST:
      entry.from = Entry::From::cheapest;
      break;
    case ApplicableEffect::APPLY_TO_MOST_EXPENSIVE:
    case ApplicableEffect::APPLY_FROM_MOST_EXPENSIVE:
      entry.from = Entry::From::most_expensive;
      break;
  }
  entry.only_first = applicable.effect == ApplicableEffect::APPLY_TO_CHEAPEST ||
                     applicable.effect == ApplicableEffect::APPLY_TO_MOST_EXPENSIVE;
  entries_.push_back(entry);
  return true;
}

void Plan::add_categories(const Redeemable& redeemable, Step& step) {
  const model::StackingRules& rules = layer_.stacking_rules;
  step.first_category = static_cast<std::uint32_t>(categories_.size());
  for (const model::Category* category : redeemable.categories) {
    const auto known =
        std::find_if(known_categories_.begin(), known_categories_.end(),
                     [&](const model::Category* other) { return other->id == category->id; });
    categories_.push_back(static_cast<std::uint32_t>(known - known_categories_.begin()));
    if (known != known_categories_.end()) continue;
    known_categories_.push_back(category);
    category_limits_.push_back(stacking::limit_of(category->id, rules));
  }
  step.category_count = static_cast<std::uint32_t>(redeemable.categories.size());
}

/// Customers and texts are read by what was known when the plan was made.
bool Plan::knows(const PlainCondition& plain) const {
  if (!sealed_) return true;
  return std::find(properties_.begin(), properties_.end(), plain.property) != properties_.end() &&
         std::all_of(plain.texts.begin(), plain.texts.end(),
                     [&](std::string_view text) { return find_text(text) >= 0; });
}

std::uint32_t Plan::property_number(std::string_view name) {
  const auto known = std::find(properties_.begin(), properties_.end(), name);
  const auto number = static_cast<std::uint32_t>(known - properties_.begin());
  if (known == properties_.end()) properties_.emplace_back(name);
  return number;
}

std::int32_t Plan::text_number(std::string_view text) {
  const std::int32_t known = find_text(text);
  if (known >= 0) return known;
  const std::int32_t number = text_count_++;
  text_numbers_.add(text, number);
  return number;
}

}  // namespace scrip::plan
