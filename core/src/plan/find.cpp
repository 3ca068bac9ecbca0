// The first half of a run: the cart as lines, and the promotions that may concern it.

#include "money/percentage.h"
#include "plan/run.h"
#include "scrip/sort.h"

namespace scrip::plan {

using money::Amount;

void Run::read_lines() {
  lines_.resize(cart_.items.size());
  for (std::size_t n = 0; n < lines_.size(); ++n) {
    const Item& item = cart_.items[n];
    Line& line = lines_[n];
    line.left = item.amount;
    line.amount = item.amount;
    line.quantity = item.quantity;
    line.paid = item.quantity;
    line.product = item.product;
    line.sku = item.sku;
    line.unit_price = item.price;
    if (item.price >= 0) continue;
    line.unit_price =
        item.quantity == 0 ? 0 : money::share(Amount(item.amount), 1, item.quantity).minor();
  }
}

/// As `Tally::rank_lines` does.
void Run::rank_lines() {
  // Most carts are the last one with a number changed: their order is all but right already.
  if (by_rank_.size() != lines_.size()) {
    by_rank_.resize(lines_.size());
    for (std::size_t n = 0; n < lines_.size(); ++n) by_rank_[n] = static_cast<std::uint32_t>(n);
  }
  scrip::merge_sort(by_rank_.data(), by_rank_.size(), [&](std::uint32_t a, std::uint32_t b) {
    const Item& x = cart_.items[a];
    const Item& y = cart_.items[b];
    if (x.place != y.place) return x.place < y.place;
    if (x.amount != y.amount) return x.amount > y.amount;
    if (x.quantity != y.quantity) return x.quantity < y.quantity;
    return a < b;
  });
  goods_.clear();
  has_empty_lines_ = false;
  for (std::size_t rank = 0; rank < by_rank_.size(); ++rank) {
    Line& line = lines_[by_rank_[rank]];
    line.rank = static_cast<std::uint32_t>(rank);
    has_empty_lines_ = has_empty_lines_ || line.quantity == 0;
    if (line.quantity > 0 && !is_postage(line)) goods_.push_back(by_rank_[rank]);
  }
}

/// Files the lines by what they name, each slot in the order of rank, and finds the promotions that
/// what is named may concern. A line of quantity 0 is not there.
void Run::file_lines() {
  if (++number_ == 0) {
    heads_.clear();
    number_ = 1;
  }
  nodes_.clear();
  const model::Catalogue& catalogue = plan_.catalogue();
  const evaluate::PromotionIndex& index = plan_.program().index();
  const auto file_in = [&](std::span<const std::int32_t> collections, std::uint32_t n) {
    for (const std::int32_t number : collections) {
      file(Slot::of_collection(number), n, index.by_collection().of(number));
    }
  };
  for (std::size_t rank = by_rank_.size(); rank-- > 0;) {
    const std::uint32_t n = by_rank_[rank];
    const Line& line = lines_[n];
    if (line.quantity == 0) continue;
    file(Slot::all_lines, n, {});
    if (line.product >= 0) {
      file(Slot::of_product(line.product), n, index.by_product().of(line.product));
      file_in(catalogue.collections_of_product(line.product), n);
    }
    if (line.sku >= 0) {
      file(Slot::of_sku(line.sku), n, index.by_sku().of(line.sku));
      file_in(catalogue.collections_of_sku(line.sku), n);
    }
  }
}

/// Puts a line before those of the slot. `concerned` are the promotions that may concern a cart
/// with such a line.
void Run::file(std::int32_t slot, std::uint32_t line, std::span<const std::int32_t> concerned) {
  const auto at = static_cast<std::size_t>(slot);
  if (heads_.size() <= at) heads_.resize(at + 1);
  Head& head = heads_[at];
  const bool is_first = head.cart != number_;
  // A line may belong to a collection by its product and by its SKU.
  if (!is_first && nodes_[static_cast<std::size_t>(head.first)].line == line) return;
  nodes_.push_back({line, is_first ? -1 : head.first});
  head = {number_, static_cast<std::int32_t>(nodes_.size() - 1)};
  if (is_first && cart_.automatic) add_all(concerned);
}

void Run::add_all(std::span<const std::int32_t> places) {
  for (const std::int32_t place : places) found_.add(static_cast<std::size_t>(place));
}

/// The automatic promotions that may concern this cart whatever is in it: together with those that
/// its goods concern, they are what `PromotionIndex::find` finds.
void Run::find() {
  const evaluate::PromotionIndex& index = plan_.program().index();
  for (std::size_t n = 0; n < index.properties().size() && n < cart_.customer.size(); ++n) {
    if (cart_.customer[n].filed != nullptr) add_all(*cart_.customer[n].filed);
  }
  for (const auto* thresholds : {&index.by_amount(), &index.by_initial_amount()}) {
    for (const auto& threshold : *thresholds) {
      if (threshold.least > cart_.amount) break;
      found_.add(static_cast<std::size_t>(threshold.place));
    }
  }
  add_all(index.always());
}

}  // namespace scrip::plan
