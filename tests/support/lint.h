#pragma once

#include <string>
#include <vector>

#include "support/shop.h"

namespace scrip::testing {

/// What the linter says of a shop.
Json lint(const Shop& shop, const char* now = saturday);

/// The findings of one kind.
std::vector<Json> findings(const Shop& shop, const std::string& key, const char* now = saturday);

/// Where findings of one kind point.
std::vector<std::string> pointers(const Shop& shop, const std::string& key,
                                  const char* now = saturday);

/// Every finding as `key pointer`, gravest first.
std::vector<std::string> keys(const Shop& shop, const char* now = saturday);

}  // namespace scrip::testing
