#include <algorithm>
#include <array>

#include "documents/read_catalogue.h"
#include "documents/read_unit_limits.h"
#include "scrip/bounds.h"

namespace scrip::documents {

using model::Catalogue;
using model::DiscountDefinition;
using model::DiscountType;
using model::Redeemable;

namespace {

/// A percentage with up to six decimals, 0 to 100.
money::Percentage read_percentage(const Node& node) {
  const auto decimal = node.missing() ? std::nullopt : node.value()->decimal();
  const auto millionths = decimal ? decimal->to_minor(6) : std::nullopt;
  const bool exact = millionths && money::Decimal::from_minor(*millionths, 6) == *decimal;
  if (!exact || *millionths < 0 || *millionths > money::Percentage::one_hundred) {
    node.fault("expected a number from 0 to 100 with at most six decimals");
    return {};
  }
  return money::Percentage(*millionths);
}

/// What a UNIT discount gives: `{unit_off, unit_off_formula, unit_type, product, sku}`. SKUs are
/// told by the nested object, by the catalogue, or by their id's prefix.
model::UnitDefinition read_unit(const Node& node, Catalogue& catalogue) {
  model::UnitDefinition unit{.unit_off = node["unit_off"].units(1, 0, bounds::quantity),
                             .formula = read_formula(node["unit_off_formula"]),
                             .document = node.value()};
  node.require("unit_type", unit.unit_type);
  const Node sku = node["sku"];
  const Node product = node["product"];
  sku.expect_optional_object();
  product.expect_optional_object();
  const bool is_known_sku = catalogue.sku_symbols.find(unit.unit_type) >= 0;
  const bool is_sku = is_known_sku || sku.is_object() || unit.unit_type.starts_with("sku_");
  if (is_sku && catalogue.product_symbols.find(unit.unit_type) < 0) {
    unit.sku = catalogue.sku_symbols.refer(unit.unit_type, sku["source_id"].text());
  } else {
    unit.product = catalogue.product_symbols.refer(unit.unit_type, product["source_id"].text());
  }
  return unit;
}

/// ADD_MANY_ITEMS lists several in `units`, each with its own effect; the others give one thing.
void read_units(const Node& node, DiscountDefinition& discount, Catalogue& catalogue) {
  using model::DiscountEffect;
  const Node list = node["units"];
  if (!discount.effect && !list.missing()) discount.effect = DiscountEffect::ADD_MANY_ITEMS;
  if (discount.effect != DiscountEffect::ADD_MANY_ITEMS) {
    discount.units.push_back(read_unit(node, catalogue));
    return;
  }
  list.each(bounds::units, [&](const Node& entry) {
    if (!entry.expect_object()) return;
    static constexpr std::array<std::string_view, 2> effects{"ADD_NEW_ITEMS", "ADD_MISSING_ITEMS"};
    enum class Effect { ADD_NEW_ITEMS, ADD_MISSING_ITEMS };
    model::UnitDefinition unit = read_unit(entry, catalogue);
    unit.only_missing = entry["effect"].one_of<Effect>(effects).value_or(
                            Effect::ADD_MISSING_ITEMS) == Effect::ADD_MISSING_ITEMS;
    discount.units.push_back(std::move(unit));
  });
  if (discount.units.empty()) list.fault("required: what the discount gives");
}

/// Days of the week as bits, 0 = Sunday.
unsigned read_days(const Node& node) {
  if (node.missing()) return 0x7f;
  unsigned days = 0;
  node.each(7, [&](const Node& day) {
    // Nothing is shifted by a day that was complained about.
    days |= 1u << day.integer(0, 0, 6);
  });
  return days;
}

std::int64_t read_time_of_day(const Node& node) {
  const auto time = model::parse_time_of_day(node.text());
  if (!time) node.fault("expected a time of day such as 18:30");
  return time.value_or(0);
}

std::optional<std::int64_t> read_duration(const Node& node) {
  const auto duration = model::parse_duration(node.text());
  if (!duration || *duration == 0)
    node.fault("expected an ISO 8601 duration of weeks, days or time, such as P1D");
  return duration;
}

/// `balance` is what is left; where it is not said, of `amount` (all that was ever added) less what
/// was subtracted and redeemed.
std::optional<model::GiftDefinition> read_gift(const Node& node, std::int64_t redeemed) {
  if (!node.expect_object()) return std::nullopt;
  static constexpr std::array<std::string_view, 2> effects{"APPLY_TO_ORDER", "APPLY_TO_ITEMS"};
  std::int64_t lifetime = 0;
  std::int64_t subtracted = 0;
  node.read("amount", lifetime, 0, bounds::amount);
  node.read("subtracted_amount", subtracted, 0, bounds::amount);
  std::int64_t balance = std::max<std::int64_t>(lifetime - subtracted - redeemed, 0);
  node.read("balance", balance, 0, bounds::amount);
  model::DiscountEffect effect = model::DiscountEffect::APPLY_TO_ORDER;
  node.read("effect", effects, effect);
  return model::GiftDefinition{.balance = money::Amount(balance),
                               .to_items = effect == model::DiscountEffect::APPLY_TO_ITEMS};
}

/// Likewise of `points`, less what was subtracted, expired and redeemed.
std::optional<model::LoyaltyCardDefinition> read_loyalty_card(const Node& node,
                                                              std::int64_t redeemed) {
  if (!node.expect_object()) return std::nullopt;
  std::int64_t lifetime = 0;
  std::int64_t subtracted = 0;
  std::int64_t expired = 0;
  node.read("points", lifetime, 0, bounds::points);
  node.read("subtracted_points", subtracted, 0, bounds::points);
  node.read("expired_points", expired, 0, bounds::points);
  std::int64_t balance = std::max<std::int64_t>(lifetime - subtracted - expired - redeemed, 0);
  node.read("balance", balance, 0, bounds::points);
  return model::LoyaltyCardDefinition{.balance = balance};
}

/// What vouchers and tiers have in common.
Redeemable& read_common(const Node& node, Catalogue& catalogue) {
  Redeemable& redeemable = catalogue.redeemables.emplace_back();
  node.read("name", redeemable.name);
  node.read("created_at", redeemable.created_at);
  node.read("active", redeemable.active);
  redeemable.validity = read_validity(node);
  redeemable.categories = read_categories(node, catalogue);
  redeemable.rule_sets = read_assignments(node, catalogue);
  redeemable.document = node.value();
  const Node campaign_id = node["campaign_id"];
  const Node campaign = node["campaign"];
  // Vouchers have its name there, tiers the campaign itself.
  const bool by_name = campaign_id.missing() && !campaign.missing() && !campaign.is_object();
  const std::string_view named = by_name ? campaign.text()
                                 : campaign_id.missing() && campaign.is_object()
                                     ? campaign["id"].text()
                                     : campaign_id.text();
  if (named.empty()) return redeemable;
  redeemable.campaign =
      by_name ? catalogue.find_campaign_named(named) : catalogue.find_campaign(named);
  if (redeemable.campaign == nullptr) {
    // Without its campaign nobody knows its dates and rules; it must not become valid by accident.
    if (by_name) {
      campaign.fault("there is no campaign with this name");
    } else {
      campaign_id.fault("there is no campaign with this id");
    }
    return redeemable;
  }
  if (redeemable.categories.empty()) redeemable.categories = redeemable.campaign->categories;
  auto& sets = redeemable.rule_sets;
  for (const model::RuleSetDefinition* set : redeemable.campaign->rule_sets) {
    if (std::find(sets.begin(), sets.end(), set) == sets.end()) sets.push_back(set);
  }
  return redeemable;
}

}  // namespace

model::Validity read_validity(const Node& node) {
  model::Validity validity;
  node.read("start_date", validity.start_date);
  node.read("expiration_date", validity.expiration_date);
  const Node timeframe = node["validity_timeframe"];
  if (!timeframe.missing() && timeframe.expect_object()) {
    validity.timeframe_interval_ms = read_duration(timeframe["interval"]);
    validity.timeframe_duration_ms = read_duration(timeframe["duration"]).value_or(0);
  }
  validity.days_of_week = read_days(node["validity_day_of_week"]);
  const Node hours = node["validity_hours"];
  const Node daily = hours["daily"];
  daily.each(50, [&](const Node& entry) {
    validity.hours.push_back({.start_ms = read_time_of_day(entry["start_time"]),
                              .end_ms = read_time_of_day(entry["expiration_time"]),
                              .days = read_days(entry["days_of_week"])});
  });
  return validity;
}

Boxed<DiscountDefinition> read_discount(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return std::nullopt;
  const Node type = node["type"];
  const auto known = type.one_of<DiscountType>(model::discount_type_names);
  if (!known) {
    if (type.missing()) type.fault("required");
    return std::nullopt;
  }
  DiscountDefinition discount{.type = *known};
  discount.pointer = node.pointer();
  discount.document = node.value();
  discount.effect = node["effect"].one_of<model::DiscountEffect>(model::discount_effect_names);
  node.read("amount_limit", discount.amount_limit);
  node.read("aggregated_amount_limit", discount.aggregated_amount_limit);
  const auto formula = [&](std::string_view name) { discount.formula = read_formula(node[name]); };
  const auto amount = [&](std::string_view name) {
    const Node number = node[name];
    if (number.missing()) number.fault("required");
    return number.amount().value_or(money::zero);
  };
  switch (discount.type) {
    case DiscountType::PERCENT:
      discount.percent_off = read_percentage(node["percent_off"]);
      formula("percent_off_formula");
      break;
    case DiscountType::AMOUNT:
      discount.amount_off = amount("amount_off");
      formula("amount_off_formula");
      break;
    case DiscountType::FIXED:
      // A fixed price may stand in the entries of `applicable_to` instead.
      node.read("fixed_amount", discount.fixed_amount);
      formula("fixed_amount_formula");
      if (discount.effect == model::DiscountEffect::APPLY_TO_ORDER && !discount.formula &&
          node["fixed_amount"].missing()) {
        node.fault_at("fixed_amount", "required");
      }
      break;
    case DiscountType::UNIT:
      read_units(node, discount, catalogue);
      break;
  }
  return discount;
}

void read_promotion_tier(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  Redeemable& tier = read_common(node, catalogue);
  tier.object = model::RedeemableObject::promotion_tier;
  node.require("id", tier.id);
  tier.resource_id = tier.id;
  node.read("hierarchy", tier.hierarchy, 0, 1'000'000);
  const Node action = node["action"];
  tier.discount = read_discount(action["discount"], catalogue);
  read_units_left(node, catalogue, tier);
  if (!catalogue.index_redeemable()) node.fault_at("id", "there is another one with this id");
}

namespace {

/// What a voucher is worth: a discount, or what is on a card.
void read_worth(const Node& node, Catalogue& catalogue, Redeemable& voucher) {
  node.read("type", voucher.voucher_type);
  const Node redemption = node["redemption"];
  redemption.read("quantity", voucher.quantity, 0, INT64_MAX);
  redemption.read("redeemed_quantity", voucher.redeemed_quantity, 0, INT64_MAX);
  const Node discount = node["discount"];
  const Node gift = node["gift"];
  const Node loyalty_card = node["loyalty_card"];
  if (!loyalty_card.missing()) {
    voucher.loyalty_card = read_loyalty_card(
        loyalty_card, redemption["redeemed_points"].integer(0, 0, bounds::points));
  } else if (!gift.missing()) {
    voucher.gift = read_gift(gift, redemption["redeemed_amount"].integer(0, 0, bounds::amount));
  } else if (!discount.missing()) {
    voucher.discount = read_discount(discount, catalogue);
  } else if (voucher.voucher_type == "LOYALTY_CARD") {
    loyalty_card.fault("required");
  } else {
    discount.fault("required");
  }
}

}  // namespace

void read_campaign_voucher(const Node& node, Catalogue& catalogue) {
  const std::string_view type = node["type"].text();
  const Node worth = node["voucher"];
  if ((type != "AUTO_UPDATE" && type != "STATIC") || !worth.is_object()) return;
  const bool is_of_worth =
      !worth["discount"].missing() || !worth["gift"].missing() || !worth["loyalty_card"].missing();
  if (!is_of_worth) return;
  model::Campaign& campaign = catalogue.campaigns.back();
  campaign.has_many_codes = true;
  Redeemable& voucher = catalogue.campaign_vouchers.emplace_back();
  voucher.id = campaign.id;
  voucher.resource_id = campaign.id;
  voucher.name = campaign.name;
  voucher.created_at = campaign.created_at;
  voucher.campaign = &campaign;
  voucher.categories = campaign.categories;
  voucher.rule_sets = campaign.rule_sets;
  voucher.of_whole_campaign = true;
  voucher.document = campaign.document;
  read_worth(worth, catalogue, voucher);
  read_units_left(worth, catalogue, voucher);
}

void read_voucher(const Node& node, Catalogue& catalogue) {
  if (!node.expect_object()) return;
  Redeemable& voucher = read_common(node, catalogue);
  node.require("code", voucher.id);
  node.read("id", voucher.resource_id);
  node.read("holder_id", voucher.holder_id);
  node.read("is_referral_code", voucher.is_referral_code);
  if (voucher.is_referral_code) voucher.referrer_id = node["referrer_id"].text(voucher.holder_id);
  read_worth(node, catalogue, voucher);
  read_units_left(node, catalogue, voucher);
  if (!catalogue.index_redeemable()) node.fault_at("code", "there is another one with this code");
}

}  // namespace scrip::documents
