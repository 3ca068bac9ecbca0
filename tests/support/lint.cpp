#include "support/lint.h"

namespace scrip::testing {

Json lint(const Shop& shop, const char* now) {
  const Json body = ask(shop.engine(), &Engine::lint, Json::object(), at(now));
  EXPECT_EQ(body["total"], body["data"].size());
  for (const Json& finding : body["data"]) {
    EXPECT_FALSE(std::string(finding["message"]).empty()) << finding;
    EXPECT_TRUE(std::string(finding["pointer"]).starts_with("/")) << finding;
  }
  return body;
}

std::vector<Json> findings(const Shop& shop, const std::string& key, const char* now) {
  std::vector<Json> found;
  const Json body = lint(shop, now);
  for (const Json& finding : body["data"]) {
    if (finding["key"] == key) found.push_back(finding);
  }
  return found;
}

std::vector<std::string> pointers(const Shop& shop, const std::string& key, const char* now) {
  std::vector<std::string> found;
  for (const Json& finding : findings(shop, key, now)) found.push_back(finding["pointer"]);
  return found;
}

std::vector<std::string> keys(const Shop& shop, const char* now) {
  std::vector<std::string> found;
  const Json body = lint(shop, now);
  for (const Json& finding : body["data"]) {
    found.push_back(std::string(finding["key"]) + " " + std::string(finding["pointer"]));
  }
  return found;
}

}  // namespace scrip::testing
