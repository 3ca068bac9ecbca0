#include "documents/read_refund.h"

#include <algorithm>
#include <numeric>

#include "documents/read_unit_limits.h"
#include "scrip/bounds.h"

namespace scrip::documents {

using money::Amount;
using projections::SettledItem;
using projections::SettledRedeemable;
using projections::Settlement;

namespace {

/// Redeemables that one order can have used; each is a share of every line.
constexpr std::size_t redeemables_max = 100;

Amount amount_in(const Node& node, std::string_view name) {
  return node[name].amount().value_or(money::zero);
}

class Reader {
 public:
  Reader(const Node& request, const model::Request& order, const model::Catalogue& catalogue)
      : request_(request), order_(order), catalogue_(catalogue) {}

  RefundQuestion run() {
    RefundQuestion question;
    const Node order = request_["order"];
    if (order.missing()) {
      order.fault("required");
      return question;
    }
    if (!order_.order || !order.is_object()) return question;
    read_items(order, question.settlement);
    read_redeemables(question.settlement);
    check_sums(order, question.settlement);
    read_returned(question);
    return question;
  }

 private:
  void read_items(const Node& order, Settlement& settlement) {
    const Node items = order["items"];
    if (items.missing()) {
      items.fault("required: of an order without lines nothing can be returned");
    }
    items.each(bounds::order_items, [&](const Node& node) {
      SettledItem item;
      node.read("id", item.id);
      node.read("source_id", item.source_id);
      node.read("sku_id", item.sku_id);
      node.read("product_id", item.product_id);
      item.quantity = node["quantity"].units(1, 0, bounds::quantity);
      item.bought = node["initial_quantity"].units(item.quantity, 0, bounds::quantity);
      item.bought = std::min(item.bought, item.quantity);
      node.read("price", item.price);
      item.amount = amount_in(node, "amount");
      const Amount discount = amount_in(node, "discount_amount");
      const Amount applied = amount_in(node, "applied_discount_amount");
      if (item.quantity == 0 && !item.amount.is_zero()) {
        node.fault_at("quantity", "no unit, and yet an amount: its shares cannot be told");
      }
      if (discount > item.amount) node.fault_at("discount_amount", "more than the line's amount");
      if (applied > discount)
        node.fault_at("applied_discount_amount", "more than `discount_amount`");
      item.earlier_discount = money::larger(discount - applied, money::zero);
      settlement.items.push_back(item);
      applied_.push_back(applied);
    });
  }

  void read_redeemables(Settlement& settlement) {
    request_["redeemables"].each(redeemables_max, [&](const Node& node) {
      const Node status = node["status"];
      if (!status.missing() && status.text() != "APPLICABLE") return;
      const Node order = node["order"];
      if (order.missing()) {
        return order.fault("required: what it took off; ask the validation for `order`");
      }
      SettledRedeemable redeemable{.reference = {node["object"].text(), node["id"].text()},
                                   .item_discounts = List<Amount>(settlement.items.size()),
                                   .order_discount = amount_in(order, "applied_discount_amount")};
      std::size_t at = 0;
      order["items"].each(settlement.items.size(), [&](const Node& item) {
        redeemable.item_discounts[at++] = amount_in(item, "applied_discount_amount");
      });
      const Node result = node["result"];
      redeemable.points = result["loyalty_card"]["points"].optional_integer(0, bounds::points);
      redeemable.reward_id = result["reward"]["id"].text();
      const Node units = result["discounted_units"];
      if (!units.missing()) redeemable.units = read_goods_units(units, catalogue_);
      settlement.redeemables.push_back(std::move(redeemable));
    });
  }

