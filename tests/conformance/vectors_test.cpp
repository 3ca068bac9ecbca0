// Every vector in tests/vectors, through the native engine. The same files run through WebAssembly
// and the server in hosts.test.mjs.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "scrip/documents.h"

namespace {

using nlohmann::json;
using namespace nlohmann::literals;
namespace fs = std::filesystem;

std::vector<fs::path> vectors() {
  std::vector<fs::path> found;
  for (const auto& entry : fs::recursive_directory_iterator(SCRIP_VECTORS)) {
    if (entry.path().extension() == ".json") found.push_back(entry.path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// Fields the vector states must be there with that value; an amount that is zero may be left out.
void expect_fields(const json& expected, const json& actual, const std::string& where) {
  for (const auto& [name, value] : expected.items()) {
    if (value.is_structured()) continue;
    const json found = actual.contains(name) ? actual.at(name) : json(0);
    EXPECT_EQ(found, value) << where << "/" << name;
  }
}

bool same_item(const json& expected, const json& actual) {
  for (const char* name : {"source_id", "product_id", "sku_id"}) {
    if (expected.contains(name) && actual.contains(name)) return expected[name] == actual[name];
  }
  return true;
}

/// The line at that position if it is the same thing, else the first that is.
json find_item(const json& expected, const json& items, std::size_t position) {
  if (position < items.size() && same_item(expected, items[position])) return items[position];
  for (const json& item : items) {
    if (same_item(expected, item)) return item;
  }
  return nullptr;
}

class Vector : public testing::TestWithParam<fs::path> {};

TEST_P(Vector, gives_the_numbers_that_it_states) {
  const json vector = json::parse(std::ifstream(GetParam()));
  auto loaded = scrip::Engine::load(vector["catalogue"].dump());
  ASSERT_TRUE(std::holds_alternative<scrip::Engine>(loaded))
      << std::get<scrip::Answer>(loaded).body;
  const auto answer =
      std::get<scrip::Engine>(loaded).validate(vector["request"].dump(), vector["context"].dump());
  ASSERT_EQ(answer.status, 200) << answer.body;
  const json body = json::parse(answer.body);
  const json& expect = vector["expect"];
  if (expect.contains("order")) expect_fields(expect["order"], body["order"], "/order");
  const json items = expect.value("items", json::array());
  for (std::size_t n = 0; n < items.size(); ++n) {
    const json line = find_item(items[n], body["order"]["items"], n);
    ASSERT_TRUE(line.is_object()) << items[n] << answer.body;
    expect_fields(items[n], line, "/order/items/" + std::to_string(n));
  }
  for (const json& wanted : expect.value("redeemables", json::array())) {
    const auto found = std::find_if(body["redeemables"].begin(), body["redeemables"].end(),
                                    [&](const json& entry) { return entry["id"] == wanted["id"]; });
    ASSERT_NE(found, body["redeemables"].end()) << wanted["id"] << answer.body;
    EXPECT_EQ((*found)["status"], wanted.value("status", "APPLICABLE"));
    if (wanted.contains("order")) {
      expect_fields(wanted["order"], (*found)["order"], "/redeemables/" + wanted["id"].dump());
    }
  }
  // What the redeemables used of points, and how often their bundles were there.
  for (const auto& [field, where] :
       {std::pair{"points_used", "/result/loyalty_card/points"_json_pointer},
        std::pair{"bundle_quantity", "/result/bundle/quantity"_json_pointer}}) {
    if (!expect.contains(field)) continue;
    json sum = 0;
    for (const char* list : {"redeemables", "inapplicable_redeemables"}) {
      for (const json& entry : body.value(list, json::array())) {
        if (entry.contains(where)) sum = sum.get<int>() + entry[where].get<int>();
      }
    }
    EXPECT_EQ(sum, expect[field]) << field << answer.body;
  }
  if (expect.contains("explanation")) {
    EXPECT_EQ(body["explanation"], expect["explanation"])
        << json::diff(expect["explanation"], body["explanation"]);
  }
  for (const char* group : {"applicable", "inapplicable"}) {
    for (const json& wanted : expect.value(group, json::array())) {
      const json id = wanted.is_object() ? wanted["id"] : wanted;
      const char* list =
          std::string(group) == "applicable" ? "redeemables" : "inapplicable_redeemables";
      const bool found = std::any_of(body[list].begin(), body[list].end(),
                                     [&](const json& entry) { return entry["id"] == id; });
      EXPECT_TRUE(found) << id << " is not in " << list;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Dialect, Vector, testing::ValuesIn(vectors()), [](const auto& info) {
  std::string name = info.param.stem().string();
  std::replace_if(
      name.begin(), name.end(), [](char c) { return !std::isalnum(c); }, '_');
  return name;
});

}  // namespace
