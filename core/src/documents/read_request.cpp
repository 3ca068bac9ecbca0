#include "documents/read_request.h"

#include <algorithm>

#include "documents/order_item.h"
#include "documents/read_host_facts.h"
#include "model/currency.h"
#include "scrip/bounds.h"
#include "scrip/joined.h"

namespace scrip::documents {

using model::Catalogue;
using model::ExplanationLevel;
using model::Order;
using model::OrderItem;
using model::Request;
using money::Amount;

namespace {

enum class Budgets { EXACT, COARSE };

/// Which product and SKU a line means, by any of the names the dialect allows.
void identify(const Node& node, OrderItem& item, const Catalogue& catalogue) {
  node.read("id", item.id);
  node.read("source_id", item.source_id);
  node.read("related_object", item.related_object);
  node.read("product_id", item.product_id);
  node.read("sku_id", item.sku_id);
  const Node product = node["product"];
  const Node sku = node["sku"];
  product.expect_optional_object();
  sku.expect_optional_object();
  std::string_view product_source_id;
  std::string_view sku_source_id;
  product.read("source_id", product_source_id);
  sku.read("source_id", sku_source_id);
  item.product_name = product_source_id;
  product.read("id", item.product_name);
  item.sku_name = sku_source_id;
  sku.read("id", item.sku_name);
  const ItemNames names{.product = item.product_id,
                        .nested_product = item.product_name,
                        .product_source = product_source_id,
                        .sku = item.sku_id,
                        .nested_sku = item.sku_name,
                        .sku_source = sku_source_id};
  find_symbols(names, item, catalogue);
}

void price(const Node& node, OrderItem& item, const Catalogue& catalogue, Prices prices) {
  const Node sku = node["sku"];
  const Node product = node["product"];
  ItemPrice asked;
  node.read("price", asked.price);
  if (!asked.price) sku.read("price", asked.price);
  if (!asked.price) product.read("price", asked.price);
  node.read("amount", asked.amount);
  const auto settled = price_of(asked, item.product, item.sku, item.quantity, prices, catalogue);
  if (settled) {
    item.price = settled->price;
    item.amount = settled->amount;
  } else {
    node.fault("price times quantity is more than 10^15");
  }
}

/// Discounts and unit changes of earlier requests, which only a server may tell.
void read_earlier(const Node& node, OrderItem& item) {
  node.read("discount_amount", item.discount_amount);
  item.discount_quantity = node["discount_quantity"].units(0, 0, bounds::quantity);
  if (!node["initial_quantity"].missing()) {
    item.initial_quantity = node["initial_quantity"].units(0, 0, bounds::quantity);
  }
  node.read("initial_amount", item.initial_amount);
}

Order read_order(const Node& node, const Catalogue& catalogue, Prices prices) {
  Order order;
  if (!node.expect_object()) return order;
  order.document = node.value();
  order.currency = catalogue.currency;
  node.read("currency", order.currency);
  if (model::currency_exponent(order.currency) < 0) {
    node.fault_at("currency", "expected an ISO 4217 code such as EUR");
  }
  if (!order.currency.empty() && !catalogue.currency.empty() &&
      order.currency != catalogue.currency) {
    node.fault_at("currency", {"the catalogue's amounts are in ", catalogue.currency});
  }
  for (const std::string_view name : {"id", "source_id", "status"}) node[name].text();
  node["metadata"].expect_optional_object();
  const Node items = node["items"];
  order.has_items = !items.missing();
  Amount sum;
  items.each(bounds::order_items, [&](const Node& entry) {
    OrderItem item;
    if (!entry.expect_object()) return;
    item.document = entry.value();
    identify(entry, item, catalogue);
    item.quantity = entry["quantity"].units(1, 0, bounds::quantity);
    price(entry, item, catalogue, prices);
    entry["metadata"].expect_optional_object();
    if (prices == Prices::REQUEST) read_earlier(entry, item);
    sum += item.amount.value_or(money::zero);
    order.items.push_back(item);
  });
  if (sum > Amount(bounds::amount)) items.fault("the items add up to more than 10^15");
  std::optional<Amount> amount;
  node.read("amount", amount);
  const bool take_amount = amount && (prices == Prices::REQUEST || !order.has_items);
  order.amount = take_amount ? *amount : sum;
  if (prices == Prices::REQUEST) {
    node.read("discount_amount", order.discount_amount);
  }
  return order;
}

model::Customer read_customer(const Node& node) {
  model::Customer customer;
  if (!node.expect_object()) return customer;
  customer.document = node.value();
  node.read("id", customer.id);
  node.read("source_id", customer.source_id);
  const Node metadata = node["metadata"];
  metadata.expect_optional_object();
  customer.metadata = metadata.missing() ? nullptr : metadata.value();
  const Node segments = node["segments"];
  segments.each(10'000, [&](const Node& segment) {
    customer.segments.push_back(segment.is_object() ? segment["id"].text() : segment.text());
  });
  return customer;
}

/// What of a gift card or loyalty card is to be used, and for what.
void read_spending(const Node& node, model::RequestedRedeemable& wanted) {
  const Node gift = node["gift"];
  if (!gift.missing() && gift.expect_object()) gift.read("credits", wanted.credits);
  const Node reward = node["reward"];
  if (reward.missing() || !reward.expect_object()) return;
  const Node assignment_id = reward["assignment_id"];
  wanted.reward_id = reward["id"].text(assignment_id.text());
  reward.read("points", wanted.points, 0, bounds::points);
}

/// A stack stands for its tiers, in its order.
void expand_stack(const model::RequestedRedeemable& wanted, Request& request,
                  const Catalogue& catalogue) {
  const model::PromotionStack* stack = catalogue.find_promotion_stack(wanted.id);
  if (stack == nullptr) {
    request.redeemables.push_back(wanted);
    return;
  }
  for (const std::string_view tier_id : stack->tier_ids) {
    request.redeemables.push_back({.object = "promotion_tier", .id = tier_id, .reward_id = ""});
  }
}

/// Nothing but objects that could be redeemed, each once.
void read_redeemables(const Node& node, Request& request, const Catalogue& catalogue) {
  const auto limit = static_cast<std::size_t>(catalogue.stacking_rules.redeemables_limit);
  const auto* listed = node.missing() ? nullptr : node.value()->array();
  if (listed != nullptr && listed->size() > limit) {
    return node.fault("invalid_redeemables",
                      joined({"at most ", digits_of(limit), " redeemables may be listed"}));
  }
  List<const model::Redeemable*> seen;
  node.each(bounds::redeemables, [&](const Node& entry) {
    if (!entry.expect_object()) return;
    static constexpr std::array<std::string_view, 5> objects{
        "voucher", "promotion_tier", "promotion_stack", "gift_card", "loyalty_card"};
    enum class Object { voucher, promotion_tier, promotion_stack, gift_card, loyalty_card };
    const Node object = entry["object"];
    if (object.missing()) return object.fault("required");
    const auto kind = object.one_of<Object>(objects);
    if (!kind) return;
    model::RequestedRedeemable wanted{
        .object = object.text(), .id = entry["id"].required_text(), .reward_id = ""};
    if (*kind == Object::promotion_stack) {
      if (listed->size() > 1) {
        return entry.fault("invalid_redeemables",
                           "a promotion stack cannot be used with other redeemables");
      }
      return expand_stack(wanted, request, catalogue);
    }
    read_spending(entry, wanted);
    const model::Redeemable* known = catalogue.find_redeemable(wanted.object, wanted.id);
    const bool repeated =
        known != nullptr
            ? std::find(seen.begin(), seen.end(), known) != seen.end()
            : std::any_of(request.redeemables.begin(), request.redeemables.end(),
                          [&](const auto& other) {
                            return other.object == wanted.object && other.id == wanted.id;
                          });
    if (repeated) {
      entry.fault("duplicated_redeemables", "the same redeemable is listed twice");
    }
    if (known != nullptr) seen.push_back(known);
    request.redeemables.push_back(wanted);
  });
}

void read_options(const Node& node, ExplanationLevel level, Request& request) {
  if (node.missing() || !node.expect_object()) return;
  const Node list = node["expand"];
  if (list.missing()) return;
  const List<std::string_view> expand = list.texts(20);
  const auto has = [&](std::string_view name) {
    return std::find(expand.begin(), expand.end(), name) != expand.end();
  };
  request.expand_redeemable = has("redeemable");
  request.expand_category = has("category");
  if (has("explanation")) request.explanation = level;
  // Naming other parts only ("redeemable") drops the child orders; naming none keeps them.
  request.expand_order = has("order") || !has("redeemable");
}

}  // namespace

