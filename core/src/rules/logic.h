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

  /// Walks the expression. `check(index)` answers nothing where that rule holds, else its refusal;
  /// `negated(index)` makes the refusal of a `not` whose operand held. Of several failed
  /// alternatives, the first that names a shortfall is reported, because it has a way out.
  template <class Check, class Negated>
  auto refuse(const Check& check, const Negated& negated) const -> decltype(check(0)) {
    if (nodes_.empty()) return {};
    return refuse_at(root_, check, negated);
  }

 private:
  enum class Kind { rule, all, any, negation };
  struct Node {
    Kind kind = Kind::rule;
    std::size_t rule = 0;
    std::vector<std::size_t> children;
  };
  class Parser;

  template <class Check, class Negated>
  auto refuse_at(std::size_t at, const Check& check, const Negated& negated) const
      -> decltype(check(0)) {
    const Node& node = nodes_[at];
    switch (node.kind) {
      case Kind::rule:
        return check(node.rule);
      case Kind::all:
        for (const std::size_t child : node.children) {
          if (auto refusal = refuse_at(child, check, negated)) return refusal;
        }
        return {};
      case Kind::any: {
        decltype(check(0)) reported;
        for (const std::size_t child : node.children) {
          auto refusal = refuse_at(child, check, negated);
          if (!refusal) return {};
          if (!reported || (!reported->shortfall && refusal->shortfall)) {
            reported = std::move(refusal);
          }
        }
        return reported;
      }
      case Kind::negation:
        if (refuse_at(node.children.front(), check, negated)) return {};
        return negated(first_rule(node.children.front()));
    }
    return {};
  }

  std::size_t first_rule(std::size_t at) const {
    while (nodes_[at].kind != Kind::rule) at = nodes_[at].children.front();
    return nodes_[at].rule;
  }

  std::vector<Node> nodes_;
  std::size_t root_ = 0;
};

}  // namespace scrip::rules
