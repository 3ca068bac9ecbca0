#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "scrip/result.h"

namespace scrip::rules {

/// How the rules of a set combine: numbers, `and`, `or`, `not` and parentheses. `and` binds tighter
/// than `or`, `not` tighter than both. Nothing written means all of them.
class Logic {
 public:
  /// `numbers` are the names of the rules; a number that is not among them is an error.
  static Result<Logic> parse(std::string_view text, const std::vector<std::string>& numbers);
  static Logic all(std::size_t count);

  /// Whether every rule must hold, and nothing else.
  bool is_conjunction() const { return conjunction_; }

  /// Walks the expression. `check(index)` answers nothing where that rule holds, else its refusal;
  /// `check_not(index)` does so for `not` before it. Of several failed alternatives, the first that
  /// names a shortfall is reported, because it has a way out.
  ///
  /// A `not` around more than a rule is taken to the rules inside, so that a rule that cannot be
  /// decided (nobody knows the customer) refuses either way.
  template <class Check, class CheckNot>
  auto refuse(const Check& check, const CheckNot& check_not) const -> decltype(check(0)) {
    if (nodes_.empty()) return {};
    return refuse_at(root_, /*negate=*/false, check, check_not);
  }

 private:
  enum class Kind { rule, all, any, negation };
  struct Node {
    Kind kind = Kind::rule;
    std::size_t rule = 0;
    std::vector<std::size_t> children;
  };
  class Parser;

  template <class Check, class CheckNot>
  auto refuse_at(std::size_t at, bool negate, const Check& check, const CheckNot& check_not) const
      -> decltype(check(0)) {
    const Node& node = nodes_[at];
    if (node.kind == Kind::rule) return negate ? check_not(node.rule) : check(node.rule);
    if (node.kind == Kind::negation) {
      return refuse_at(node.children.front(), !negate, check, check_not);
    }
    const bool one_is_enough = (node.kind == Kind::any) != negate;
    decltype(check(0)) reported;
    for (const std::size_t child : node.children) {
      auto refusal = refuse_at(child, negate, check, check_not);
      if (!one_is_enough && refusal) return refusal;
      if (one_is_enough && !refusal) return {};
      if (refusal && (!reported || (!reported->shortfall && refusal->shortfall))) {
        reported = std::move(refusal);
      }
    }
    return reported;
  }

  void find_out_whether_all(std::size_t rules);

  std::vector<Node> nodes_;
  std::size_t root_ = 0;
  bool conjunction_ = true;
};

}  // namespace scrip::rules
