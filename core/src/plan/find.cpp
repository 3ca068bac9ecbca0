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
  by_rank_.resize(lines_.size());
  for (std::size_t n = 0; n < lines_.size(); ++n) by_rank_[n] = static_cast<std::uint32_t>(n);
  scrip::sort_numbers(by_rank_, [&](std::uint32_t a, std::uint32_t b) {
    const Item& x = cart_.items[a];
    const Item& y = cart_.items[b];
    if (x.place != y.place) return x.place < y.place;
    if (x.amount != y.amount) return x.amount > y.amount;
    if (x.quantity != y.quantity) return x.quantity < y.quantity;
    return a < b;
  });
  for (std::size_t rank = 0; rank < by_rank_.size(); ++rank) {
    lines_[by_rank_[rank]].rank = static_cast<std::uint32_t>(rank);
  }
}

Run::Head& Run::head_of(std::int32_t key, std::vector<Head>& heads) {
  const auto at = static_cast<std::size_t>(key);
  if (heads.size() <= at) heads.resize(at + 1);
  return heads[at];
}

/// Chains the lines by what they name, each chain in the order of rank. One of quantity 0 is not
/// there.
void Run::file_lines() {
  if (++number_ == 0) {
    for (auto* heads : {&by_product_, &by_sku_, &by_collection_}) heads->clear();
    number_ = 1;
  }
  nodes_.clear();
  const model::Catalogue& catalogue = plan_.catalogue();
  const auto put = [&](Head& head, std::int32_t n) {
    const std::int32_t next = head.cart == number_ ? head.first : -1;
    head = {number_, n};
    return next;
  };
  const auto put_in_collections = [&](std::span<const std::int32_t> numbers, std::int32_t n) {
    for (const std::int32_t number : numbers) {
      Head& head = head_of(number, by_collection_);
      const bool is_there = head.cart == number_;
      // A line may belong to a collection by its product and by its SKU.
      if (is_there && nodes_[static_cast<std::size_t>(head.first)].line == n) continue;
      nodes_.push_back({n, is_there ? head.first : -1});
      head = {number_, static_cast<std::int32_t>(nodes_.size() - 1)};
    }
  };
  for (std::size_t rank = by_rank_.size(); rank-- > 0;) {
    const auto n = static_cast<std::int32_t>(by_rank_[rank]);
    Line& line = lines_[static_cast<std::size_t>(n)];
    if (line.quantity == 0) continue;
    if (line.product >= 0) {
      line.next_of_product = put(head_of(line.product, by_product_), n);
      put_in_collections(catalogue.collections_of_product(line.product), n);
    }
    if (line.sku >= 0) {
      line.next_of_sku = put(head_of(line.sku, by_sku_), n);
      put_in_collections(catalogue.collections_of_sku(line.sku), n);
    }
  }
}

void Run::add_all(std::span<const std::int32_t> places) {
  for (const std::int32_t place : places) found_.add(static_cast<std::size_t>(place));
}

/// The automatic promotions that may concern this cart, as `PromotionIndex::find` does.
void Run::find() {
  const evaluate::PromotionIndex& index = plan_.program().index();
  for (const Line& line : lines_) {
    if (line.quantity == 0) continue;
    // Each product once: the last line of its chain looks it up.
    if (line.product >= 0 && line.next_of_product < 0) add_all(index.by_product().of(line.product));
    if (line.sku >= 0 && line.next_of_sku < 0) add_all(index.by_sku().of(line.sku));
  }
  const model::Catalogue& catalogue = plan_.catalogue();
  for (const Line& line : lines_) {
    if (line.quantity == 0) continue;
    if (line.product >= 0 && line.next_of_product < 0) {
      for (const std::int32_t number : catalogue.collections_of_product(line.product)) {
        add_all(index.by_collection().of(number));
      }
    }
    if (line.sku >= 0 && line.next_of_sku < 0) {
      for (const std::int32_t number : catalogue.collections_of_sku(line.sku)) {
        add_all(index.by_collection().of(number));
      }
    }
  }
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
