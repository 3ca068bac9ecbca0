#pragma once

#include <cstdint>
#include <optional>

#include "evaluate/deal_bound.h"
#include "scrip/list.h"

namespace scrip::evaluate {

/// Looks for the best stack among entrants. First a beam that keeps the few best stacks of each
/// length and tries small changes to the best of all; then every order of every subset, leaving out
/// what cannot become better than the best so far. All within an amount of work that is counted and
/// not timed, so that every host stops at the same stack.
class DealSearch {
 public:
  /// Stacks that may be priced. One counts as several where its redeemables have more to look at
  /// than `work_of_stack`, and so do many bounds that were reckoned; see `turn_work`.
  struct Effort {
    std::int64_t beam = 0;
    std::int64_t search = 0;
  };
  /// Which stacks count.
  struct Terms {
    std::optional<std::uint32_t> without;
    std::optional<std::uint32_t> with;
  };

  DealSearch(const Scene& scene, const model::Request& request, const List<Entrant>& entrants,
             const List<Pool>& pools);

  struct Found {
    Stack best;
    /// No stack saves more.
    money::Amount bound;
    bool complete = true;
  };
  /// `hint`: a good stack, to begin with changes to it.
  Found run(const Effort& effort, const Terms& terms, const Stack* hint = nullptr);

  /// Stacks priced so far.
  std::int64_t evaluated() const { return evaluated_; }
  /// Lines looked at for that, and what bounds cost: what a small cart's stacks come to, too.
  std::int64_t lines() const { return lines_; }

 private:
  class Run;

  std::optional<Stack> append(const Stack& stack, std::uint32_t next);
  std::int64_t work_of(const Stack& stack, std::uint32_t next) const;

  const Scene& scene_;
  const model::Request& request_;
  const List<Entrant>& entrants_;
  const List<Pool>& pools_;
  List<DealBound> bounds_;
  Stack nothing_;
  /// Goods may change in a walk, and then more than discounts tells two walks apart.
  bool goods_change_ = false;
  std::int64_t limit_;
  bool any_exclusive_ = false;
  std::int64_t evaluated_ = 0;
  std::int64_t work_ = 0;
  std::int64_t lines_ = 0;
  /// Holds the order after the stack that was priced last.
  Workspace space_;
};

}  // namespace scrip::evaluate
