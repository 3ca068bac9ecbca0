#include "evaluate/evaluation.h"

namespace scrip::evaluate {

// Here, not where they are made: there are many places, and many members.
Outcome::Outcome() = default;
Outcome::Outcome(const stacking::Candidate& tried, std::uint32_t applied_before)
    : candidate(tried), turn(applied_before) {}
Evaluation::Evaluation() = default;

}  // namespace scrip::evaluate
