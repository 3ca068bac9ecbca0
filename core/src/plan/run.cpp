#include "plan/run.h"

#include <algorithm>

#include "model/validity.h"
#include "money/percentage.h"

namespace scrip::plan {

using money::Amount;
using rules::PlainCondition;

bool Run::price() {
  outcomes_.clear();
  adjustments_ = 0;
  discount_amount_ = 0;
  items_discount_amount_ = 0;
  applied_ = 0;
  left_to_pay_ = cart_.amount;
  counts_.assign(plan_.category_limits().size(), 0);
  read_lines();
  rank_lines();
  file_lines();
  found_.reset(plan_.program().automatic().size());
  if (cart_.automatic) find();
  // One that is named comes when it was named.
  for (const std::size_t number : cart_.named) {
    if (number < plan_.program().automatic().size()) found_.remove(number);
  }
  bool sound = true;
  found_.each([&](std::size_t place) {
    bool applied = false;
    sound = sound && try_step(plan_.step(place), static_cast<std::int32_t>(place), applied);
  });
  for (std::size_t n = 0; sound && n < cart_.named.size(); ++n) {
    bool applied = false;
    sound =
        try_step(plan_.step(cart_.named[n]), -1 - static_cast<std::int32_t>(n), applied) && applied;
  }
  if (!sound) return false;
  records_.resize(std::max(records_.size(), head_records + adjustments_ + outcomes_.size()));
  std::copy(outcomes_.begin(), outcomes_.end(),
            records_.begin() + static_cast<std::ptrdiff_t>(head_records + adjustments_));
  return true;
}

void Run::read_lines() {
  lines_.resize(cart_.items.size());
  for (std::size_t n = 0; n < lines_.size(); ++n) {
    const Item& item = cart_.items[n];
    Line& line = lines_[n];
    line.left = item.amount;
    line.amount = item.amount;
    line.quantity = item.quantity;
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
  for (std::size_t n = 0; n < lines_.size(); ++n) by_rank_[n] = static_cast<std::int32_t>(n);
  const auto is_before = [&](std::int32_t a, std::int32_t b) {
    const Item& x = cart_.items[static_cast<std::size_t>(a)];
    const Item& y = cart_.items[static_cast<std::size_t>(b)];
    if (x.place != y.place) return x.place < y.place;
    if (x.amount != y.amount) return x.amount > y.amount;
    if (x.quantity != y.quantity) return x.quantity < y.quantity;
    return a < b;
  };
  if (!std::is_sorted(by_rank_.begin(), by_rank_.end(), is_before)) {
    std::sort(by_rank_.begin(), by_rank_.end(), is_before);
  }
  for (std::size_t rank = 0; rank < by_rank_.size(); ++rank) {
    lines_[static_cast<std::size_t>(by_rank_[rank])].rank = static_cast<std::uint32_t>(rank);
  }
}

Run::Head& Run::head_of(std::int32_t key, std::vector<Head>& heads) {
  const auto at = static_cast<std::size_t>(key);
  if (heads.size() <= at) heads.resize(at + 1);
  return heads[at];
}

std::int32_t Run::first_of(std::int32_t key, const std::vector<Head>& heads) const {
  const auto at = static_cast<std::size_t>(key);
  return key >= 0 && at < heads.size() && heads[at].cart == number_ ? heads[at].first : -1;
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
    const std::int32_t n = by_rank_[rank];
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

template <class Use>
void Run::each_line(const Entry& entry, const Use& use) const {
  const auto at = [&](std::int32_t n) -> const Line& {
    return lines_[static_cast<std::size_t>(n)];
  };
  switch (entry.by) {
    case Entry::By::product:
    case Entry::By::strict_product:
      for (std::int32_t n = first_of(entry.key, by_product_); n >= 0; n = at(n).next_of_product) {
        if (entry.by == Entry::By::product || at(n).sku < 0) use(n, at(n));
      }
      return;
    case Entry::By::sku:
      for (std::int32_t n = first_of(entry.key, by_sku_); n >= 0; n = at(n).next_of_sku) {
        use(n, at(n));
      }
      return;
    case Entry::By::collection:
      for (std::int32_t node = first_of(entry.key, by_collection_); node >= 0;
           node = nodes_[static_cast<std::size_t>(node)].next) {
        const std::int32_t n = nodes_[static_cast<std::size_t>(node)].line;
        use(n, at(n));
      }
      return;
    case Entry::By::everything:
      for (const std::int32_t n : by_rank_) {
        if (at(n).quantity > 0) use(n, at(n));
      }
      return;
  }
}

bool Run::holds(const Condition& condition) const {
  const auto within = [&](std::int64_t value) {
    return value >= condition.least && value <= condition.most;
  };
  switch (condition.of) {
    case PlainCondition::Of::amount:
    case PlainCondition::Of::initial_amount:
      return within(cart_.amount);
    case PlainCondition::Of::total_amount:
      return within(left_to_pay_);
    case PlainCondition::Of::units:
    case PlainCondition::Of::spend: {
      bool any = false;
      std::int64_t units = 0;
      std::int64_t spend = 0;
      for (std::uint32_t n = 0; n < condition.entry_count; ++n) {
        each_line(plan_.entries()[condition.first_entry + n], [&](std::int32_t, const Line& line) {
          if (line.product == plan_.catalogue().shipping && !condition.with_shipping) {
            return;
          }
          any = true;
          units += line.quantity;
          spend += line.left;
        });
      }
      return any && within(condition.of == PlainCondition::Of::units ? units : spend);
    }
    case PlainCondition::Of::customer_text: {
      const CustomerValue& value = cart_.customer[condition.property];
      if (value.kind != CustomerValue::Kind::text || value.text < 0) return false;
      const std::int32_t* first = plan_.texts() + condition.first_text;
      return std::find(first, first + condition.text_count, value.text) !=
             first + condition.text_count;
    }
    case PlainCondition::Of::customer_number: {
      const CustomerValue& value = cart_.customer[condition.property];
      return value.kind == CustomerValue::Kind::integer && within(value.integer);
    }
  }
  return false;
}

bool Run::holds(const Step& step) const {
  const Condition* condition = plan_.conditions() + step.first_condition;
  for (std::uint32_t n = 0; n < step.condition_count; ++n, ++condition) {
    if (!holds(*condition)) return false;
  }
  return true;
}

bool Run::is_in_time(const Step& step) const {
  if (step.dated == nullptr) return true;
  const auto is_open = [&](const model::Validity& validity) {
    return model::standing(validity, cart_.now, plan_.catalogue().time_zone) ==
           model::Standing::open;
  };
  return is_open(step.dated->validity) &&
         (step.dated->campaign == nullptr || is_open(step.dated->campaign->validity));
}

bool Run::is_within_limits(const Step& step) const {
  if (applied_ >= plan_.catalogue().stacking_rules.applicable_redeemables_limit) return false;
  for (std::uint32_t n = 0; n < step.category_count; ++n) {
    const std::uint32_t category = plan_.categories()[step.first_category + n];
    if (counts_[category] >= plan_.category_limits()[category]) return false;
  }
  return true;
}

/// One redeemable's turn; false where the plan does not know what becomes of it.
bool Run::try_step(const Step& step, std::int32_t which, bool& applied) {
  if (step.kind == Step::Kind::other) return false;
  if (!holds(step) || !is_in_time(step) || !is_within_limits(step)) return true;
  const std::size_t most = head_records + adjustments_ + lines_.size() + 1;
  if (records_.size() < most) records_.resize(2 * most);
  std::int64_t saved = 0;
  switch (step.kind) {
    case Step::Kind::percent_of_lines:
      saved = take_percentage(step);
      break;
    case Step::Kind::amount_off_lines:
      saved = take_amount(step);
      break;
    case Step::Kind::percent_of_order: {
      const Amount base(step.of_initial_amount ? cart_.amount : left_to_pay_);
      saved = take_of_order(money::Percentage(step.value).of(base).minor());
      break;
    }
    case Step::Kind::amount_off_order:
      saved = take_of_order(step.value);
      break;
    case Step::Kind::other:
      break;
  }
  if (saved == 0) return true;
  // Lines do not look at what was taken off the order: sharing what is left is for others to do.
  if (saved > left_to_pay_) return false;
  left_to_pay_ -= saved;
  outcomes_.emplace_back(which, 0, saved);
  ++applied_;
  for (std::uint32_t n = 0; n < step.category_count; ++n) {
    ++counts_[plan_.categories()[step.first_category + n]];
  }
  applied = true;
  return true;
}

std::int64_t Run::take_of_order(std::int64_t wanted) {
  const std::int64_t amount = std::min(wanted, left_to_pay_);
  if (amount > 0) adjust(-1, amount);
  discount_amount_ += amount;
  return amount;
}

bool Run::is_open(const Line& line, const Step& step) const {
  return (step.of_initial_amount ? line.amount : line.left) > 0 && line.quantity > 0;
}

/// Calls `use(line, units)` for the lines and units that the step reaches, as `select_targets`
/// chooses them. No line comes twice, so each may be changed when it comes.
template <class Use>
void Run::each_reached(const Step& step, const Use& use) {
  const std::int32_t shipping = plan_.catalogue().shipping;
  if (step.of_all_lines) {
    for (const std::int32_t n : by_rank_) {
      const Line& line = lines_[static_cast<std::size_t>(n)];
      if (is_open(line, step) && line.product != shipping) use(n, line.quantity);
    }
    return;
  }
  const Entry* entry = plan_.entries() + step.first_entry;
  for (std::uint32_t left = step.entry_count; left > 0; --left, ++entry) {
    if (entry->selects()) {
      each_selected(*entry, step, use);
      continue;
    }
    each_line(*entry, [&](std::int32_t n, const Line& line) {
      const bool meant = entry->by != Entry::By::everything || line.product != shipping;
      if (meant && is_open(line, step)) use(n, line.quantity);
    });
  }
}

/// The same for an entry that does not simply take all its lines.
template <class Use>
void Run::each_selected(const Entry& entry, const Step& step, const Use& use) {
  candidates_.clear();
  const std::int32_t shipping = plan_.catalogue().shipping;
  each_line(entry, [&](std::int32_t n, const Line& line) {
    const bool meant = entry.by != Entry::By::everything || line.product != shipping;
    if (meant && is_open(line, step)) candidates_.push_back(n);
  });
  if (entry.from != Entry::From::rank && candidates_.size() > 1) {
    const auto is_cheaper = [&](std::int32_t x, std::int32_t y) {
      const Line& a = lines_[static_cast<std::size_t>(x)];
      const Line& b = lines_[static_cast<std::size_t>(y)];
      return a.unit_price != b.unit_price ? a.unit_price < b.unit_price : a.rank > b.rank;
    };
    std::sort(candidates_.begin(), candidates_.end(), [&](std::int32_t a, std::int32_t b) {
      return entry.from == Entry::From::cheapest ? is_cheaper(a, b) : is_cheaper(b, a);
    });
  }
  std::int64_t left = entry.units;
  for (const std::int32_t n : candidates_) {
    const std::int64_t units = std::min(lines_[static_cast<std::size_t>(n)].quantity, left);
    if (units == 0) return;
    use(n, entry.only_first && entry.by_unit ? 1 : units);
    if (entry.only_first) return;
    left -= units;
  }
}

std::int64_t Run::take_percentage(const Step& step) {
  const money::Percentage percentage(step.value);
  std::int64_t saved = 0;
  each_reached(step, [&](std::int32_t n, std::int64_t units) {
    Line& line = lines_[static_cast<std::size_t>(n)];
    const Amount base(step.of_initial_amount ? line.amount : line.left);
    // Rounded once: the share of the units and the percentage are one fraction.
    const Amount wanted = units >= line.quantity
                              ? percentage.of(base)
                              : money::share(base, step.value * units,
                                             money::Percentage::one_hundred * line.quantity);
    const std::int64_t amount = std::min(wanted.minor(), line.left);
    if (amount == 0) return;
    line.left -= amount;
    saved += amount;
    adjust(n, amount);
  });
  items_discount_amount_ += saved;
  return saved;
}

/// A sum over the lines reached, each in proportion to what it has left to pay.
std::int64_t Run::take_amount(const Step& step) {
  const std::size_t first = adjustments_;
  std::int64_t weights = 0;
  each_reached(step, [&](std::int32_t n, std::int64_t units) {
    const Line& line = lines_[static_cast<std::size_t>(n)];
    const std::int64_t weight = units >= line.quantity
                                    ? line.left
                                    : money::share(Amount(line.left), units, line.quantity).minor();
    if (weight == 0) return;
    weights += weight;
    adjust(n, weight);
  });
  const auto shares = std::span(records_).subspan(head_records + first, adjustments_ - first);
  // Almost every cart fits 64 bits, where division is several times cheaper than in 128.
  constexpr std::int64_t small = 3'000'000'000;
  if (step.value < weights && weights <= small) {
    share<std::uint64_t>(step.value, weights, shares);
  } else if (step.value < weights) {
    share<unsigned __int128>(step.value, weights, shares);
  }
  // Lines that got nothing are not in the answer.
  adjustments_ = first;
  for (const Record& record : shares) {
    if (record.amount() == 0) continue;
    lines_[static_cast<std::size_t>(record.line)].left -= record.amount();
    records_[head_records + adjustments_++] = record;
  }
  const std::int64_t saved = std::min(step.value, weights);
  items_discount_amount_ += saved;
  return saved;
}

namespace {

/// Most quotients fit 32 bits, where division is cheaper.
template <class Wide>
Wide quotient(Wide product, Wide divisor) {
  if (product > UINT32_MAX || divisor > UINT32_MAX) return product / divisor;
  return static_cast<std::uint32_t>(product) / static_cast<std::uint32_t>(divisor);
}

}  // namespace

/// Turns weights, which are the amounts in `shares`, into shares of `total`, which is less than all
/// `weights` together: whole parts first, then one unit each for the largest remainders, as
/// `Splitter` does it.
template <class Wide>
void Run::share(std::int64_t total, std::int64_t weights, std::span<Record> shares) {
  remainders_.clear();
  std::int64_t rest = total;
  for (std::size_t n = 0; n < shares.size(); ++n) {
    const std::int64_t weight = shares[n].amount();
    const Wide product = static_cast<Wide>(total) * static_cast<Wide>(weight);
    const auto whole = static_cast<std::int64_t>(quotient(product, static_cast<Wide>(weights)));
    const Wide remainder = product - static_cast<Wide>(whole) * static_cast<Wide>(weights);
    remainders_.push_back({static_cast<std::uint64_t>(remainder), weight,
                           lines_[static_cast<std::size_t>(shares[n].line)].rank,
                           static_cast<std::uint32_t>(n)});
    shares[n].set_amount(whole);
    rest -= whole;
  }
  if (rest == 0) return;
  // Which ones, not in which order: the order is total, so the set is the same everywhere.
  std::nth_element(remainders_.begin(), remainders_.begin() + rest, remainders_.end(),
                   [](const Remainder& a, const Remainder& b) {
                     if (a.rest != b.rest) return a.rest > b.rest;
                     if (a.weight != b.weight) return a.weight > b.weight;
                     return a.rank < b.rank;
                   });
  for (std::int64_t n = 0; n < rest; ++n) {
    Record& share = shares[remainders_[static_cast<std::size_t>(n)].share];
    share.set_amount(share.amount() + 1);
  }
}

}  // namespace scrip::plan
