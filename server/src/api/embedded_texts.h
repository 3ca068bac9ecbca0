#pragma once

#include <functional>
#include <map>
#include <string>

namespace scrip::server {

/// The files of server/openapi and server/samples by their names; the build writes it.
const std::map<std::string, std::string, std::less<>>& embedded_texts();

}  // namespace scrip::server
