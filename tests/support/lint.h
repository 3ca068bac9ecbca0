#pragma once

#include <string>
#include <vector>

#include "support/shop.h"

namespace scrip::testing {

/// What the linter says of a shop.
inline Json lint(const Shop& shop, const char* now = saturday) {
  const Json body = ask(shop.engine(), &Engine::lint, Json::object(), at(now));
  EXPECT_EQ(body["total"], body["data"].size());
  for (const Json& finding : body["data"]) {
    EXPECT_FALSE(std::string(finding["message"]).empty()) << finding;
    EXPECT_TRUE(std::string(finding["pointer"]).starts_with("/")) << finding;
  }
  return body;
}

/// The findings of one kind.
inline std::vector<Json> findings(const Shop& shop, const std::string& key,
                                  const char* now = saturday) {
  std::vector<Json> found;
  const Json body = lint(shop, now);
  for (const Json& finding : body["data"]) {
    if (finding["key"] == key) found.push_back(finding);
  }
  return found;
}

/// Where findings of one kind point.
inline std::vector<std::string> pointers(const Shop& shop, const std::string& key,
                                         const char* now = saturday) {
  std::vector<std::string> found;
  for (const Json& finding : findings(shop, key, now)) found.push_back(finding["pointer"]);
  return found;
}

/// Every finding as `key pointer`, gravest first.
inline std::vector<std::string> keys(const Shop& shop, const char* now = saturday) {
  std::vector<std::string> found;
  const Json body = lint(shop, now);
  for (const Json& finding : body["data"]) {
    found.push_back(std::string(finding["key"]) + " " + std::string(finding["pointer"]));
  }
  return found;
}

}  // namespace scrip::testing
