#include "redemptions/records.h"

#include "json/fields.h"
#include "json/strict.h"
#include "resources/campaigns.h"

namespace scrip::server {
namespace {

constexpr Insert insert_redemption_row{
    .table = AppendTable::redemption,
    .head =
        "INSERT INTO redemption (id, parent_id, stacked, order_id, customer_id, voucher_id, "
        "voucher_code, promotion_tier_id, campaign_id, result, failure_code, amount, points, "
        "discount, order_amount, api_key, user_login, quote_digest, catalogue_version, "
        "document, created_at) VALUES ",
    .row =
        "(?, nullif(?, ''), ?, ?, nullif(?, ''), ?, nullif(?, ''), ?, ?, ?, nullif(?, ''), ?, "
        "?, ?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?)"};
constexpr Insert insert_share_row{
    .table = AppendTable::redemption_share,
    .head =
        "INSERT INTO redemption_share (redemption_id, line, product_id, sku_id, quantity, "
        "amount, share, unit_share) VALUES ",
    .row = "(?, ?, nullif(?, ''), nullif(?, ''), ?, ?, ?, ?)"};

/// What the answer tells about the customer; a page without their token learns nothing it did not
/// send.
Json customer_shown(const Call& call, const Customer& customer) {
  if (!call.caller.is_client() || call.caller.shopper == customer.source_id)
    return customer_summary(customer);
  Json shown = {{"id", customer.id}, {"object", "customer"}};
  set_if(shown, "source_id", customer.source_id);
  return shown;
}

/// What a redemption shows of its tier, with what it did.
std::string tier_shown(Call& call, const std::string& id, View discount) {
  const Json tier = load_tier(call.db, id);
  ObjectText shown(256);
  shown.text("id", id)
      .text("object", "promotion_tier")
      .raw("campaign", ObjectText(64).text("id", own_text(tier, "campaign_id")).take());
  for (const char* name : {"name", "banner"}) {
    if (const Json* value = find_member(tier, name)) shown.raw(name, to_text(*value));
  }
  if (discount.exists()) {
    shown.raw("action",
              ObjectText(discount.raw().size() + 16).raw("discount", discount.raw()).take());
  }
  return shown.take();
}

/// The key's own id; those of the environment have theirs from there.
std::string channel_of(const Call& call) {
  if (call.caller.key) return call.caller.key_id();
  return call.caller.is_client() ? call.config.client_id : call.config.app_id;
}

}  // namespace

void add_tier(Call& call, ObjectText& redemption, const std::string& id, View discount) {
  redemption.raw("promotion_tier", tier_shown(call, id, discount))
      .text("related_object_type", "promotion_tier")
      .text("related_object_id", id);
}

void add_voucher(const Call& call, ObjectText& redemption, const Voucher* voucher,
                 std::int64_t spent) {
  redemption.text("related_object_type", "voucher");
  if (voucher == nullptr) return;
  redemption.raw("voucher", voucher_summary(*voucher, !call.caller.is_client(), spent))
      .text("related_object_id", voucher->id);
}

void insert_redemption(Call& call, const Settlement& settlement, const ledger::Take& take,
                       const Record& record) {
  const ObjectView quote(settlement.answer["quote"]);
  call.db.append(insert_redemption_row, {take.redemption_id}, take.redemption_id, record.parent_id,
                 record.stacked, take.order_id, take.who.customer_id, take.voucher_id,
                 record.voucher_code, take.promotion_tier_id, take.campaign_id,
                 record.failure_code.empty() ? "SUCCESS" : "FAILURE", record.failure_code,
                 take.credits, take.points, take.discount, take.order_amount, take.who.api_key,
                 take.who.user_login, quote["digest"].text(), quote["catalogue_version"].text(),
                 record.document, call.now);
}

ObjectText common_members(Call& call, const Settlement& settlement, const std::string& id,
                          bool succeeded) {
  const bool client = call.caller.is_client();
  ObjectText redemption(2048);
  redemption.text("id", id)
      .text("object", "redemption")
      .text("date", call.now)
      .text("tracking_id", settlement.tracking_id)
      .text("result", succeeded ? "SUCCESS" : "FAILURE")
      .text("status", succeeded ? "SUCCEEDED" : "FAILED")
      .raw("metadata", to_text(member_of(settlement.body, "metadata")))
      .raw("channel", ObjectText(64)
                          .text("channel_type", client ? "CLIENT_API" : "API")
                          .text("channel_id", channel_of(call))
                          .take());
  if (settlement.customer) {
    redemption.text("customer_id", settlement.customer->id)
        .raw("customer", to_text(customer_shown(call, *settlement.customer)));
  }
  return redemption;
}

void insert_shares(Database& db, const std::string& redemption_id,
                   const std::vector<ledger::Share>& shares) {
  for (const ledger::Share& share : shares) {
    db.append(insert_share_row, {}, redemption_id, share.line, share.product_id, share.sku_id,
              share.quantity, share.amount, share.share, share.unit_share);
  }
}

}  // namespace scrip::server
