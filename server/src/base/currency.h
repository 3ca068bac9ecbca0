#pragma once

#include <string_view>

namespace scrip::server {

/// Whether money is in circulation under this code of ISO 4217, in capital letters.
bool is_currency(std::string_view code);

}  // namespace scrip::server
