#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/refusal.h"
#include "scrip/borrowed.h"
#include "scrip/boxed.h"
#include "scrip/list.h"
#include "scrip/result.h"

namespace scrip::rules {

/// How the rules of a set combine: numbers, `and`, `or`, `not` and parentheses. `and` binds tighter
/// than `or`, `not` tighter than both. Nothing written means all of them.
class Logic {
 public:
  /// `numbers` are the names of the rules; a number that is not among them is an error.
  static Result<Logic> parse(std::string_view text, const List<std::string_view>& numbers);
  static Logic all(std::size_t count);

  /// Whether every rule must hold, and nothing else.
  bool is_conjunction() const { return conjunction_; }

  /// Walks the expression. `check(index)` answers nothing where that rule holds, else its refusal;
  /// `check_not(index)` does so for `not` before it. Of several failed alternatives, the first that
  /// names a shortfall is reported, because it has a way out.
  ///
  /// A `not` around more than a rule is taken to the rules inside, so that a rule that cannot be
  /// decided (nobody knows the customer) refuses either way.
  using Check = Borrowed<Boxed<model::Refusal>(std::size_t rule)>;
  Boxed<model::Refusal> refuse(Check check, Check check_not) const {
    if (nodes_.empty()) return std::nullopt;
    return refuse_at(root_, /*negate=*/false, check, check_not);
  }

 private:
  enum class Kind { rule, all, any, negation };
  struct Node {
    Kind kind = Kind::rule;
    std::size_t rule = 0;
    List<std::size_t> children;
  };
  class Parser;

  Boxed<model::Refusal> refuse_at(std::size_t at, bool negate, Check check, Check check_not) const;
  void find_out_whether_all(std::size_t rules);

  List<Node> nodes_;
  std::size_t root_ = 0;
  bool conjunction_ = true;
};

}  // namespace scrip::rules