  /// The shares of all redeemables are what the order says was applied, line by line.
  void check_sums(const Node& order, Settlement& settlement) {
    const Amount discount = amount_in(order, "discount_amount");
    const Amount applied = amount_in(order, "applied_discount_amount");
    if (applied > discount)
      return order.fault_at("applied_discount_amount", "more than `discount_amount`");
    settlement.earlier_discount = discount - applied;
    Amount amount;
    Amount off = discount;
    Amount by_order;
    for (const SettledRedeemable& redeemable : settlement.redeemables) {
      by_order += redeemable.order_discount;
    }
    if (by_order != applied) {
      order.fault_at("applied_discount_amount", "not the sum of what the redeemables took off it");
    }
    for (std::size_t n = 0; n < settlement.items.size(); ++n) {
      Amount sum;
      for (const SettledRedeemable& redeemable : settlement.redeemables) {
        sum += redeemable.item_discounts[n];
      }
      if (sum != applied_[n]) {
        order["items"].fault("line " + std::to_string(n) +
                             ": `applied_discount_amount` is not the sum of what the redeemables "
                             "took off it");
      }
      amount += settlement.items[n].amount;
      off += settlement.items[n].earlier_discount + applied_[n];
    }
    if (amount != amount_in(order, "amount")) {
      order.fault_at("amount",
                     "the lines do not add up to it, so that their shares cannot be told");
    }
    if (off > amount) order.fault_at("discount_amount", "more than the lines have left");
  }

  void read_returned(RefundQuestion& question) {
    auto& returned = question.returned;
    const Node policy = request_["policy"];
    if (policy.missing()) policy.fault("required: KEEP, CLAW_BACK or RE_EVALUATE");
    returned.policy = policy.one_of<projections::RefundPolicy>(projections::refund_policy_names)
                          .value_or(returned.policy);
    const auto& items = question.settlement.items;
    List<std::int64_t> left;
    for (const SettledItem& item : items) left.push_back(item.quantity);
    returned.before = read_units(request_["returned_before"], items, left);
    returned.now = read_units(request_["returned"], items, left);
    request_.read("refunded_amount", returned.refunded);
    if (returned.policy == projections::RefundPolicy::KEEP) return;
    for (const SettledRedeemable& redeemable : question.settlement.redeemables) {
      const auto& [object, id] = redeemable.reference;
      if (catalogue_.find_redeemable(object, id) != nullptr) continue;
      request_["redeemables"].fault("nothing is known of '" + std::string(id) +
                                    "'; the host must hand in its definition, or KEEP");
    }
  }

  /// Units that came back, by line; each line at most as many as are left of it.
  List<std::int64_t> read_units(const Node& list, const List<SettledItem>& items,
                                List<std::int64_t>& left) {
    List<std::int64_t> units(items.size());
    list.each(bounds::order_items, [&](const Node& node) {
      if (!node.expect_object()) return;
      const auto at = line_of(node, items);
      if (!at) return;
      const std::int64_t quantity = node["quantity"].units(1, 1, bounds::quantity);
      if (quantity > left[*at]) {
        return node["quantity"].fault("only " + std::to_string(left[*at]) +
                                      " of this line can still come back");
      }
      left[*at] -= quantity;
      units[*at] += quantity;
    });
    return units;
  }

  static std::optional<std::size_t> line_of(const Node& node, const List<SettledItem>& items) {
    const Node id = node["id"];
    if (!id.missing()) {
      const auto found = std::find_if(items.begin(), items.end(), [&](const SettledItem& item) {
        return item.id == id.text() && !item.id.empty();
      });
      if (found != items.end()) return static_cast<std::size_t>(found - items.begin());
      id.fault("the order has no line with this id");
      return std::nullopt;
    }
    const Node index = node["order_item_index"];
    if (index.missing()) {
      index.fault("required: which line, by its place from 0 on, or its `id`");
      return std::nullopt;
    }
    const auto at = index.optional_integer(0, static_cast<std::int64_t>(bounds::order_items));
    if (!at || static_cast<std::size_t>(*at) >= items.size()) {
      if (at) index.fault("the order has " + std::to_string(items.size()) + " lines");
      return std::nullopt;
    }
    return static_cast<std::size_t>(*at);
  }

  const Node& request_;
  const model::Request& order_;
  const model::Catalogue& catalogue_;
  /// Of each line.
  List<Amount> applied_;
};

}  // namespace

RefundQuestion read_refund(const Node& request, const model::Request& order,
                           const model::Catalogue& catalogue) {
  if (!request.is_object()) return {};
  return Reader(request, order, catalogue).run();
}

}  // namespace scrip::documents
