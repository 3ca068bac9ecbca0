#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace scrip::server {

/// What Access-Control-Allow-Origin says to a page of `origin`: `*` when the list has it, the
/// origin when the list names it, nothing when its pages may not.
std::string allow_origin(std::string_view origin, const std::vector<std::string>& allowed);

/// The headers that let a page read the answer, and with `preflight` those that let it ask. Nothing
/// but `Vary` when `allow_origin` is empty.
void add_cors(HttpResponse& response, const std::string& allow_origin, bool preflight);

}  // namespace scrip::server
