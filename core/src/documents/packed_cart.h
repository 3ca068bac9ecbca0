#pragma once

#include <string>
#include <utility>

#include "documents/packed_needs.h"
#include "documents/packed_texts.h"
#include "documents/packed_words.h"
#include "model/order.h"
#include "plan/run.h"
#include "scrip/list.h"

namespace scrip::documents {

/// Reads a packed cart: as the few numbers that a plan wants, or as the request that an evaluation
/// wants. Both refuse what is not sound; what they refuse needs words, and is for
/// `Engine::validate`.
class PackedCart {
 public:
  PackedCart(const model::Catalogue& catalogue, PackedTexts& texts, const PackedNeeds& needs,
             plan::Plan& plan);

  /// False also for what the plan cannot know, but an evaluation may.
  bool read(const List<std::int32_t>& words, plan::Cart& cart);
  bool read(const List<std::int32_t>& words, model::Request& request);

  /// What the request names, in its order, after either.
  const List<const model::Redeemable*>& named() const { return named_; }

 private:
  bool read_currency(std::int32_t text);
  bool read_customer(PackedReader& reader, bool there, plan::Cart& cart) const;
  bool read_customer(PackedReader& reader, bool there, model::Request& request);
  bool read_item(PackedReader& reader, bool request_prices, plan::Item& item) const;
  bool read_item(PackedReader& reader, bool request_prices, model::Order& order) const;
  bool read_redeemable(PackedReader& reader, model::Request& request);

  const model::Catalogue& catalogue_;
  PackedTexts& texts_;
  const PackedNeeds& needs_;
  plan::Plan& plan_;
  /// For each property of the customer that comes, the plan's number of it.
  List<std::size_t> property_;
  std::int32_t sound_currency_ = -2;
  List<std::pair<std::int32_t, std::int64_t>> customer_values_;
  model::Value metadata_;
  model::Request asked_;
  List<const model::Redeemable*> named_;
};

}  // namespace scrip::documents
