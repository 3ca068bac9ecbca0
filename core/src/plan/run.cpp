#include "plan/run.h"

#include <algorithm>

#include "model/validity.h"
#include "money/percentage.h"
#include "scrip/sort.h"

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
      for (const std::uint32_t n : by_rank_) {
        if (lines_[n].quantity > 0) use(static_cast<std::int32_t>(n), lines_[n]);
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
    case Step::Kind::units_off: {
      const auto taken = take_units(step);
      if (!taken) return false;
      saved = *taken;
      break;
    }
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
  return (step.of_initial_amount ? line.amount : line.left) > 0 && line.paid > 0;
}

/// Calls `use(line, units)` for the lines and units that the step reaches, as `select_targets`
/// chooses them. No line comes twice, so each may be changed when it comes.
template <class Use>
void Run::each_reached(const Step& step, const Use& use) {
  const std::int32_t shipping = plan_.catalogue().shipping;
  if (step.of_all_lines) {
    for (const std::uint32_t n : by_rank_) {
      const Line& line = lines_[n];
      if (is_open(line, step) && line.product != shipping) {
        use(static_cast<std::int32_t>(n), line.paid);
      }
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
      if (meant && is_open(line, step)) use(n, line.paid);
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
    if (meant && is_open(line, step)) candidates_.push_back(static_cast<std::uint32_t>(n));
  });
  if (entry.from != Entry::From::rank && candidates_.size() > 1) {
    scrip::sort_numbers(candidates_, [&](std::uint32_t x, std::uint32_t y) {
      if (entry.from == Entry::From::most_expensive) std::swap(x, y);
      const Line& a = lines_[x];
      const Line& b = lines_[y];
      return a.unit_price != b.unit_price ? a.unit_price < b.unit_price : a.rank > b.rank;
    });
  }
  std::int64_t left = entry.units;
  for (const std::uint32_t n : candidates_) {
    const std::int64_t units = std::min(lines_[n].paid, left);
    if (units == 0) return;
    use(static_cast<std::int32_t>(n), entry.only_first && entry.by_unit ? 1 : units);
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
    const std::int64_t all = step.of_initial_amount ? line.quantity : line.paid;
    // Rounded once: the share of the units and the percentage are one fraction.
    const Amount wanted = units >= line.paid ? percentage.of(base)
                                             : money::share(base, step.value * units,
                                                            money::Percentage::one_hundred * all);
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
    const std::int64_t weight =
        units >= line.paid ? line.left : money::share(Amount(line.left), units, line.paid).minor();
    if (weight == 0) return;
    weights += weight;
    adjust(n, weight);
  });
  const auto shares = std::span(records_).subspan(head_records + first, adjustments_ - first);
  if (step.value < weights) share(step.value, weights, shares);
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

/// Paid units of one thing become free, line by line; nothing where more would have to be added, or
/// where units are free that cost nothing, which is an effect that no amount tells.
std::optional<std::int64_t> Run::take_units(const Step& step) {
  std::int64_t missing = step.value;
  std::int64_t saved = 0;
  bool sound = true;
  each_line(plan_.entries()[step.first_entry], [&](std::int32_t n, const Line&) {
    Line& line = lines_[static_cast<std::size_t>(n)];
    const std::int64_t freed = std::min(line.paid, missing);
    if (freed == 0) return;
    const std::int64_t amount =
        freed == line.paid ? line.left : money::share(Amount(line.left), freed, line.paid).minor();
    sound = sound && amount > 0;
    missing -= freed;
    line.paid -= freed;
    line.left -= amount;
    saved += amount;
    adjust(n, amount);
  });
  if (!sound || missing > 0) return std::nullopt;
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

/// Turns weights, which are the amounts in `shares`, into the whole parts of their shares of
/// `total`, and keeps what remains of each; answers what is not given out yet.
template <class Wide>
std::int64_t Run::share_whole(std::int64_t total, std::int64_t weights, std::span<Record> shares) {
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
  return rest;
}

/// Turns weights into shares of `total`, which is less than all `weights` together: whole parts
/// first, then one unit each for the largest remainders, as `Splitter` does it.
void Run::share(std::int64_t total, std::int64_t weights, std::span<Record> shares) {
  // Almost every cart fits 64 bits, where division is several times cheaper than in 128.
  constexpr std::int64_t small = 3'000'000'000;
  const std::int64_t rest = weights <= small
                                ? share_whole<std::uint64_t>(total, weights, shares)
                                : share_whole<unsigned __int128>(total, weights, shares);
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
