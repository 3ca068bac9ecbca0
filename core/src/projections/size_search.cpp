#include "projections/size_search.h"

#include <algorithm>

#include "scrip/bounds.h"

namespace scrip::projections {

using evaluate::Outcome;
using evaluate::Status;
using model::Shortfall;

namespace {

/// Sizes after which nothing more had been gained: further away there is nothing either.
constexpr int idle_attempts_max = 3;

class Search {
 public:
  Search(const Reference& redeemable, const Shortfall& shortfall, std::int64_t each,
         const Pricing& price)
      : redeemable_(redeemable), shortfall_(shortfall), each_(each), price_(price) {}

  std::optional<Sized> run() {
    std::int64_t too_little = 0;
    std::int64_t missing = shortfall_.missing;
    std::int64_t size = size_of(missing);
    int idle = 0;
    for (int n = 0; n < size_attempts_max && idle < idle_attempts_max; ++n) {
      Attempt attempt = try_size(size);
      // Nobody comes closer by more than what was added, so a first success is the smallest.
      if (attempt.applied) {
        if (too_little == 0) return Sized{size, std::move(attempt.applied)};
        return least(too_little, {size, std::move(attempt.applied)});
      }
      if (!attempt.missing) return std::nullopt;
      const std::int64_t gained = missing - *attempt.missing;
      idle = gained > 0 ? 0 : idle + 1;
      const std::int64_t step = next_step(size - too_little, gained, *attempt.missing);
      missing = *attempt.missing;
      too_little = size;
      size += step;
    }
    return std::nullopt;
  }

 private:
  /// What becomes of the redeemable when so much is added.
  struct Attempt {
    LentTrial applied;
    /// Nothing: more of the same would not help.
    std::optional<std::int64_t> missing;
  };

  std::int64_t size_of(std::int64_t missing) const {
    return missing / each_ + (missing % each_ == 0 ? 0 : 1);
  }

  Attempt try_size(std::int64_t size) {
    Attempt attempt;
    auto trial = price_(size);
    if (!trial) return attempt;
    const Outcome* there = find_outcome(trial->evaluation(), redeemable_);
    if (there == nullptr) return attempt;
    if (there->status == Status::APPLICABLE) {
      attempt.applied = std::move(trial);
    } else if (there->refusal->shortfall && there->refusal->shortfall->basis == shortfall_.basis) {
      attempt.missing = there->refusal->shortfall->missing;
    }
    return attempt;
  }

  /// As much again as is missing, at the rate at which the last change helped.
  std::int64_t next_step(std::int64_t added, std::int64_t gained, std::int64_t missing) const {
    const __int128 expected = static_cast<__int128>(added) * each_;
    if (gained <= 0 || gained >= expected) return size_of(missing);
    const __int128 step = (static_cast<__int128>(missing) * added + gained - 1) / gained;
    return static_cast<std::int64_t>(std::min<__int128>(step, bounds::amount));
  }

  /// Between a size that is too little and one that is enough, the smallest that is enough.
  Sized least(std::int64_t too_little, Sized enough) {
    // The rate is exact where one percentage is in the way: then the cent below is too little.
    std::int64_t middle = enough.size - 1;
    for (int n = 0; n < size_attempts_max && enough.size - too_little > 1; ++n) {
      if (auto attempt = try_size(middle); attempt.applied) {
        enough = {middle, std::move(attempt.applied)};
      } else {
        too_little = middle;
      }
      middle = too_little + (enough.size - too_little) / 2;
    }
    return enough;
  }

  Reference redeemable_;
  const Shortfall& shortfall_;
  std::int64_t each_;
  const Pricing& price_;
};

}  // namespace

std::optional<Sized> smallest_size(const Reference& redeemable, const Shortfall& shortfall,
                                   std::int64_t each, const Pricing& price) {
  if (each <= 0) return std::nullopt;
  return Search(redeemable, shortfall, each, price).run();
}

const Outcome* find_outcome(const evaluate::Evaluation& evaluation, const Reference& redeemable) {
  for (const auto* list : {&evaluation.outcomes, &evaluation.idle}) {
    for (const Outcome& outcome : *list) {
      if (Reference{outcome.candidate.object, outcome.candidate.id} == redeemable) return &outcome;
    }
  }
  return nullptr;
}

}  // namespace scrip::projections
