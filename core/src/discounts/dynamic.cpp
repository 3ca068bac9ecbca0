#include "discounts/dynamic.h"

#include <algorithm>

#include "model/currency.h"

namespace scrip::discounts {

using formula::Datum;
using formula::MetadataOf;
using formula::Operand;
using model::Line;
using model::Value;
using money::Decimal;

namespace {

/// The facts of a turn as a formula reads them: money in major units.
class TurnEnvironment : public formula::Environment {
 public:
  TurnEnvironment(const Turn& turn, const Line* line, int exponent)
      : turn_(turn), line_(line), exponent_(exponent) {}

  std::int64_t now_ms() const override { return turn_.facts.request.now.unix_ms; }

  std::int64_t offset_ms(std::int64_t utc_ms) const override {
    return turn_.facts.catalogue.time_zone.local_ms({utc_ms}) - utc_ms;
  }

  Datum operand(Operand operand) const override {
    const model::Tally& tally = turn_.tally();
    const model::Redeemable& redeemable = turn_.facts.redeemable;
    switch (operand) {
      case Operand::ORDER_AMOUNT:
        return major(tally.initial_amount());
      case Operand::ORDER_ITEMS_QUANTITY:
        return Decimal(static_cast<std::int64_t>(
            std::count_if(tally.lines().begin(), tally.lines().end(),
                          [&](const Line& line) { return is_goods(line); })));
      case Operand::ORDER_UNITS_QUANTITY: {
        std::int64_t units = 0;
        for (const Line& line : tally.lines()) {
          if (is_goods(line)) units += line.quantity;
        }
        return Decimal(units);
      }
      case Operand::ORDER_BUNDLE_QUANTITY:
        if (turn_.bundle == nullptr) return {};
        return Decimal(turn_.bundle->quantity);
      case Operand::CUSTOMER_BIRTHDATE:
      case Operand::VOUCHER_REDEMPTION_QUANTITY:
      case Operand::VOUCHER_REDEEMED_QUANTITY:
      case Operand::VOUCHER_PUBLISH_COUNT:
        return *private_operand(operand, &redeemable, turn_.facts.request);
      case Operand::VOUCHER_START_DATE:
      case Operand::PROMOTION_TIER_START_DATE:
        return date(redeemable.validity.start_date);
      case Operand::VOUCHER_EXPIRATION_DATE:
      case Operand::PROMOTION_TIER_EXPIRATION_DATE:
        return date(redeemable.validity.expiration_date);
      case Operand::ORDER_ITEM_PRICE:
      case Operand::ORDER_ITEM_AMOUNT:
      case Operand::ORDER_ITEM_SUBTOTAL:
      case Operand::ORDER_ITEM_UNITS_QUANTITY:
        return of_line(line_,
                       static_cast<int>(operand) - static_cast<int>(Operand::ORDER_ITEM_PRICE));
      case Operand::CHEAPEST_ORDER_ITEM_PRICE:
      case Operand::CHEAPEST_ORDER_ITEM_AMOUNT:
      case Operand::CHEAPEST_ORDER_ITEM_SUBTOTAL:
      case Operand::CHEAPEST_ORDER_ITEM_UNITS_QUANTITY:
        return of_line(extreme(false), static_cast<int>(operand) -
                                           static_cast<int>(Operand::CHEAPEST_ORDER_ITEM_PRICE));
      case Operand::MOST_EXPENSIVE_ORDER_ITEM_PRICE:
      case Operand::MOST_EXPENSIVE_ORDER_ITEM_AMOUNT:
      case Operand::MOST_EXPENSIVE_ORDER_ITEM_SUBTOTAL:
      case Operand::MOST_EXPENSIVE_ORDER_ITEM_UNITS_QUANTITY:
        return of_line(
            extreme(true),
            static_cast<int>(operand) - static_cast<int>(Operand::MOST_EXPENSIVE_ORDER_ITEM_PRICE));
    }
    return {};
  }

