#include "plan/run.h"

#include <algorithm>
#include <array>
#include <bit>

#include "model/validity.h"
#include "money/allocate.h"
#include "money/percentage.h"
#include "scrip/bounds.h"
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
  added_amount_ = 0;
  left_to_pay_ = cart_.amount;
  counts_.assign(plan_.category_limits().size(), 0);
  read_lines();
  rank_lines();
  found_.reset(plan_.program().automatic().size());
  file_lines();
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

bool Run::holds(const Condition& condition) const {
  const auto within = [&](std::int64_t value) {
    return value >= condition.least && value <= condition.most;
  };
  switch (condition.of) {
    case PlainCondition::Of::amount:
      return within(cart_.amount + added_amount_);
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
        const Entry& entry = plan_.entries()[condition.first_entry + n];
        for (std::int32_t at = first_of(entry); at >= 0;) {
          const Node& node = nodes_[static_cast<std::size_t>(at)];
          at = node.next;
          const Line& line = lines_[node.line];
          if (entry.without_sku && line.sku >= 0) continue;
          if (is_postage(line) && !condition.with_shipping) continue;
          any = true;
          units += line.quantity;
          spend += line.left;
        }
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

/// The lines that the step reaches, as `select_targets` chooses them, each once. One that has
/// nothing left to pay is among them where nothing is selected: nothing can be taken off it.
Run::Reached Run::reach(const Step& step) {
  if (step.of_all_lines) return {goods_, nullptr};
  if (chosen_.size() < lines_.size()) {
    chosen_.resize(lines_.size());
    units_.resize(lines_.size());
  }
  std::uint32_t* end = chosen_.data();
  bool selects = false;
  const Entry* entry = plan_.entries() + step.first_entry;
  for (std::uint32_t left = step.entry_count; left > 0; --left, ++entry) {
    std::uint32_t* const first = end;
    for (std::int32_t at = first_of(*entry); at >= 0;) {
      const Node& node = nodes_[static_cast<std::size_t>(at)];
      at = node.next;
      const Line& line = lines_[node.line];
      // Postage is reached where it was named.
      const bool apart = (entry->without_sku && line.sku >= 0) ||
                         (entry->slot == Slot::all_lines && is_postage(line));
      if (!apart) *end++ = node.line;
    }
    // Once units are told of some lines, they are told of all.
    if (!selects && entry->selects()) {
      selects = true;
      for (const std::uint32_t* n = chosen_.data(); n != first; ++n) {
        units_[static_cast<std::size_t>(n - chosen_.data())] = INT64_MAX;
      }
    }
    if (selects && first != end) end = select(*entry, step, first, end);
  }
  return {{chosen_.data(), end}, selects ? units_.data() : nullptr};
}

/// Leaves of the lines from `first` to `end` those that the entry selects, and notes their units;
/// answers where they end.
std::uint32_t* Run::select(const Entry& entry, const Step& step, std::uint32_t* first,
                           std::uint32_t* end) {
  end = std::remove_if(first, end, [&](std::uint32_t n) {
    const Line& line = lines_[n];
    return (step.of_initial_amount ? line.amount : line.left) <= 0 || line.paid <= 0;
  });
  if (entry.from != Entry::From::rank) {
    const auto before = [&](std::uint32_t x, std::uint32_t y) {
      if (entry.from == Entry::From::most_expensive) std::swap(x, y);
      const Line& a = lines_[x];
      const Line& b = lines_[y];
      return a.unit_price != b.unit_price ? a.unit_price < b.unit_price : a.rank > b.rank;
    };
    scrip::merge_sort(first, static_cast<std::size_t>(end - first), before);
  }
  std::int64_t left = entry.units;
  std::int64_t position = 0;
  std::uint32_t* into = first;
  for (; first != end && left > 0; ++first) {
    const std::int64_t paid = lines_[*first].paid;
    // Which of the positions that this line takes are meant.
    std::int64_t next = entry.skip;
    if (position > next) {
      next += (position - next + entry.repeat - 1) / entry.repeat * entry.repeat;
    }
    position += entry.by_unit ? paid : 1;
    if (next >= position) continue;
    std::int64_t units = paid;
    if (entry.by_unit) {
      units = entry.only_first ? 1 : (position - next + entry.repeat - 1) / entry.repeat;
    }
    units = std::min(units, left);
    units_[static_cast<std::size_t>(into - chosen_.data())] = units;
    *into++ = *first;
    if (entry.only_first) break;
    left -= units;
  }
  return into;
}

namespace {

/// Inlined into the loop over the lines.
[[gnu::always_inline, gnu::flatten]] inline Amount percent_of(money::Percentage percentage,
                                                              Amount base) {
  return percentage.of(base);
}

}  // namespace

std::int64_t Run::take_percentage(const Step& step) {
  const Reached reached = reach(step);
  const money::Percentage percentage(step.value);
  const auto outcome = static_cast<std::int32_t>(outcomes_.size());
  Record* end = next_record();
  std::int64_t saved = 0;
  for (std::size_t n = 0; n < reached.lines.size(); ++n) {
    Line& line = lines_[reached.lines[n]];
    const Amount base(step.of_initial_amount ? line.amount : line.left);
    // Units that a discount has added were never part of the original amount.
    const std::int64_t all =
        step.of_initial_amount ? cart_.items[reached.lines[n]].quantity : line.paid;
    // Rounded once: the share of the units and the percentage are one fraction.
    const Amount wanted = reached.is_whole(n, line)
                              ? percent_of(percentage, base)
                              : money::share(base, step.value * reached.units[n],
                                             money::Percentage::one_hundred * all);
    const std::int64_t amount = std::min(wanted.minor(), line.left);
    if (amount == 0) continue;
    line.left -= amount;
    saved += amount;
    *end++ = {outcome, static_cast<std::int32_t>(reached.lines[n]), amount};
  }
  adjusted_to(end);
  items_discount_amount_ += saved;
  return saved;
}

/// A sum over the lines reached, each in proportion to what it has left to pay.
std::int64_t Run::take_amount(const Step& step) {
  const Reached reached = reach(step);
  const auto outcome = static_cast<std::int32_t>(outcomes_.size());
  Record* const first = next_record();
  Record* end = first;
  std::int64_t weights = 0;
  for (std::size_t n = 0; n < reached.lines.size(); ++n) {
    const Line& line = lines_[reached.lines[n]];
    const std::int64_t weight =
        reached.is_whole(n, line)
            ? line.left
            : money::share(Amount(line.left), reached.units[n], line.paid).minor();
    if (weight == 0) continue;
    weights += weight;
    *end++ = {outcome, static_cast<std::int32_t>(reached.lines[n]), weight};
  }
  if (step.value < weights) share(step.value, weights, {first, end});
  // Lines that got nothing are not in the answer.
  Record* into = first;
  for (const Record* at = first; at != end; ++at) {
    const std::int64_t amount = at->amount();
    if (amount == 0) continue;
    lines_[static_cast<std::size_t>(at->line)].left -= amount;
    *into++ = *at;
  }
  adjusted_to(into);
  const std::int64_t saved = std::min(step.value, weights);
  items_discount_amount_ += saved;
  return saved;
}

/// Paid units of one thing become free, line by line, and missing ones are added to its first line.
/// Nothing where there is none, or where units are free that cost nothing, which is an effect that
/// no amount tells.
std::optional<std::int64_t> Run::take_units(const Step& step) {
  std::int64_t missing = step.value;
  std::int64_t saved = 0;
  bool sound = true;
  const std::size_t first_record = adjustments_;
  const Entry& entry = plan_.entries()[step.first_entry];
  const std::int32_t first = first_of(entry);
  for (std::int32_t at = first; at >= 0;) {
    const Node& node = nodes_[static_cast<std::size_t>(at)];
    at = node.next;
    Line& line = lines_[node.line];
    const std::int64_t freed = std::min(line.paid, missing);
    if (freed == 0) continue;
    const std::int64_t amount =
        freed == line.paid ? line.left : money::share(Amount(line.left), freed, line.paid).minor();
    sound = sound && amount > 0;
    missing -= freed;
    line.paid -= freed;
    line.left -= amount;
    saved += amount;
    adjust(static_cast<std::int32_t>(node.line), amount);
  }
  if (missing > 0 && sound) {
    const std::int64_t worth =
        first < 0 ? 0
                  : add_units(nodes_[static_cast<std::size_t>(first)].line, missing, first_record);
    sound = worth > 0;
    saved += worth;
  }
  if (!sound) return std::nullopt;
  items_discount_amount_ += saved;
  return saved;
}

/// Adds free units to a line; answers what they are worth, 0 where it is not for a plan to say.
std::int64_t Run::add_units(std::uint32_t n, std::int64_t units, std::size_t first_record) {
  const std::int64_t price = cart_.items[n].price;
  // A line of no units may be the first one, one without a price says nothing of units, and
  // promotions may be waiting for a cart that is worth more.
  if (price <= 0 || has_empty_lines_ || units > bounds::quantity ||
      !plan_.program().index().by_amount().empty()) {
    return 0;
  }
  const std::int64_t worth = price * units;
  added_amount_ += worth;
  left_to_pay_ += worth;
  lines_[n].quantity += units;
  Record* const end = next_record();
  for (Record* known = end - (adjustments_ - first_record); known != end; ++known) {
    if (known->line != static_cast<std::int32_t>(n)) continue;
    known->set_amount(known->amount() + worth);
    return worth;
  }
  adjust(static_cast<std::int32_t>(n), worth);
  return worth;
}

/// Turns weights, which are the amounts in `shares`, into shares of `total`, which is less than all
/// `weights` together: whole parts first, then one unit each for the largest remainders, as
/// `Splitter` does it. Remainders are spread evenly, so they are counted in a few ranges; only
/// within one of these somebody has to be compared. Hosts guess comparisons wrong half of the time.
void Run::share(std::int64_t total, std::int64_t weights, std::span<Record> shares) {
  // Almost every cart fits 64 bits, where division is several times cheaper than in 128.
  constexpr std::int64_t small = 3'000'000'000;
  if (weights > small) return share_large(total, shares);
  const auto divisor = static_cast<std::uint32_t>(weights);
  constexpr int range_bits = 5;
  std::array<std::uint32_t, std::size_t{1} << range_bits> counts{};
  const auto bits = static_cast<int>(std::bit_width(divisor));
  // A few are compared at once.
  const int shift = shares.size() <= 8 ? bits : std::max(bits - range_bits, 0);
  remainders_.resize(std::max(remainders_.size(), shares.size()));
  std::int64_t given = 0;
  for (std::size_t n = 0; n < shares.size(); ++n) {
    const auto weight = static_cast<std::uint64_t>(shares[n].amount());
    const std::uint64_t product = static_cast<std::uint64_t>(total) * weight;
    // Most quotients fit 32 bits, where division is cheaper still.
    const std::uint64_t whole =
        product <= UINT32_MAX ? static_cast<std::uint32_t>(product) / divisor : product / divisor;
    const auto remainder = static_cast<std::uint32_t>(product - whole * divisor);
    // The larger remainder comes first, then the larger weight.
    remainders_[n] = std::uint64_t{remainder} << 32 | weight;
    ++counts[std::uint64_t{remainder} >> shift];
    shares[n].set_amount(static_cast<std::int64_t>(whole));
    given += static_cast<std::int64_t>(whole);
  }
  if (given == total) return;
  auto rest = static_cast<std::uint32_t>(total - given);
  std::uint64_t range = std::uint64_t{divisor} >> shift;
  for (; counts[range] < rest; --range) rest -= counts[range];
  contenders_.clear();
  for (std::uint32_t n = 0; n < shares.size(); ++n) {
    const std::uint64_t in = remainders_[n] >> 32 >> shift;
    shares[n].set_amount(shares[n].amount() + (in > range ? 1 : 0));
    if (in == range) contenders_.push_back(n);
  }
  const auto before = [&](std::uint32_t a, std::uint32_t b) {
    const auto rank = [&](std::uint32_t n) {
      return lines_[static_cast<std::size_t>(shares[n].line)].rank;
    };
    return remainders_[a] != remainders_[b] ? remainders_[a] > remainders_[b] : rank(a) < rank(b);
  };
  constexpr std::size_t few = 16;
  const bool sorted = contenders_.size() > few;
  if (sorted) scrip::sort_numbers(contenders_, before);
  for (std::uint32_t n = 0; n < contenders_.size(); ++n) {
    std::uint32_t place = n;
    if (!sorted) {
      place = 0;
      for (const std::uint32_t other : contenders_) place += before(other, contenders_[n]) ? 1 : 0;
    }
    Record& share = shares[contenders_[n]];
    share.set_amount(share.amount() + (place < rest ? 1 : 0));
  }
}

/// The same for sums that need more than 64 bits on the way.
void Run::share_large(std::int64_t total, std::span<Record> shares) {
  portions_.clear();
  for (const Record& share : shares) {
    portions_.push_back({.weight = share.amount(),
                         .limit = Amount(share.amount()),
                         .rank = lines_[static_cast<std::size_t>(share.line)].rank});
  }
  const List<Amount>& parts = splitter_.allocate(Amount(total), portions_);
  for (std::size_t n = 0; n < parts.size(); ++n) shares[n].set_amount(parts[n].minor());
}

}  // namespace scrip::plan
