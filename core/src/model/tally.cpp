#include "model/tally.h"

#include <algorithm>
#include <numeric>

#include "money/percentage.h"
#include "scrip/assert.h"
#include "scrip/bounds.h"
#include "scrip/sort.h"

namespace scrip::model {

using money::Amount;

bool is_cheaper(const Line& a, const Line& b) {
  const auto unit_price = [](const Line& line) {
    if (line.price) return *line.price;
    return line.quantity == 0 ? money::zero : money::share(line.amount, 1, line.quantity);
  };
  const Amount left = unit_price(a);
  const Amount right = unit_price(b);
  if (left != right) return left < right;
  return a.rank > b.rank;
}

Tally::Tally() = default;

void Tally::reset(const Order& order) {
  has_items_ = order.has_items;
  amount_ = order.amount;
  initial_amount_ = order.amount;
  discount_amount_ = order.discount_amount;
  items_discount_amount_ = money::zero;
  applied_discount_amount_ = money::zero;
  items_applied_discount_amount_ = money::zero;
  lines_.clear();
  replacements_.clear();
  replacements_before_ = 0;
  lines_.reserve(order.items.size() + 2);
  for (const OrderItem& item : order.items) {
    Line& line = lines_.emplace_back();
    line.item = &item;
    line.product_id = item.product_id;
    line.sku_id = item.sku_id;
    line.product = item.product;
    line.sku = item.sku;
    line.quantity = item.quantity;
    line.price = item.price;
    line.priced = item.amount.has_value();
    line.amount = item.amount.value_or(money::zero);
    line.initial_quantity = item.initial_quantity.value_or(item.quantity);
    line.initial_amount = item.initial_amount.value_or(line.amount);
    line.discount_amount = money::smaller(item.discount_amount, line.amount);
    line.discount_quantity = std::min(item.discount_quantity, item.quantity);
    line.earlier_discount_amount = line.discount_amount;
    line.earlier_discount_quantity = line.discount_quantity;
    line.earlier_quantity = line.quantity;
    line.earlier_amount = line.amount;
    items_discount_amount_ += line.discount_amount;
  }
  earlier_discount_amount_ = discount_amount_;
  earlier_items_discount_amount_ = items_discount_amount_;
  rank_lines(order);
}

/// Ties never fall to a position in the request while anything else tells two lines apart: their
/// order must not change what a line gets.
void Tally::rank_lines(const Order& order) {
  by_rank_.resize(lines_.size());
  std::iota(by_rank_.begin(), by_rank_.end(), 0u);
  const auto is_before = [&](std::uint32_t a, std::uint32_t b) {
    if (const int order_of_names = order.compare(a, b)) return order_of_names < 0;
    // Twins without an id: by what they cost, so that only truly equal lines fall to position.
    const Line& x = lines_[a];
    const Line& y = lines_[b];
    if (x.amount != y.amount) return x.amount > y.amount;
    if (x.quantity != y.quantity) return x.quantity < y.quantity;
    if (x.discount_amount != y.discount_amount) return x.discount_amount < y.discount_amount;
    return a < b;
  };
  scrip::sort_numbers(by_rank_, is_before);
  for (std::uint32_t rank = 0; rank < by_rank_.size(); ++rank) lines_[by_rank_[rank]].rank = rank;
}

Amount Tally::total_amount() const {
  const Amount discounts = discount_amount_ + items_discount_amount_;
  return discounts < amount_ ? amount_ - discounts : money::zero;
}

void Tally::begin_turn(bool with_lines) {
  applied_discount_amount_ = money::zero;
  items_applied_discount_amount_ = money::zero;
  replacements_before_ = replacements_.size();
  tells_lines_ = with_lines;
  if (!with_lines) return;
  for (Line& line : lines_) {
    line.applied_discount_amount = money::zero;
    line.applied_discount_quantity = 0;
    line.applied_quantity = 0;
    line.applied_quantity_amount = money::zero;
  }
}

bool Tally::can_book(const Adjustments& adjustments) const {
  __int128 amount = amount_.minor();
  std::size_t lines = lines_.size();
  const auto fits = [&](const AddedUnits& added) {
    const bool is_new = added.line == AddedUnits::new_line;
    if (added.price) amount += static_cast<__int128>(added.price->minor()) * added.quantity;
    if (is_new) ++lines;
    return added.quantity + (is_new ? 0 : lines_[added.line].quantity) <= bounds::quantity;
  };
  return std::all_of(adjustments.added.begin(), adjustments.added.end(), fits) &&
         std::all_of(adjustments.replaced.begin(), adjustments.replaced.end(),
                     [&](const Replacement& replacement) {
                       amount -= replacement.source_amount.minor();
                       return fits(replacement.target);
                     }) &&
         amount <= bounds::amount && lines <= bounds::order_items + bounds::order_items;
}

std::size_t Tally::add_units(const AddedUnits& added) {
  std::size_t at = added.line;
  if (at == AddedUnits::new_line) {
    at = lines_.size();
    Line line;
    line.product = added.product;
    line.sku = added.sku;
    line.source_id = added.source_id;
    line.product_id = added.product_id;
    line.sku_id = added.sku_id;
    line.price = added.price;
    line.priced = added.price.has_value();
    line.rank = static_cast<std::uint32_t>(at);
    lines_.push_back(line);
    by_rank_.push_back(line.rank);
  }
  Line& line = lines_[at];
  line.quantity += added.quantity;
  line.applied_quantity += added.quantity;
  if (added.price) {
    const Amount worth = *added.price * added.quantity;
    line.amount += worth;
    line.applied_quantity_amount += worth;
    amount_ += worth;
  }
  return at;
}

void Tally::book_free(const AddedUnits& added) {
  Line& line = lines_[add_units(added)];
  line.discount_quantity += added.quantity;
  line.applied_discount_quantity += added.quantity;
  if (!added.price) return;
  const Amount worth = *added.price * added.quantity;
  line.discounted = line.discounted || !worth.is_zero();
  line.discount_amount += worth;
  line.applied_discount_amount += worth;
  items_discount_amount_ += worth;
  items_applied_discount_amount_ += worth;
}

void Tally::book_replacement(Replacement replacement) {
  Line& source = lines_[replacement.source];
  SCRIP_ASSERT(replacement.source_quantity <= source.paid_quantity() &&
               replacement.source_amount <= source.subtotal());
  source.quantity -= replacement.source_quantity;
  source.applied_quantity -= replacement.source_quantity;
  source.amount -= replacement.source_amount;
  source.applied_quantity_amount -= replacement.source_amount;
  amount_ -= replacement.source_amount;
  replacement.target.line = add_units(replacement.target);
  Line& target = lines_[replacement.target.line];
  target.discount_amount += replacement.target_discount;
  target.applied_discount_amount += replacement.target_discount;
  target.discounted = target.discounted || !replacement.target_discount.is_zero();
  items_discount_amount_ += replacement.target_discount;
  items_applied_discount_amount_ += replacement.target_discount;
  replacements_.push_back(std::move(replacement));
}

void Tally::book(const Adjustments& adjustments) {
  for (const AddedUnits& added : adjustments.added) book_free(added);
  std::size_t target = AddedUnits::new_line;
  for (Replacement replacement : adjustments.replaced) {
    if (replacement.target.line == AddedUnits::new_line) replacement.target.line = target;
    book_replacement(std::move(replacement));
    target = replacements_.back().target.line;
  }
  for (const EarningUnits& earning : adjustments.earning) {
    lines_[earning.line].earning_quantity += earning.quantity;
  }
  Amount sum;
  for (const LineAdjustment& adjustment : adjustments.lines) {
    Line& line = lines_[adjustment.line];
    SCRIP_ASSERT(adjustment.amount >= money::zero && adjustment.amount <= line.subtotal());
    line.discount_amount += adjustment.amount;
    line.discount_quantity += adjustment.discount_quantity;
    line.discounted = line.discounted || !adjustment.amount.is_zero();
    sum += adjustment.amount;
    if (!tells_lines_) continue;
    line.applied_discount_amount += adjustment.amount;
    line.applied_discount_quantity += adjustment.discount_quantity;
  }
  items_discount_amount_ += sum;
  items_applied_discount_amount_ += sum;
  SCRIP_ASSERT(adjustments.order >= money::zero && adjustments.order <= total_amount());
  discount_amount_ += adjustments.order;
  applied_discount_amount_ += adjustments.order;
}

void Tally::apply_all() {
  applied_discount_amount_ = discount_amount_ - earlier_discount_amount_;
  items_applied_discount_amount_ = items_discount_amount_ - earlier_items_discount_amount_;
  replacements_before_ = 0;
  for (Line& line : lines_) {
    line.applied_discount_amount = line.discount_amount - line.earlier_discount_amount;
    line.applied_discount_quantity = line.discount_quantity - line.earlier_discount_quantity;
    line.applied_quantity = line.quantity - line.earlier_quantity;
    line.applied_quantity_amount = line.amount - line.earlier_amount;
  }
}

}  // namespace scrip::model