Request read_request(const Node& request_node, const Node& context_node,
                     const Catalogue& catalogue) {
  Request request;
  if (!request_node.expect_object() || !context_node.expect_object()) return request;
  const Node now = context_node["now"];
  if (now.missing()) now.fault("required");
  if (const auto moment = now.moment()) request.now = moment->instant;
  static constexpr std::array<std::string_view, 2> names{"CATALOGUE", "REQUEST"};
  const Prices prices = context_node["prices"].one_of<Prices>(names).value_or(Prices::CATALOGUE);
  static constexpr std::array<std::string_view, 2> budgets{"EXACT", "COARSE"};
  request.coarse_budgets = context_node["budgets"].one_of<Budgets>(budgets) == Budgets::COARSE;
  const Node facts = context_node["facts"];
  request.host = read_host_facts(facts, catalogue);

  const Node redeemables = request_node["redeemables"];
  read_redeemables(redeemables, request, catalogue);
  const Node order = request_node["order"];
  if (!order.missing()) request.order = read_order(order, catalogue, prices);
  const Node own_customer = context_node["customer"];
  const Node sent_customer = request_node["customer"];
  if (!own_customer.missing()) {
    request.customer = read_customer(own_customer);
  } else if (!sent_customer.missing()) {
    request.customer = read_customer(sent_customer);
  }
  const Node metadata = request_node["metadata"];
  metadata.expect_optional_object();
  request.metadata = metadata.missing() ? nullptr : metadata.value();
  request_node.read("automatic", request.automatic);
  const Node options = request_node["options"];
  static constexpr std::array<std::string_view, 2> levels{"OPERATOR", "SHOPPER"};
  const auto level = context_node["explanation"].one_of<ExplanationLevel>(levels);
  read_options(options, level.value_or(ExplanationLevel::SHOPPER), request);
  return request;
}

}  // namespace scrip::documents
