#pragma once

#include <cstdint>
#include <string_view>

#include "model/applicable_to.h"
#include "scrip/list.h"

namespace scrip::rules {

/// A rule, or a part of one, that says no more than that a number lies in a range or a text in a
/// list: what a plan can ask without calling the rule. All conditions of a rule must hold.
struct PlainCondition {
  enum class Of : std::uint8_t {
    /// Of the order: before any discount, as it was sent, and what is left to pay.
    amount,
    initial_amount,
    total_amount,
    /// Of all lines together that one of `lines` names; there must be one.
    units,
    spend,
    /// Of the customer's metadata.
    customer_text,
    customer_number
  };
  Of of = Of::amount;
  std::int64_t least = INT64_MIN;
  std::int64_t most = INT64_MAX;
  /// No two of them name one line.
  const List<model::Applicable>* lines = nullptr;
  std::string_view property;
  List<std::string_view> texts;
};

}  // namespace scrip::rules