  Datum metadata(MetadataOf of, std::string_view key) const override {
    const Value* metadata = nullptr;
    switch (of) {
      case MetadataOf::ORDER:
        metadata = order_member("metadata");
        break;
      case MetadataOf::CUSTOMER:
        metadata = turn_.facts.request.customer ? turn_.facts.request.customer->metadata : nullptr;
        break;
      case MetadataOf::REDEEMABLE:
        metadata = turn_.facts.redeemable.member("metadata");
        break;
      case MetadataOf::REDEMPTION:
        metadata = turn_.facts.request.metadata;
        break;
      case MetadataOf::PUBLICATION: {
        const Value* publish = turn_.facts.redeemable.member("publish");
        metadata = publish == nullptr ? nullptr : publish->find("metadata");
        break;
      }
      case MetadataOf::ORDER_ITEM:
        metadata = item_member(line_, "metadata");
        break;
      case MetadataOf::ORDER_ITEM_PRODUCT:
        metadata = product_metadata(line_);
        break;
      case MetadataOf::CHEAPEST_ORDER_ITEM:
        metadata = item_member(extreme(false), "metadata");
        break;
      case MetadataOf::CHEAPEST_ORDER_ITEM_PRODUCT:
        metadata = product_metadata(extreme(false));
        break;
      case MetadataOf::MOST_EXPENSIVE_ORDER_ITEM:
        metadata = item_member(extreme(true), "metadata");
        break;
      case MetadataOf::MOST_EXPENSIVE_ORDER_ITEM_PRODUCT:
        metadata = product_metadata(extreme(true));
        break;
    }
    return datum_of(metadata == nullptr ? nullptr : metadata->find_path(key));
  }

 private:
  Decimal major(money::Amount amount) const {
    return Decimal::from_minor(amount.minor(), exponent_);
  }

  static Datum date(const std::optional<model::Moment>& moment) {
    if (!moment) return {};
    return formula::Date{moment->instant.unix_ms, moment->date_only};
  }

  const Value* order_member(std::string_view field) const {
    const auto& order = turn_.facts.request.order;
    return order && order->document != nullptr ? order->document->find(field) : nullptr;
  }

  static const Value* item_member(const Line* line, std::string_view field) {
    if (line == nullptr || line->item == nullptr || line->item->document == nullptr) return nullptr;
    return line->item->document->find(field);
  }

  /// The catalogue's word about a product counts before the request's.
  const Value* product_metadata(const Line* line) const {
    if (line == nullptr) return nullptr;
    if (const model::Product* product = turn_.facts.catalogue.find_product(line->product)) {
      const Value* metadata = product->document->find("metadata");
      if (metadata != nullptr && !metadata->is_null()) return metadata;
    }
    const Value* product = item_member(line, "product");
    return product == nullptr ? nullptr : product->find("metadata");
  }

  Datum of_line(const Line* line, int which) const {
    if (line == nullptr || (which < 3 && !line->priced)) return {};
    switch (which) {
      case 0:
        if (!line->price) return {};
        return major(*line->price);
      case 1:
        return major(line->amount);
      case 2:
        return major(line->subtotal());
      default:
        return Decimal(line->quantity);
    }
  }

  /// Shipping is no item, and nor is a line of nothing.
  bool is_goods(const Line& line) const {
    return line.quantity > 0 && line.product != turn_.facts.catalogue.shipping;
  }

  /// The cheapest or the most expensive unit.
  const Line* extreme(bool dearest) const {
    const Line* best = nullptr;
    for (const Line& line : turn_.tally().lines()) {
      if (!line.price || !is_goods(line)) continue;
      const bool better = best == nullptr || (dearest ? model::is_cheaper(*best, line)
                                                      : model::is_cheaper(line, *best));
      if (better) best = &line;
    }
    return best;
  }

  const Turn& turn_;
  const Line* line_;
  int exponent_;
};

/// What of them is known before there is a cart.
class LimitEnvironment final : public TurnEnvironment {
 public:
  using TurnEnvironment::TurnEnvironment;

  Datum operand(Operand operand) const override {
    switch (operand) {
      case Operand::CUSTOMER_BIRTHDATE:
      case Operand::VOUCHER_REDEMPTION_QUANTITY:
      case Operand::VOUCHER_REDEEMED_QUANTITY:
      case Operand::VOUCHER_PUBLISH_COUNT:
      case Operand::VOUCHER_START_DATE:
      case Operand::PROMOTION_TIER_START_DATE:
      case Operand::VOUCHER_EXPIRATION_DATE:
      case Operand::PROMOTION_TIER_EXPIRATION_DATE:
        return TurnEnvironment::operand(operand);
      default:
        return {};
    }
  }

