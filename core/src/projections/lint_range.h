#pragma once

#include <algorithm>
#include <cstdint>
#include <optional>

#include "model/rule_definition.h"
#include "scrip/list.h"

namespace scrip::projections::linter {

/// The numbers that a measure may still be, after some conditions on it.
///
/// Kept in halves, so that "more than 5" and "less than 6" leave 5.5 where numbers need not be
/// whole: money and units are, metadata is not.
class Range {
 public:
  static Range from_zero_to(std::int64_t most) { return Range(0, 2 * most, /*whole=*/true); }
  static Range of_any_number() { return Range(-far, far, /*whole=*/false); }

  /// Takes what the condition (or its opposite) leaves; conditions of other kinds leave all.
  void narrow(const model::Condition& condition, bool holds) {
    List<std::int64_t> numbers;
    for (const model::Value& value : condition.values) {
      const std::int64_t* number = value.integer();
      if (number == nullptr || *number > far / 4 || *number < -far / 4) return;
      numbers.push_back(2 * *number);
    }
    if (numbers.empty()) return;
    const auto [least, most] = std::minmax_element(numbers.begin(), numbers.end());
    const std::string_view op = condition.operator_name;
    const std::int64_t step = whole_ ? 2 : 1;
    if (op == "$more_than") {
      holds ? at_least(*most + step) : at_most(*most);
    } else if (op == "$more_than_or_equal" || op == "$greater_than_or_equal") {
      holds ? at_least(*most) : at_most(*most - step);
    } else if (op == "$less_than") {
      holds ? at_most(*least - step) : at_least(*least);
    } else if (op == "$less_than_or_equal") {
      holds ? at_most(*least) : at_least(*least + step);
    } else if (whole_ && (op == "$is" || op == "$in" || op == "$is_not" || op == "$not_in")) {
      // A list among metadata may be several numbers at once; money and units are one.
      const bool within = (op == "$is" || op == "$in") == holds;
      if (within) {
        one_of(std::move(numbers));
      } else {
        none_of_.append(numbers.begin(), numbers.end());
      }
    }
  }

  bool is_empty() const {
    if (one_of_) {
      return std::none_of(one_of_->begin(), one_of_->end(),
                          [&](std::int64_t n) { return is_inside(n); });
    }
    if (least_ > most_) return true;
    // A narrow range may have every number in it taken out.
    const auto span = static_cast<std::uint64_t>(most_ - least_) / 2;
    if (!whole_ || span > none_of_.size()) return false;
    for (std::int64_t n = least_; n <= most_; n += 2) {
      if (is_inside(n)) return false;
    }
    return true;
  }

  /// The smallest and largest number that is left, as far as bounds tell.
  std::int64_t least() const {
    if (!one_of_) return least_ / 2;
    std::optional<std::int64_t> found;
    for (const std::int64_t n : *one_of_) {
      if (is_inside(n) && (!found || n < *found)) found = n;
    }
    return found.value_or(least_) / 2;
  }
  std::int64_t most() const { return most_ / 2; }

 private:
  static constexpr std::int64_t far = INT64_MAX / 4;

  Range(std::int64_t least, std::int64_t most, bool whole)
      : least_(least), most_(most), whole_(whole) {}

  void at_least(std::int64_t n) { least_ = std::max(least_, n); }
  void at_most(std::int64_t n) { most_ = std::min(most_, n); }

  void one_of(List<std::int64_t> numbers) {
    if (one_of_) {
      numbers.erase(std::remove_if(numbers.begin(), numbers.end(),
                                   [&](std::int64_t n) {
                                     return std::find(one_of_->begin(), one_of_->end(), n) ==
                                            one_of_->end();
                                   }),
                    numbers.end());
    }
    one_of_ = std::move(numbers);
  }

  bool is_inside(std::int64_t n) const {
    return least_ <= n && n <= most_ &&
           std::find(none_of_.begin(), none_of_.end(), n) == none_of_.end();
  }

  std::int64_t least_;
  std::int64_t most_;
  bool whole_;
  std::optional<List<std::int64_t>> one_of_;
  List<std::int64_t> none_of_;
};

}  // namespace scrip::projections::linter
