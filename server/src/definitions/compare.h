#pragma once

#include <string>
#include <vector>

#include "json/json.h"

namespace scrip::server::definitions {

/// The members of `wanted` that `current` does not have as they are wanted. What `wanted` does not
/// name, at any depth, is not compared; null is the same as absent; dates are compared as moments,
/// lists of texts under `customers` as sets.
std::vector<std::string> differing(const Json& current, const Json& wanted);

}  // namespace scrip::server::definitions
