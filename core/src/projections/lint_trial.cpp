#include "projections/lint_trial.h"

#include <algorithm>

#include "projections/lint_opening.h"
#include "scrip/bounds.h"

namespace scrip::projections::linter {

using evaluate::Status;
using model::Applicable;
using model::ApplicableObject;
using model::OrderItem;
using model::Redeemable;
using model::RuleDefinition;
using model::Value;
using money::Amount;

namespace {

/// What goods cost that the catalogue has no price for.
constexpr Amount price_of_anything{10'000};

/// Times that what is missing is added.
constexpr int cures_max = 12;

/// A value for which a condition on metadata holds, where one is easily told.
std::optional<Value> value_for(const model::Condition& condition) {
  if (condition.values.empty()) return std::nullopt;
  const std::string_view op = condition.operator_name;
  const Value& wanted = condition.values.front();
  const std::int64_t* number = wanted.integer();
  if (op == "$more_than" && number != nullptr && *number < INT64_MAX) return Value(*number + 1);
  if (op == "$less_than" && number != nullptr && *number > INT64_MIN) return Value(*number - 1);
  for (const std::string_view same :
       {"$is", "$in", "$contains", "$starts_with", "$ends_with", "$more_than_or_equal",
        "$greater_than_or_equal", "$less_than_or_equal"}) {
    if (op == same) return wanted;
  }
  return std::nullopt;
}

void set_member(Value::Object& object, std::string_view name, Value value) {
  for (model::Member& member : object) {
    if (member.name == name) return;
  }
  object.push_back({name, std::move(value)});
}

}  // namespace

bool Trial::grow(OrderItem& item, std::int64_t units) {
  model::Order& order = *request_.order;
  const Amount room = Amount(bounds::amount) - order.amount;
  const Amount worth = money::times_up_to(*item.price, units, room + Amount(1));
  if (item.quantity + units > bounds::quantity || worth > room) return false;
  item.quantity += units;
  item.amount = item.amount.value_or(money::zero) + worth;
  order.amount += worth;
  return true;
}

bool Trial::add(std::int32_t product_symbol, std::int32_t sku_symbol, std::int64_t units) {
  model::Order& order = *request_.order;
  for (OrderItem& item : order.items) {
    const bool same = item.sku == sku_symbol && item.product == product_symbol;
    if (!same || item.product_id.empty() != (product_symbol < 0)) continue;
    return grow(item, units);
  }
  const model::Catalogue& catalogue = study_.catalogue;
  const model::Sku* sku = catalogue.find_sku(sku_symbol);
  const model::Product* product = catalogue.find_product(product_symbol);
  OrderItem item;
  item.quantity = 0;
  item.product = product_symbol;
  item.sku = sku_symbol;
  if (product != nullptr) item.product_id = product->id;
  if (sku != nullptr) item.sku_id = sku->id;
  item.price = sku != nullptr && sku->price           ? sku->price
               : product != nullptr && product->price ? product->price
                                                      : std::optional(price_of_anything);
  if (order.items.size() >= bounds::order_items) return false;
  order.items.push_back(item);
  return grow(order.items.back(), units);
}

bool Trial::add_goods(Amount worth) {
  model::Order& order = *request_.order;
  const bool fits =
      order.amount + worth <= Amount(bounds::amount) && order.items.size() < bounds::order_items;
  if (!fits) return false;
  OrderItem item;
  item.source_id = "other goods";
  item.price = worth;
  item.amount = worth;
  order.amount += worth;
  order.items.push_back(item);
  return true;
}

void Trial::add_entry(const Applicable& entry, std::int64_t units) {
  const model::Catalogue& catalogue = study_.catalogue;
  if (entry.object == ApplicableObject::product) {
    add(entry.symbol, -1, units);
  } else if (entry.object == ApplicableObject::sku) {
    add(catalogue.product_of_sku(entry.symbol), entry.symbol, units);
  } else if (entry.collection != nullptr && !entry.collection->products.empty()) {
    add(entry.collection->products.front(), -1, units);
  } else if (entry.collection != nullptr && !entry.collection->skus.empty()) {
    const std::int32_t sku = entry.collection->skus.front();
    add(catalogue.product_of_sku(sku), sku, units);
  } else if (order().items.empty()) {
    add_goods(price_of_anything);
  }
}

void Trial::add_named(std::string_view rule, const Value& value) {
  const auto text = [&](std::string_view member) -> std::string {
    const Value* found = value.text() != nullptr && member == "id" ? &value : value.find(member);
    return found != nullptr && found->text() != nullptr ? std::string(*found->text())
                                                        : std::string();
  };
  const model::Catalogue& catalogue = study_.catalogue;
  const std::string name = text("id").empty() ? text("source_id") : text("id");
  const std::string object = text("object");
  Applicable entry;
  if (object == "products_collection" || catalogue.find_collection(name) != nullptr) {
    entry.object = ApplicableObject::products_collection;
    entry.collection = catalogue.find_collection(name);
  } else if (object == "sku" || rule == "sku.id") {
    entry.object = ApplicableObject::sku;
    entry.symbol = catalogue.sku_symbols.find(name);
  } else {
    entry.symbol = catalogue.product_symbols.find(name);
  }
  add_entry(entry, 1);
}

void Trial::ask_for_goods(const Redeemable& redeemable) {
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    for (const auto& [number, rule] : set->root.rules) {
      const bool on_goods = rule.name == "product.id" || rule.name == "sku.id" ||
                            (rule.name.starts_with("order.items.") &&
                             rule.name != "order.items.none" && rule.name != "order.items.count");
      for (const model::Condition& condition : rule.conditions) {
        const bool wanted = condition.operator_name == "$is" || condition.operator_name == "$in" ||
                            condition.operator_name == "$from";
        if (on_goods && wanted && !condition.values.empty()) {
          add_named(rule.name, condition.values.front());
        }
      }
    }
    for (std::size_t n = 0; set->bundle && n < set->bundle->parts.size(); ++n) {
      const model::BundleDefinition::Part& part = set->bundle->parts[n];
      add_entry(part.objects.front(), part.quantity);
    }
    if (!set->applicable_to.included.empty()) add_entry(set->applicable_to.included.front(), 1);
  }
}

void Trial::be_the_customer(const Redeemable& redeemable) {
  model::Customer& customer = *request_.customer;
  const bool is_referral = !redeemable.referrer_id.empty();
  if (!redeemable.holder_id.empty() && !is_referral) customer.id = redeemable.holder_id;
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    for (const auto& [number, rule] : set->root.rules) {
      for (const model::Condition& condition : rule.conditions) {
        const bool wanted = condition.operator_name == "$is" || condition.operator_name == "$in";
        for (const Value& value : condition.values) {
          const Value* id = value.object() == nullptr ? &value : value.find("id");
          if (rule.name == "customer.segment" && wanted && id != nullptr && id->text() != nullptr) {
            customer.segments.push_back(*id->text());
          }
        }
        auto value = value_for(condition);
        if (!value) continue;
        if (rule.name == "customer.metadata") {
          set_member(customer_metadata_, rule.property, *std::move(value));
        } else if (rule.name == "order.metadata" || rule.name == "redemption.metadata") {
          set_member(order_metadata_, rule.property, *std::move(value));
        }
      }
    }
  }
}

