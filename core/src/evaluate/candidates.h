#pragma once

#include "evaluate/program.h"

namespace scrip::evaluate {

/// The candidates of a request, arranged: those it names, and the automatic promotions that are
/// open to its shopper; only those that may concern the order where `space` holds it and its lines.
void find_candidates(const Scene& scene, const model::Request& request, bool all, Workspace& space);

}  // namespace scrip::evaluate
