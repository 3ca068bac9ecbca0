#pragma once

#include "evaluate/program.h"
#include "scrip/list.h"

namespace scrip::evaluate {

/// Applies those of the candidates, in that order, which together save the most.
///
/// Stacks are compared by what their discounts take off (more is better), then by what they spend
/// of gift cards and points (more is better: the shopper asked for it), then by how many
/// redeemables they use (fewer is better), then by the ids in order of application (smaller is
/// better). So the order of the request decides nothing. Gift cards and points are spent after all
/// discounts; where an exclusive redeemable is used, joint ones go after it all the same, and
/// common ones stay out.
///
/// Example: 10.00 off and 20 % off 100.00 save 30.00 as a percentage first, 28.00 the other way
/// round.
Evaluation choose_best_deal(const Scene& scene, const model::Request& request,
                            const List<stacking::Candidate>& candidates, Keep keep);

}  // namespace scrip::evaluate
