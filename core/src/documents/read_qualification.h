#pragma once

#include "documents/node.h"
#include "projections/qualification.h"

namespace scrip::documents {

/// The parts of a qualification request that a validation does not have: scenario and options.
projections::QualificationOptions read_qualification(const Node& request);

}  // namespace scrip::documents
