#include "redemptions/takes.h"

#include "json/fields.h"
#include "resources/campaigns.h"

namespace scrip::server {

ledger::Take take_of(Call& call, const Question& question, const ObjectView& entry) {
  const std::string named = entry["id"].text();
  const ObjectView order(entry["order"]);
  ledger::Take take;
  take.who = question.counts->who();
  take.discount = order["total_applied_discount_amount"].integer();
  take.order_amount = order["amount"].integer();
  take.counted_at = call.now;
  if (entry["object"].text() == "promotion_tier") {
    take.promotion_tier_id = named;
    take.campaign_id = own_text(load_tier(call.db, named), "campaign_id");
  } else {
    const Voucher* voucher = voucher_named(question, named);
    if (voucher == nullptr) throw not_found("voucher", named);
    take.voucher_id = voucher->id;
    take.campaign_id = voucher->campaign_id;
  }
  const ObjectView result(entry["result"]);
  take.credits = ObjectView(result["gift"])["credits"].integer();
  take.points = ObjectView(result["loyalty_card"])["points"].integer();
  for (const View& element : result["discounted_units"].elements()) {
    const ObjectView goods(element);
    if (const std::int64_t quantity = goods["quantity"].integer(); quantity > 0) {
      take.units.push_back({.product_id = goods["product_id"].text(),
                            .sku_id = goods["sku_id"].text(),
                            .quantity = quantity});
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
