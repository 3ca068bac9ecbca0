#include <algorithm>
#include <tuple>

#include "discounts/kinds.h"
#include "documents/write_named.h"
#include "documents/write_parts.h"
#include "scrip/joined.h"
#include "scrip/sort.h"

namespace scrip::documents {

using evaluate::Outcome;
using evaluate::Status;
using model::Applicable;
using model::ApplicableObject;
using model::Refusal;
using model::Value;

namespace {

std::string_view effect_name(const Applicable& entry) {
  return model::applicable_effect_names[static_cast<std::size_t>(entry.effect)];
}

/// The lines of one entry, in application order.
List<const discounts::TargetLine*> targets_of(const Outcome& outcome, const Applicable& entry) {
  List<const discounts::TargetLine*> found;
  for (const discounts::TargetLine& target : outcome.targets) {
    if (target.entry == &entry) found.push_back(&target);
  }
  return found;
}

std::int64_t units_in(const model::Tally& tally) {
  std::int64_t units = 0;
  for (const model::Line& line : tally.lines()) units += line.quantity;
  return units;
}

void write_targets(Writer& out, const List<const discounts::TargetLine*>& targets,
                   const model::Tally& tally) {
  if (targets.empty()) return;
  out.key("order_item_indices").open_array();
  for (const auto* target : targets) out.integer(static_cast<std::int64_t>(target->line));
  out.close_array();
  const bool by_unit = std::any_of(targets.begin(), targets.end(),
                                   [](const auto* target) { return target->first_unit > 0; });
  if (!by_unit) return;
  // The dialect lists units only for orders that have at most this many.
  const bool too_many = units_in(tally) > 1'000;
  out.key("order_item_units").open_array();
  for (const auto* target : targets) {
    out.open_object().member("index", static_cast<std::int64_t>(target->line));
    if (too_many) {
      out.member("units_limit_exceeded", true);
    } else {
      out.key("units").open_array();
      for (std::int64_t n = 0; n < target->units; ++n) {
        out.integer(target->first_unit + n * target->unit_step);
      }
      out.close_array();
    }
    out.close_object();
  }
  out.close_array();
}

void write_entry(Writer& out, const Applicable& entry,
                 const List<const discounts::TargetLine*>& targets, const model::Tally& tally) {
  out.open_object();
  out.member("object", model::applicable_object_names[static_cast<std::size_t>(entry.object)]);
  out.member("id", entry.id);
  out.member_if("source_id", entry.source_id);
  out.member_if("product_id", entry.product_id);
  out.member_if("product_source_id", entry.product_source_id);
  out.member("strict", entry.strict);
  if (entry.price) out.member("price", *entry.price);
  out.member("effect", effect_name(entry));
  if (entry.quantity_limit) out.member("quantity_limit", *entry.quantity_limit);
  if (entry.aggregated_quantity_limit) {
    out.member("aggregated_quantity_limit", *entry.aggregated_quantity_limit);
  }
  if (entry.amount_limit) out.member("amount_limit", *entry.amount_limit);
  if (entry.aggregated_amount_limit) {
    out.member("aggregated_amount_limit", *entry.aggregated_amount_limit);
  }
  write_targets(out, targets, tally);
  if (entry.repeat != 1) out.member("repeat", entry.repeat);
  if (entry.skip_initially != 0) out.member("skip_initially", entry.skip_initially);
  if (entry.target == model::ApplicableTarget::UNIT) out.member("target", "UNIT");
  out.close_object();
}

/// What a line is called by: SKU, else product, else the name its shop gave it.
std::string_view id_of(const model::Line& line) {
  if (!line.sku_id.empty()) return line.sku_id;
  if (!line.product_id.empty()) return line.product_id;
  return line.item != nullptr ? line.item->source_id : line.source_id;
}

/// The cart's members of a collection, as entries of their own.
std::int64_t write_members(Writer& out, const Applicable& collection,
                           const List<const discounts::TargetLine*>& targets,
                           const model::Tally& tally) {
  List<std::string_view> told;
  for (const auto* target : targets) {
    const model::Line& line = tally.lines()[target->line];
    const bool is_sku = !line.sku_id.empty();
    const std::string_view id = id_of(line);
    if (id.empty() || std::find(told.begin(), told.end(), id) != told.end()) continue;
    told.push_back(id);
    List<const discounts::TargetLine*> own;
    for (const auto* other : targets) {
      const model::Line& twin = tally.lines()[other->line];
      if (id_of(twin) == id) own.push_back(other);
    }
    out.open_object();
    out.member("object", is_sku ? "sku" : "product").member("id", id);
    if (line.item != nullptr) out.member_if("source_id", line.item->source_id);
    if (is_sku) out.member_if("product_id", line.product_id);
    out.member("strict", true);
    if (collection.price) out.member("price", *collection.price);
    out.member("effect", effect_name(collection));
    write_targets(out, own, tally);
    out.close_object();
  }
  return static_cast<std::int64_t>(told.size());
}

}  // namespace

void write_applicable_lists(Writer& out, const Outcome& outcome, const model::Tally& tally) {
  const auto open = [&](std::string_view name) {
    out.key(name).open_object().member("object", "list").member("data_ref", "data");
    out.key("data").open_array();
  };
  const auto close = [&](std::int64_t total) {
    out.close_array().member("total", total).close_object();
  };
  const auto& sets = outcome.candidate.redeemable->rule_sets;
  std::int64_t total = 0;
  open("applicable_to");
  for (const model::RuleSetDefinition* set : sets) {
    for (const Applicable& entry : set->applicable_to.included) {
      const auto targets = targets_of(outcome, entry);
      write_entry(out, entry, targets, tally);
      ++total;
      if (entry.object == ApplicableObject::products_collection) {
        total += write_members(out, entry, targets, tally);
      }
    }
  }
  close(total);
  total = 0;
  open("inapplicable_to");
  for (const model::RuleSetDefinition* set : sets) {
    for (const Applicable& entry : set->applicable_to.excluded) {
      write_entry(out, entry, {}, tally);
      ++total;
    }
  }
  close(total);
}

std::string_view number_of(model::DiscountType type) {
  static constexpr std::string_view numbers[] = {"percent_off", "amount_off", "fixed_amount",
                                                 "unit_off"};
  return numbers[static_cast<std::size_t>(type)];
}

namespace {

/// The entries of an ADD_MANY_ITEMS, with the numbers that counted.
void write_units(Writer& out, const model::DiscountDefinition& discount, const Outcome& outcome) {
  out.key("units").open_array();
  for (std::size_t n = 0; n < discount.units.size(); ++n) {
    const model::UnitDefinition& unit = discount.units[n];
    out.open_object();
    out.member("unit_off", n < outcome.units.size() ? outcome.units[n] : unit.unit_off);
    out.member("unit_type", unit.unit_type);
    out.member("effect", unit.only_missing ? "ADD_MISSING_ITEMS" : "ADD_NEW_ITEMS");
    for (const std::string_view name : {"product", "sku"}) {
      const Value* found = unit.document->find(name);
      if (found == nullptr || found->is_null()) continue;
      out.key(name);
      write_given(out, *found);
    }
    if (unit.formula) out.member("is_dynamic", n < outcome.units.size());
    out.close_object();
  }
  out.close_array();
}

void write_discount(Writer& out, const Outcome& outcome) {
  const model::Redeemable& redeemable = *outcome.candidate.redeemable;
  const model::DiscountDefinition& discount = *redeemable.discount;
  const std::string_view number = number_of(discount.type);
  out.open_object();
  // Formulas are left out: they are the merchant's business, and a shopper's copy has other words.
  for (const std::string_view name : discount_members) {
    const Value* found = discount.document->find(name);
    if (name == number && outcome.dynamic) {
      out.key(name).raw(outcome.dynamic->to_text());
    } else if (found != nullptr && !found->is_null()) {
      out.key(name);
      write_given(out, *found);
    }
  }
  const bool to_items = redeemable.compiled != nullptr && redeemable.compiled->to_items();
  out.member("effect", model::discount_effect_names[static_cast<std::size_t>(
                           discounts::effect_of(discount, to_items))]);
  const bool is_unit = discount.type == model::DiscountType::UNIT;
  const bool is_formula =
      is_unit ? discount.units.front().formula.has_value() : discount.formula.has_value();
  if (discount.effect == model::DiscountEffect::ADD_MANY_ITEMS) {
    write_units(out, discount, outcome);
  } else if (is_formula) {
    out.member("is_dynamic", outcome.dynamic.has_value());
  }
  out.close_object();
}

void write_loyalty_card(Writer& out, const Outcome& outcome) {
  const model::Reward* reward = outcome.reward;
  out.key("loyalty_card").open_object();
  out.member("points", outcome.points);
  out.member("balance", outcome.candidate.redeemable->loyalty_card->balance);
  if (reward != nullptr && reward->type == model::RewardType::COIN) {
    const auto ratio = money::Decimal::from_minor(reward->exchange_ratio_millionths, 6);
    out.key("exchange_ratio").raw(ratio.to_text());
    out.member("points_ratio", reward->points_ratio);
  }
  out.close_object();
  if (reward == nullptr) return;
  out.key("reward").open_object().member("id", reward->id).member_if("name", reward->name);
  out.member("type", model::reward_type_names[static_cast<std::size_t>(reward->type)]);
  out.close_object();
}

void write_parts(Writer& out, std::string_view name, const List<model::Bundle::Part>& parts) {
  out.key(name).open_array();
  for (const model::Bundle::Part& part : parts) {
    out.open_object().member("id", part.id).member("object", part.object);
    if (part.line != model::Bundle::Part::none) {
      out.member("item_index", static_cast<std::int64_t>(part.line));
    }
    out.member("item_quantity", part.quantity).close_object();
  }
  out.close_array();
}

void write_bundle(Writer& out, const model::Bundle* bundle) {
  if (bundle == nullptr) return;
  out.key("bundle").open_object();
  out.member("quantity", bundle->quantity).member("limit", bundle->limit);
  write_parts(out, "identified", bundle->identified);
  write_parts(out, "missing", bundle->missing);
  out.close_object();
}

/// An extension: what a ledger adds to the counts that limits over all redemptions read.
void write_discounted_units(Writer& out, const Outcome& outcome) {
  if (!outcome.candidate.redeemable->limits_units) return;
  List<model::GoodsUnits> units = outcome.discounted_units;
  const auto name = [](const model::GoodsUnits& goods) {
    return std::tie(goods.product_id, goods.sku_id);
  };
  scrip::sort(units, [&](const auto& a, const auto& b) { return name(a) < name(b); });
  out.key("discounted_units").open_array();
  for (std::size_t n = 0; n < units.size();) {
    const std::size_t first = n;
    std::int64_t quantity = 0;
    for (; n < units.size() && name(units[n]) == name(units[first]); ++n) {
      quantity += units[n].quantity;
    }
    out.open_object().member_if("product_id", units[first].product_id);
    out.member_if("sku_id", units[first].sku_id).member("quantity", quantity).close_object();
  }
  out.close_array();
}

}  // namespace

void write_result(Writer& out, const Outcome& outcome) {
  const model::Redeemable& redeemable = *outcome.candidate.redeemable;
  out.open_object();
  if (redeemable.gift) {
    out.key("gift").open_object();
    out.member("balance", redeemable.gift->balance).member("credits", outcome.credits);
    out.close_object();
  } else if (redeemable.discount) {
    out.key("discount");
    write_discount(out, outcome);
  } else if (redeemable.loyalty_card) {
    write_loyalty_card(out, outcome);
  }
  write_bundle(out, outcome.bundle.get());
  write_discounted_units(out, outcome);
  // An extension: what it would have taken off besides, but for floor prices.
  out.member_if("floor_price_reduction", outcome.kept_by_floors);
  out.close_object();
}

namespace {

std::string path_of(const model::RuleReference& rule) {
  return rule.sub_path.empty() ? std::string(rule.path)
                               : joined({rule.path, "/", rule.sub_path}).str();
}

}  // namespace

void write_refusal(Writer& out, const Refusal& refusal, bool to_operator) {
  out.open_object().member("key", model::name_of(refusal.key));
  if (refusal.rule) {
    out.key("rule").open_object();
    out.member("id", refusal.rule->id).member("path", path_of(*refusal.rule));
    out.member("name", refusal.rule->name);
    out.member_if("operator", refusal.rule->operator_name);
    out.close_object();
  }
  out.key("facts").open_object();
  if (const auto& shortfall = refusal.shortfall) {
    out.member("basis",
               shortfall->basis == model::Shortfall::Basis::amount ? "amount" : "quantity");
    out.member("needed", shortfall->needed).member("current", shortfall->current);
    out.member("missing", shortfall->missing);
  }
  for (const model::Fact& fact : refusal.facts) out.member(fact.name, fact.value);
  if (to_operator) {
    for (const model::Fact& fact : refusal.private_facts) out.member(fact.name, fact.value);
  }
  out.close_object().close_object();
}

void write_refused_result(Writer& out, const Outcome& outcome) {
  const Refusal& refusal = *outcome.refusal;
  const std::string_view key = model::name_of(refusal.key);
  const std::string_view message =
      refusal.custom_message.empty() ? model::message_of(refusal.key) : refusal.custom_message;
  out.open_object();
  if (outcome.status == Status::INAPPLICABLE) {
    const bool not_found = refusal.key == model::ErrorKey::not_found;
    const std::string_view object = outcome.candidate.object;
    const std::string_view noun = object == "promotion_tier"    ? "promotion tier"
                                  : object == "promotion_stack" ? "promotion stack"
                                                                : "voucher";
    const std::string_view id = outcome.candidate.id;
    out.key("error").open_object();
    out.member("code", std::int64_t{not_found ? 404 : 400}).member("key", key);
    out.member("message", model::message_of(refusal.key));
    out.key("details").text(not_found ? joined({"Cannot find ", noun, " with id ", id})
                                      : joined({id}));
    if (!not_found) {
      const model::Redeemable& redeemable = *outcome.candidate.redeemable;
      out.member_if("resource_id", redeemable.resource_id);
    }
    const bool is_promotion = object == "promotion_tier" || object == "promotion_stack";
    out.member("resource_type", is_promotion ? object : "voucher");
    if (!refusal.custom_message.empty()) {
      out.key("error").open_object().member("message", refusal.custom_message).close_object();
    }
    out.close_object();
  }
  write_bundle(out, refusal.bundle.get());
  out.key("details").open_object().member("message", message).member("key", key).close_object();
  out.key("refusal");
  write_refusal(out, refusal);
  out.close_object();
}

void write_categories(Writer& out, const List<const model::Category*>& categories) {
  out.open_array();
  for (const model::Category* category : categories) {
    if (category->document != nullptr) out.value(*category->document);
  }
  out.close_array();
}

}  // namespace scrip::documents
