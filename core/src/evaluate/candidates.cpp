#include "evaluate/candidates.h"

#include <algorithm>

namespace scrip::evaluate {

using model::Redeemable;
using stacking::Candidate;

namespace {

Candidate named(const Scene& scene, const model::RequestedRedeemable& wanted) {
  Candidate candidate{.redeemable = scene.catalogue.find_redeemable(wanted.object, wanted.id),
                      .object = wanted.object,
                      .id = wanted.id,
                      .credits = wanted.credits,
                      .reward_id = wanted.reward_id,
                      .points = wanted.points};
  if (candidate.redeemable != nullptr) {
    candidate.bond = stacking::bond_of(*candidate.redeemable, scene.catalogue.stacking_rules);
  }
  return candidate;
}

}  // namespace

bool is_open_to(const Scene& scene, const model::Request& request, const Redeemable& redeemable) {
  static const model::Tally nothing;
  return is_usable({.catalogue = scene.catalogue,
                    .request = request,
                    .tally = nothing,
                    .redeemable = redeemable,
                    .audience_only = true});
}

void find_candidates(const Scene& scene, const model::Request& request, bool all,
                     Workspace& space) {
  List<Candidate>& candidates = space.candidates;
  candidates.clear();
  List<Candidate> listed;
  List<const Redeemable*> known;
  for (const model::RequestedRedeemable& wanted : request.redeemables) {
    listed.push_back(named(scene, wanted));
    if (listed.back().redeemable != nullptr) known.push_back(listed.back().redeemable);
  }
  if (request.automatic) {
    const List<Candidate>& automatic = scene.program.automatic();
    const auto add = [&](std::size_t place) {
      const Redeemable* tier = automatic[place].redeemable;
      const bool is_listed = std::find(known.begin(), known.end(), tier) != known.end();
      if (!is_listed && is_open_to(scene, request, *tier)) candidates.push_back(automatic[place]);
    };
    if (all) {
      for (std::size_t place = 0; place < automatic.size(); ++place) add(place);
    } else {
      scene.program.index().find(scene, request, space.evaluation.order, space.lines, known,
                                 space.found);
      space.found.each(add);
    }
  }
  candidates.append(listed.begin(), listed.end());
  stacking::arrange(candidates, scene.catalogue.stacking_rules);
}

List<Candidate> candidates_of(const Scene& scene, const model::Request& request) {
  Workspace space;
  find_candidates(scene, request, /*all=*/true, space);
  return std::move(space.candidates);
}

}  // namespace scrip::evaluate
