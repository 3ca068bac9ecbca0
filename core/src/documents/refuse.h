#pragma once

#include <string_view>
#include <vector>

#include "scrip/documents.h"
#include "scrip/result.h"

namespace scrip::documents {

/// The error document of a call: the first fault, and all of them where several can be told at
/// once.
Answer refuse(const std::vector<InputError>& faults, std::string_view message, bool list_all);

}  // namespace scrip::documents
