#pragma once

#include <string>

namespace scrip::server {

/// Gives a file that is complete its name: what it holds is on disk before, the name after. Throws
/// std::runtime_error.
void publish_file(const std::string& partial, const std::string& name);

}  // namespace scrip::server
