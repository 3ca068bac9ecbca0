#include "redemptions/takes.h"

#include "json/fields.h"
#include "resources/campaigns.h"

namespace scrip::server {

ledger::Take take_of(Call& call, const Question& question, const Json& entry) {
  const std::string named = own_text(entry, "id");
  const Json& order = member_of(entry, "order");
  ledger::Take take;
  take.who = question.counts->who();
  take.discount = own_integer(order, "total_applied_discount_amount");
  take.order_amount = own_integer(order, "amount");
  take.counted_at = call.now;
  if (own_text(entry, "object") == "promotion_tier") {
    take.promotion_tier_id = named;
    take.campaign_id = own_text(load_tier(call.db, named), "campaign_id");
  } else {
    const Voucher* voucher = voucher_named(question, named);
    if (voucher == nullptr) throw not_found("voucher", named);
    take.voucher_id = voucher->id;
    take.campaign_id = voucher->campaign_id;
  }
  const Json& result = member_of(entry, "result");
  take.credits = own_integer(member_of(result, "gift"), "credits");
  take.points = own_integer(member_of(result, "loyalty_card"), "points");
  if (const Json* units = find_member(result, "discounted_units");
      units != nullptr && units->is_array()) {
    for (const Json& goods : *units) {
      if (const std::int64_t quantity = own_integer(goods, "quantity"); quantity > 0) {
        take.units.push_back({.product_id = own_text(goods, "product_id"),
                              .sku_id = own_text(goods, "sku_id"),
                              .quantity = quantity});
      }
    }
  }
  return take;
}

ApiError refusal_of(ledger::Taken taken, const std::string& named) {
  switch (taken) {
    case ledger::Taken::voucher_disabled:
      return refused("voucher_disabled", "voucher is disabled", named);
    case ledger::Taken::promotion_disabled:
      return refused("promotion_inactive", "promotion inactive", named);
    case ledger::Taken::campaign_disabled:
      return refused("campaign_not_active", "campaign is not active", named);
    case ledger::Taken::no_credits_left:
      return refused("gift_amount_exceeded", "gift amount exceeded", named);
    case ledger::Taken::no_points_left:
      return refused("loyalty_card_points_exceeded", "loyalty card points exceeded", named);
    case ledger::Taken::yes:
    case ledger::Taken::no_use_left:
      break;
  }
  return refused("quantity_exceeded", "quantity exceeded", named);
}

}  // namespace scrip::server
