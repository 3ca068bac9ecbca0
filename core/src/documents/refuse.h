#pragma once

#include <string_view>

#include "scrip/documents.h"
#include "scrip/list.h"
#include "scrip/result.h"

namespace scrip::documents {

/// The error document of a call: the first fault, and all of them where several can be told at
/// once.
Answer refuse(const List<InputError>& faults, std::string_view message, bool list_all);

}  // namespace scrip::documents
