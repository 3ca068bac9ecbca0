#include "documents/write_answers.h"
#include "documents/write_parts.h"

namespace scrip::documents {

using money::Amount;
using projections::LineShares;
using projections::Refund;
using projections::SettledItem;
using projections::SettledRedeemable;
using projections::UnitShares;

namespace {

class RefundWriter {
 public:
  RefundWriter(const RefundQuestion& question, const Refund& refund)
      : settlement_(question.settlement), refund_(refund), policy_(question.returned.policy) {}

  std::string run() {
    out_.open_object().member("object", "refund");
    out_.member("policy", projections::refund_policy_names[static_cast<std::size_t>(policy_)]);
    out_.member("paid_amount", refund_.paid);
    out_.member("refund_amount", refund_.refund);
    out_.member_if("outstanding_amount", refund_.outstanding);
    out_.member("refunded_amount", refund_.refunded);
    out_.member("left_amount", refund_.left);
    out_.key("items").open_array();
    for (std::size_t n = 0; n < settlement_.items.size(); ++n) write_item(n);
    out_.close_array();
    out_.key("redeemables").open_array();
    for (std::size_t n = 0; n < settlement_.redeemables.size(); ++n) write_redeemable(n);
    out_.close_array().close_object();
    return out_.take();
  }

 private:
  void write_item(std::size_t n) {
    const SettledItem& item = settlement_.items[n];
    const LineShares& shares = refund_.shares[n];
    out_.open_object().member("object", "order_item");
    out_.member("order_item_index", static_cast<std::int64_t>(n));
    out_.member_if("id", item.id).member_if("source_id", item.source_id);
    out_.member_if("product_id", item.product_id).member_if("sku_id", item.sku_id);
    out_.member("quantity", item.quantity);
    out_.member("returned_quantity", refund_.items[n].returned_quantity);
    write_shares(item.amount, shares.earlier, shares.discounts, shares.paid);
    out_.member("refund_amount", refund_.items[n].refund);
    out_.member("left_amount", refund_.items[n].left);
    out_.key("units").open_array();
    std::int64_t first = 1;
    for (const UnitShares& run : shares.units) {
      out_.open_object().member("from", first).member("to", first + run.count - 1);
      write_shares(run.amount, run.earlier, run.discounts, run.paid);
      out_.close_object();
      first += run.count;
    }
    out_.close_array().close_object();
  }

  /// Amount, who took what off it, and what was paid for it.
  void write_shares(Amount amount, Amount earlier, const List<Amount>& discounts, Amount paid) {
    out_.member("amount", amount);
    out_.member_if("earlier_discount_amount", earlier);
    out_.key("redeemables").open_array();
    for (std::size_t n = 0; n < discounts.size(); ++n) {
      if (discounts[n].is_zero()) continue;
      out_.open_object();
      write_reference(settlement_.redeemables[n]);
      out_.member("discount_amount", discounts[n]).close_object();
    }
    out_.close_array();
    out_.member("paid_amount", paid);
  }

  void write_reference(const SettledRedeemable& redeemable) {
    out_.member("object", redeemable.reference.object).member("id", redeemable.reference.id);
  }

  void write_redeemable(std::size_t n) {
    const projections::RefundedRedeemable& refunded = refund_.redeemables[n];
    out_.open_object();
    write_reference(settlement_.redeemables[n]);
    out_.member("discount_amount", settlement_.redeemables[n].total());
    out_.member("kept_amount", refunded.kept).member("returned_amount", refunded.returned);
    if (refunded.refusal) {
      out_.key("refusal");
      write_refusal(out_, *refunded.refusal);
    }
    out_.close_object();
  }

  const projections::Settlement& settlement_;
  const Refund& refund_;
  projections::RefundPolicy policy_;
  Writer out_;
};

}  // namespace

std::string write_refund(const RefundQuestion& question, const Refund& refund) {
  return RefundWriter(question, refund).run();
}

}  // namespace scrip::documents