/// No past redemption has discounted anything.
void Trial::nothing_is_used_up(const Redeemable& redeemable, model::HostFacts& facts) {
  static const Value no_counts{Value::Object{}};
  const model::HostFacts::Told told{.counts = &no_counts,
                                    .discounted_units = List<model::GoodsUnits>{}};
  if (redeemable.campaign != nullptr) facts.campaigns.add(redeemable.campaign->id, told);
  const bool is_tier = redeemable.object == model::RedeemableObject::promotion_tier;
  (is_tier ? facts.promotion_tiers : facts.vouchers).add(redeemable.id, told);
}

bool Trial::cure(const model::Refusal& refusal) {
  if (!refusal.shortfall || refusal.shortfall->missing <= 0) return false;
  const model::Shortfall& shortfall = *refusal.shortfall;
  const bool of_items =
      refusal.rule && (refusal.rule->name.starts_with("order.items.") ||
                       refusal.rule->name == "product.id" || refusal.rule->name == "sku.id");
  const bool counts_units = shortfall.basis == model::Shortfall::Basis::quantity;
  if (!of_items && !counts_units) {
    return add_goods(Amount(shortfall.missing));
  }
  bool grew = false;
  for (OrderItem& item : request_.order->items) {
    const bool meant = shortfall.sku >= 0       ? item.sku == shortfall.sku
                       : shortfall.product >= 0 ? item.product == shortfall.product
                                                : item.product != study_.catalogue.shipping;
    if (!meant || !item.price || item.price->is_zero()) continue;
    const std::int64_t each = item.price->minor();
    const std::int64_t units =
        counts_units ? shortfall.missing : (shortfall.missing - 1) / each + 1;
    grew = grow(item, units) || grew;
  }
  return grew;
}

