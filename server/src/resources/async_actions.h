#pragma once

#include <string>

#include "api/call.h"

namespace scrip::server {

/// Records work that the dialect calls asynchronous and that is done already; answers its id.
std::string record_async_action(Call& call, const std::string& type, const Json& result);

}  // namespace scrip::server