  Datum metadata(MetadataOf of, std::string_view key) const override {
    const bool is_known =
        of == MetadataOf::CUSTOMER || of == MetadataOf::REDEEMABLE || of == MetadataOf::PUBLICATION;
    return is_known ? TurnEnvironment::metadata(of, key) : Datum();
  }
};

/// `value`, which is what `outcome` came to, or nothing where that is past 64 bits, within its
/// meaning: from nothing to `most`.
std::int64_t clamped(std::optional<std::int64_t> value, const Decimal& outcome, std::int64_t most) {
  if (!value) return outcome.sign() < 0 ? 0 : most;
  return std::clamp<std::int64_t>(*value, 0, most);
}

}  // namespace

int exponent_of(const Turn& turn) {
  const auto& order = turn.facts.request.order;
  const std::string_view own = order ? order->currency : std::string_view();
  return model::currency_exponent(own.empty() ? turn.facts.catalogue.currency : own);
}

Datum datum_of(const Value* value) {
  if (value == nullptr || value->is_null()) return {};
  if (const auto decimal = value->decimal()) return *decimal;
  if (const auto* text = value->text()) return std::string(*text);
  if (const auto* truth = value->boolean()) return *truth;
  if (const auto* elements = value->array()) {
    List<std::string> texts;
    for (const Value& element : *elements) {
      if (element.text() == nullptr) return {};
      texts.emplace_back(*element.text());
    }
    return texts;
  }
  return {};
}

std::optional<Datum> private_operand(Operand operand, const model::Redeemable* redeemable,
                                     const model::Request& request) {
  if (operand == Operand::CUSTOMER_BIRTHDATE) {
    const bool known = request.customer && request.customer->document != nullptr;
    return datum_of(known ? request.customer->document->find("birthdate") : nullptr);
  }
  if (redeemable == nullptr) return std::nullopt;
  switch (operand) {
    case Operand::VOUCHER_REDEMPTION_QUANTITY:
      if (!redeemable->quantity) return Datum();
      return Datum(Decimal(*redeemable->quantity));
    case Operand::VOUCHER_REDEEMED_QUANTITY:
      return Datum(Decimal(redeemable->redeemed_quantity));
    case Operand::VOUCHER_PUBLISH_COUNT: {
      const Value* publish = redeemable->member("publish");
      return datum_of(publish == nullptr ? nullptr : publish->find("count"));
    }
    default:
      return std::nullopt;
  }
}

std::optional<Decimal> evaluate(const std::optional<formula::Formula>& formula, const Turn& turn,
                                const Line* line) {
  if (!formula) return std::nullopt;
  return formula->evaluate(TurnEnvironment(turn, line, exponent_of(turn)));
}

money::Amount amount_of(money::Amount fallback, const std::optional<formula::Formula>& formula,
                        const Turn& turn, const Line* line, std::optional<Decimal>& dynamic) {
  const auto outcome = evaluate(formula, turn, line);
  if (!outcome) return fallback;
  const auto minor = outcome->to_minor(exponent_of(turn));
  const money::Amount amount(clamped(minor, *outcome, bounds::amount));
  dynamic = Decimal(amount.minor());
  return amount;
}

money::Percentage percentage_of(money::Percentage fallback,
                                const std::optional<formula::Formula>& formula, const Turn& turn,
                                const Line* line, std::optional<Decimal>& dynamic) {
  const auto outcome = evaluate(formula, turn, line);
  if (!outcome) return fallback;
  const money::Percentage percentage(
      clamped(outcome->to_minor(6), *outcome, money::Percentage::one_hundred));
  dynamic = Decimal::from_minor(percentage.millionths(), 6);
  return percentage;
}

std::int64_t units_of(std::int64_t fallback, const std::optional<formula::Formula>& formula,
                      const Turn& turn, const Line* line, std::optional<Decimal>& dynamic) {
  const auto outcome = evaluate(formula, turn, line);
  if (!outcome) return fallback;
  const auto whole = outcome->floored(0);
  const auto units = whole ? whole->to_integer() : std::nullopt;
  const std::int64_t count = clamped(units, *outcome, bounds::quantity);
  dynamic = Decimal(count);
  return count;
}

std::int64_t unit_limit_of(const model::UnitLimit& limit, const rules::Facts& facts) {
  if (limit.formula) {
    const List<TargetLine> no_targets;
    money::Splitter splitter;
    List<money::Portion> portions;
    const Turn turn{
        .facts = facts, .targets = no_targets, .splitter = splitter, .portions = portions};
    const auto outcome = limit.formula->evaluate(LimitEnvironment(turn, nullptr, 0));
    if (outcome) {
      const auto whole = outcome->floored(0);
      const auto units = whole ? whole->to_integer() : std::nullopt;
      return clamped(units, *outcome, bounds::discounted_units);
    }
  }
  return limit.quantity.value_or(0);
}

}  // namespace scrip::discounts
