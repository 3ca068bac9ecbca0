#include "documents/read_unit_limits.h"

#include <algorithm>
#include <string>

#include "documents/read_catalogue.h"
#include "scrip/bounds.h"
#include "scrip/sort.h"

namespace scrip::documents {

using model::GoodsUnits;
using model::UnitLimit;

namespace {

/// Finds the entry that something of `units_left` speaks of.
const model::Applicable* entry_of(const Node& node, const model::Redeemable& redeemable) {
  const std::string_view id = node["validation_rule_id"].required_text();
  const auto& sets = redeemable.rule_sets;
  const auto set = std::find_if(sets.begin(), sets.end(),
                                [&](const auto* candidate) { return candidate->id == id; });
  if (set == sets.end()) {
    node["validation_rule_id"].fault("the redeemable has no validation rule with this id");
    return nullptr;
  }
  const auto& included = (*set)->applicable_to.included;
  const std::int64_t most = static_cast<std::int64_t>(included.size()) - 1;
  const std::int64_t place = node["entry"].integer(0, 0, std::max<std::int64_t>(most, 0));
  if (included.empty()) {
    node["entry"].fault("the validation rule includes nothing");
    return nullptr;
  }
  return &included[static_cast<std::size_t>(std::clamp<std::int64_t>(place, 0, most))];
}

bool has_limits(const model::Redeemable& redeemable) {
  return std::any_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(), [](const auto* set) {
    const auto& included = set->applicable_to.included;
    return std::any_of(included.begin(), included.end(),
                       [](const model::Applicable& entry) { return !entry.unit_limits.empty(); });
  });
}

/// Nearly no entry has a member with a name as long as those of the limits: it is not asked for
/// each of them.
bool may_limit_units(const Node& entry) {
  constexpr auto is_shorter = [](std::string_view a, std::string_view b) {
    return a.size() < b.size();
  };
  constexpr std::size_t shortest =
      std::min_element(model::unit_limit_names.begin(), model::unit_limit_names.end(), is_shorter)
          ->size();
  const auto& members = *entry.value()->object();
  return std::any_of(members.begin(), members.end(),
                     [](const model::Member& member) { return member.name.size() >= shortest; });
}

}  // namespace

List<UnitLimit> read_unit_limits(const Node& entry) {
  List<UnitLimit> limits;
  if (!may_limit_units(entry)) return limits;
  for (std::size_t n = 0; n < model::unit_limit_names.size(); ++n) {
    const std::string name(model::unit_limit_names[n]);
    UnitLimit limit{.kind = {static_cast<std::uint8_t>(n)},
                    .quantity = entry[name].optional_integer(0, bounds::discounted_units),
                    .formula = read_formula(entry[name + "_formula"])};
    if (limit.quantity || limit.formula) limits.push_back(std::move(limit));
  }
  return limits;
}

List<GoodsUnits> read_goods_units(const Node& list, const model::Catalogue& catalogue) {
  List<GoodsUnits> units;
  list.each(bounds::discounted_goods, [&](const Node& entry) {
    if (!entry.expect_object()) return;
    GoodsUnits& goods = units.emplace_back();
    goods.product_id = entry["product_id"].text();
    goods.sku_id = entry["sku_id"].text();
    if (goods.product_id.empty() && goods.sku_id.empty()) entry["product_id"].fault("required");
    goods.product = catalogue.product_symbols.find(goods.product_id);
    goods.sku = catalogue.sku_symbols.find(goods.sku_id);
    const std::int32_t owner = catalogue.product_of_sku(goods.sku);
    if (owner >= 0) goods.product = owner;
    goods.key = model::GoodsKey::of(goods.product, goods.sku, goods.product_id, goods.sku_id);
    goods.quantity = entry["quantity"].integer(0, 0, bounds::discounted_units);
    goods.customer_quantity = entry["customer_quantity"].integer(0, 0, bounds::discounted_units);
  });
  scrip::sort(units, [](const GoodsUnits& a, const GoodsUnits& b) { return a.key < b.key; });
  return units;
}

void read_units_left(const Node& node, const model::Catalogue& catalogue,
                     model::Redeemable& redeemable) {
  const Node list = node["units_left"];
  redeemable.limits_units = !list.missing() || has_limits(redeemable);
  list.each(bounds::catalogue_entries, [&](const Node& element) {
    if (!element.expect_object()) return;
    model::UnitsLeft left{.entry = entry_of(element, redeemable)};
    const auto kind = element["limit"].one_of<std::uint8_t>(model::unit_limit_names);
    if (!kind) return element["limit"].fault("required");
    left.kind.place = *kind;
    left.quantity = element["quantity"].optional_integer(0, bounds::discounted_units);
    const Node goods = element["goods"];
    left.goods = read_goods_units(goods, catalogue);
    left.missing_customer = element["missing_customer"].boolean(false);
    if (left.entry != nullptr) redeemable.units_left.push_back(std::move(left));
  });
}

}  // namespace scrip::documents
