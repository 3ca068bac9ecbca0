#pragma once

#include <cstdint>

#include "evaluate/evaluation.h"

namespace scrip::projections {

/// How much the carts that one question prices may cost together where each of them is a search for
/// the best deal: lines looked at, so that every host stops at the same cart. One more is priced as
/// long as anything is left.
class WorkLimit {
 public:
  /// A single search looks at 13,500,000 at most. All of them at these, and one more.
  static constexpr std::int64_t most = 20'000'000;

  bool is_spent() const { return left_ <= 0; }
  void count(const evaluate::Evaluation& evaluation) {
    if (evaluation.best_deal) left_ -= evaluation.best_deal->work;
  }

 private:
  std::int64_t left_ = most;
};

}  // namespace scrip::projections
