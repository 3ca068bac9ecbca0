#pragma once

#include <list>
#include <optional>
#include <string>

#include "model/host_facts.h"
#include "projections/lint_study.h"
#include "scrip/list.h"

namespace scrip::projections::linter {

/// A shopper and a cart, made up so that certain redeemables apply to it.
class Trial {
 public:
  explicit Trial(Study& study) : study_(study) { request_.order.emplace().has_items = true; }
  Trial(const Trial&) = delete;
  Trial& operator=(const Trial&) = delete;

  /// Adds units of a product or SKU at the catalogue's price (100.00 where it has none).
  bool add(std::int32_t product, std::int32_t sku, std::int64_t units);
  /// Adds goods worth so much that no promotion names; false where they do not fit an order.
  bool add_goods(money::Amount worth);

  /// Makes the shopper, the moment and the cart such that each of these applies alone. Asks every
  /// rule set for its goods, then adds what refusals say is missing. False where that does not
  /// succeed; nothing is proved by that.
  bool fit(const List<const model::Redeemable*>& redeemables);

  /// What these do to the cart, in this order; promotions join by themselves.
  evaluate::Evaluation apply(const List<const model::Redeemable*>& redeemables);
  /// What these do in the order in which they would be applied in a shop: automatic ones join by
  /// themselves, codes are entered.
  evaluate::Evaluation apply_arranged(List<const model::Redeemable*> redeemables);

  model::Request& request() { return request_; }
  const model::Order& order() const { return *request_.order; }

  /// The cart as somebody would describe it: `[{product_id, sku_id, quantity, amount}]`.
  model::Value described() const;

 private:
  /// What becomes of one alone.
  evaluate::Outcome alone(const model::Redeemable& redeemable);
  stacking::Candidate candidate_of(const model::Redeemable& redeemable) const;
  void ask_for_goods(const model::Redeemable& redeemable);
  void add_entry(const model::Applicable& entry, std::int64_t units);
  void add_named(std::string_view rule, const model::Value& value);
  void be_the_customer(const model::Redeemable& redeemable);
  static void nothing_is_used_up(const model::Redeemable& redeemable, model::HostFacts& facts);
  /// Adds what is missing; false where nothing more can be done.
  bool cure(const model::Refusal& refusal);
  bool grow(model::OrderItem& item, std::int64_t units);

  Study& study_;
  model::Request request_;
  /// Metadata that rules ask for; requests point at them.
  model::Value::Object customer_metadata_;
  model::Value::Object order_metadata_;
  std::list<model::Value> documents_;
};

}  // namespace scrip::projections::linter