bool Trial::fit(const List<const Redeemable*>& redeemables) {
  const Opening opening =
      first_opening(validities_of(redeemables), study_.now, study_.catalogue.time_zone);
  if (!opening.at) return false;
  request_.now = *opening.at;
  request_.customer.emplace();
  auto facts = make_shareable<model::HostFacts>();
  for (const Redeemable* redeemable : redeemables) {
    be_the_customer(*redeemable);
    ask_for_goods(*redeemable);
    if (redeemable->limits_units) nothing_is_used_up(*redeemable, *facts);
  }
  request_.host = std::move(facts);
  documents_.emplace_back(customer_metadata_);
  request_.customer->metadata = &documents_.back();
  documents_.emplace_back(order_metadata_);
  request_.metadata = &documents_.back();
  documents_.emplace_back(Value::Object{{"metadata", Value(order_metadata_)}});
  request_.order->document = &documents_.back();
  if (order().items.empty()) add_goods(price_of_anything);
  for (int n = 0; n < cures_max; ++n) {
    bool fits = true;
    for (const Redeemable* redeemable : redeemables) {
      const evaluate::Outcome outcome = alone(*redeemable);
      if (outcome.status == Status::APPLICABLE) continue;
      fits = false;
      if (!outcome.refusal || !cure(*outcome.refusal)) return false;
    }
    if (fits) return true;
  }
  return false;
}

evaluate::Outcome Trial::alone(const Redeemable& redeemable) {
  evaluate::Evaluation evaluation = apply({&redeemable});
  auto& list = evaluation.outcomes.empty() ? evaluation.idle : evaluation.outcomes;
  return std::move(list.front());
}

stacking::Candidate Trial::candidate_of(const Redeemable& redeemable) const {
  const bool is_tier = redeemable.object == model::RedeemableObject::promotion_tier;
  return {.redeemable = &redeemable,
          .object = is_tier ? "promotion_tier" : "voucher",
          .id = redeemable.id,
          .automatic = is_tier,
          .bond = stacking::bond_of(redeemable, study_.catalogue.stacking_rules)};
}

evaluate::Evaluation Trial::apply(const List<const Redeemable*>& redeemables) {
  List<stacking::Candidate> candidates;
  for (const Redeemable* redeemable : redeemables) candidates.push_back(candidate_of(*redeemable));
  return study_.evaluate(request_, candidates);
}

evaluate::Evaluation Trial::apply_arranged(List<const Redeemable*> redeemables) {
  const auto is_tier = [](const Redeemable* redeemable) {
    return redeemable->object == model::RedeemableObject::promotion_tier;
  };
  const auto codes = std::stable_partition(redeemables.begin(), redeemables.end(), is_tier);
  List<const Redeemable*> tiers(redeemables.begin(), codes);
  stacking::sort_automatic(tiers);
  List<stacking::Candidate> candidates;
  for (const Redeemable* tier : tiers) candidates.push_back(candidate_of(*tier));
  for (auto code = codes; code != redeemables.end(); ++code) {
    candidates.push_back(candidate_of(**code));
  }
  stacking::arrange(candidates, study_.catalogue.stacking_rules);
  return study_.evaluate(request_, candidates);
}

Value Trial::described() const {
  Value::Array lines;
  for (const OrderItem& item : order().items) {
    Value::Object line;
    if (!item.product_id.empty()) line.push_back({"product_id", item.product_id});
    if (!item.sku_id.empty()) line.push_back({"sku_id", item.sku_id});
    if (!item.source_id.empty()) line.push_back({"source_id", item.source_id});
    line.push_back({"quantity", item.quantity});
    line.push_back({"amount", item.amount.value_or(money::zero).minor()});
    lines.emplace_back(std::move(line));
  }
  return lines;
}

}  // namespace scrip::projections::linter
