#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/host_facts.h"
#include "model/instant.h"
#include "model/value.h"
#include "money/amount.h"
#include "scrip/list.h"
#include "scrip/regions.h"

namespace scrip::model {

/// A line as it was sent, with the catalogue's symbols and prices looked up. Views point into the
/// request, which outlives it.
struct OrderItem {
  std::string_view id;
  std::string_view source_id;
  std::string_view related_object;
  std::string_view product_id;
  std::string_view sku_id;
  /// Names of the nested `product` and `sku` objects, which may be all that tells two lines apart.
  std::string_view product_name;
  std::string_view sku_name;
  std::int32_t product = -1;
  std::int32_t sku = -1;
  std::int64_t quantity = 1;
  std::optional<money::Amount> price;
  /// Of the line. Nothing where neither the request nor the catalogue has a price.
  std::optional<money::Amount> amount;
  money::Amount discount_amount;
  std::int64_t discount_quantity = 0;
  std::optional<std::int64_t> initial_quantity;
  std::optional<money::Amount> initial_amount;
  const Value* document = nullptr;
};

struct Order {
  List<OrderItem> items;
  /// Places of the items by name, where whoever made the order has them at hand: equal places are
  /// equal names, in the order in which the names would stand.
  List<std::uint64_t> places;
  bool has_items = false;
  money::Amount amount;
  money::Amount discount_amount;
  std::string_view currency;
  const Value* document = nullptr;

  /// Below, at or above zero as the names of item `a` stand before, with or after those of `b`.
  int compare(std::size_t a, std::size_t b) const;
};

struct Customer {
  std::string_view id;
  std::string_view source_id;
  List<std::string_view> segments;
  const Value* metadata = nullptr;
  const Value* document = nullptr;
};

struct RequestedRedeemable {
  std::string_view object;
  std::string_view id;
  std::optional<money::Amount> credits;
  /// What a loyalty card is to be used for; empty where the client did not say. Nothing where a
  /// host asks what could be done with it.
  std::optional<std::string_view> reward_id;
  std::optional<std::int64_t> points;
};

/// To whom an answer is explained: the merchant, who may know everything, or a shopper, who may be
/// a stranger.
enum class ExplanationLevel { OPERATOR, SHOPPER };

/// What validate, wallet and nudges are asked, and what the host adds to it.
struct Request {
  List<RequestedRedeemable> redeemables;
  std::optional<Order> order;
  std::optional<Customer> customer;
  const Value* metadata = nullptr;
  bool automatic = false;
  bool expand_order = true;
  bool expand_redeemable = false;
  bool expand_category = false;
  /// Whom to explain the answer to; nothing where nobody asked for it.
  std::optional<ExplanationLevel> explanation;
  /// Asked by nobody outside: what the stack would do if nothing had a floor price.
  bool ignore_floors = false;
  Instant now;
  /// Nothing where the host told none.
  Shared<const HostFacts> host;
  /// Of a refund: limits on units over all redemptions leave these and no others, whatever has been
  /// counted since.
  List<SettledUnits> settled_units;
  /// A budget of money holds as long as anything is left of it, as in a shopper's engine.
  bool coarse_budgets = false;
};

}  // namespace scrip::model
