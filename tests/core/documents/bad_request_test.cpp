// What a client may send and must not: each a 400 with its key and pointer, never a crash.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "support/shop.h"

namespace scrip::testing {
namespace {

using ::testing::HasSubstr;

Engine engine() {
  Shop shop;
  shop.document["currency"] = "EUR";
  return shop.sells("mug", 1000).voucher("CODE", percent(10), {{"id", "v_1"}}).engine();
}

/// Asks with a request as it came over the wire; the answer is always a whole JSON document.
Json refused_text(const std::string& request) {
  const Engine shop = engine();
  Json first;
  for (const Call call : {&Engine::validate, &Engine::qualify, &Engine::wallet, &Engine::nudges}) {
    const Answer answer = (shop.*call)(request, at(saturday).dump());
    EXPECT_EQ(answer.status, 400) << request.substr(0, 200) << answer.body;
    const Json body = Json::parse(answer.body);  // throws on text that is no JSON or no UTF-8
    if (first.is_null()) first = body;
    EXPECT_EQ(body["key"], first["key"]);
    EXPECT_EQ(body["pointer"], first["pointer"]);
  }
  return first;
}

std::string pointer(const Json& request) {
  return refused_text(request.dump())["pointer"];
}

Json valid() {
  return Json::parse(R"({"redeemables": [{"object": "voucher", "id": "CODE"}],
    "order": {"items": [{"product_id": "mug", "quantity": 1, "price": 1000}]}})");
}

/// The valid request with one member replaced.
Json with(const std::string& at_pointer, const Json& value) {
  Json request = valid();
  request[Json::json_pointer(at_pointer)] = value;
  return request;
}

TEST(Request, that_is_no_json_is_refused_as_a_whole) {
  for (const char* text : {"",
                           " ",
                           "{",
                           "}",
                           "nul",
                           "{\"a\":}",
                           "{\"a\" 1}",
                           "{'a': 1}",
                           "{\"a\": 1,}",
                           "[1,]",
                           "{\"a\": 01}",
                           "{\"a\": +1}",
                           "{\"a\": .5}",
                           "{\"a\": 1.}",
                           "{\"a\": NaN}",
                           "{\"a\": Infinity}",
                           "{\"a\": 1e999}",
                           "{\"a\": \"\\x\"}",
                           "{\"a\": \"\t\"}",
                           "{} {}",
                           "{}x",
                           "/* */ {}",
                           "{\"a\": \"\\ud800\"}",
                           "{\"a\": \"\\udc00\\ud800\"}",
                           "{\"a\": \"\xff\"}",
                           "{\"a\": \"\xc0\x80\"}",
                           "{\"a\": \"\xed\xa0\x80\"}",
                           "{\"\xf8\": 1}",
                           "\xff\xfe{\0}\0",
                           "{\"a\": \"\xe2\x82\"}",
                           "\xef\xbb\xbf{}"}) {
    const Json body = refused_text(text);
    EXPECT_EQ(body["key"], "invalid_payload") << text;
    EXPECT_EQ(body["pointer"], "") << text;
    EXPECT_EQ(body["code"], 400);
  }
}

// Hosts that read doubles and hosts that do not draw the same line.
TEST(Request, with_a_number_beyond_doubles_is_refused) {
  const std::string largest = "17976931348623157";
  const std::string zeros(292, '0');
  for (const std::string& number :
       {std::string("1.7976931348623158e308"), std::string("-1.7976931348623158e308"),
        std::string("1e309"), std::string("0.01e311"), std::string("18e307"),
        std::string("1E+999999999999999999999"), "17976931348623158" + zeros, largest + zeros + "0",
        largest + zeros + "e1", std::string(310, '9')}) {
    EXPECT_EQ(refused_text("{\"a\": " + number + "}")["details"],
              "a number beyond 1.7976931348623157e308")
        << number;
  }
  for (const std::string& number :
       {std::string("1.7976931348623157e308"), std::string("-1.7976931348623157e308"),
        std::string("1e308"), std::string("0.01e310"), std::string("17e307"),
        std::string("1e-999999999999999999999"), std::string("0e999"), std::string("0.0e999"),
        largest + zeros, largest + zeros + ".5", "0." + std::string(400, '0') + "1e400"}) {
    EXPECT_EQ(refused_text("{\"a\": " + number + ", \"order\": 1}")["pointer"], "/order") << number;
  }
}

TEST(Request, that_is_no_object_is_refused) {
  for (const char* text : {"null", "[]", "1", "\"text\"", "true", "[{}]"}) {
    EXPECT_EQ(refused_text(text)["details"], "expected an object") << text;
  }
}

TEST(Request, with_a_member_twice_is_refused) {
  EXPECT_THAT(refused_text(R"({"order": {}, "order": {}})")["details"].get<std::string>(),
              HasSubstr("duplicate member \"order\""));
  refused_text(R"({"order": {"items": [{"price": 1, "quantity": 2, "price": 3}]}})");
  refused_text("{\"a\": 1, \"\\u0061\": 2}");
}

TEST(Request, with_half_a_character_at_a_cut_still_gets_an_answer_that_is_text) {
  for (int shift = 0; shift < 4; ++shift) {
    std::string name(static_cast<std::size_t>(shift), 'x');
    while (name.size() < 400) name += "\xe2\x82\xac";
    refused_text("{\"" + name + "\": 1, \"" + name + "\": 2}");
    refused_text("{\"" + name + "\" x");
  }
}

TEST(Request, nested_past_the_bound_is_refused_however_deep) {
  EXPECT_THAT(refused_text(std::string(100'000, '['))["details"].get<std::string>(),
              HasSubstr("nested deeper"));
  std::string objects;
  for (int n = 0; n < 100'000; ++n) objects += "{\"a\":";
  refused_text(objects);
  const auto metadata = [](int depth) {
    Json value = 1;
    for (int n = 0; n < depth; ++n) value = {{"a", value}};
    return with("/order/metadata", value);
  };
  EXPECT_EQ(engine().validate(metadata(30).dump(), at(saturday).dump()).status, 200);
  refused_text(metadata(31).dump());
}

TEST(Request, past_a_bound_of_size_is_refused) {
  refused_text("{\"a\": \"" + std::string(5u << 20, 'x') + "\"}");
  refused_text("{\"a\": \"" + std::string(8'193, 'x') + "\"}");
  EXPECT_EQ(
      engine().validate("{\"a\": \"" + std::string(8'192, 'x') + "\"}", at(saturday).dump()).status,
      200);
  std::string items = "{\"order\": {\"items\": [";
  for (int n = 0; n < 1'000'000; ++n) items += "{},";
  EXPECT_EQ(refused_text(items + "{}]}}")["pointer"], "/order/items");
  Json members = Json::object();
  for (int n = 0; n < 1'001; ++n) members[std::to_string(n)] = n;
  refused_text(with("/order/metadata", members).dump());
}

TEST(Order, has_at_most_a_thousand_items) {
  const auto order = [](std::size_t n) {
    return use({}, cart(std::vector<Json>(n, item("mug", 1, 0))));
  };
  EXPECT_EQ(engine().validate(order(1'000).dump(), at(saturday).dump()).status, 200);
  EXPECT_EQ(pointer(order(1'001)), "/order/items");
}

TEST(Fields, of_the_wrong_type_are_refused_with_their_pointer) {
  // Every member of the request that is read, with values that it cannot have.
  const Json text = "x";
  const Json object = Json::object();
  const Json list = Json::array();
  const std::vector<std::pair<const char*, std::vector<Json>>> table{
      {"/redeemables", {text, object, 1, true}},
      {"/redeemables/0", {text, 1, list, nullptr}},
      {"/redeemables/0/object", {nullptr, 1, "campaign", "stack", "Voucher", ""}},
      {"/redeemables/0/id", {nullptr, 1, "", list}},
      {"/redeemables/0/gift", {text, 1, list}},
      {"/redeemables/0/gift/credits", {text, -1, 1.5, 1e30, "1", true}},
      {"/redeemables/0/reward", {text, 1, list}},
      {"/redeemables/0/reward/id", {1, object}},
      {"/redeemables/0/reward/points", {text, -1, 1.5, 1e30, "1", true}},
      {"/order", {text, 1, list, true}},
      {"/order/id", {1, object}},
      {"/order/source_id", {1, list}},
      {"/order/status", {1}},
      {"/order/currency", {1, "USD", "eur", "EURO", "€"}},
      {"/order/metadata", {text, 1, list}},
      {"/order/amount", {text, -1, 1.5, 1e30, "1000", 1'000'000'000'000'001}},
      {"/order/items", {text, 1, object, true}},
      {"/order/items/0", {text, 1, list, nullptr}},
      {"/order/items/0/id", {1}},
      {"/order/items/0/source_id", {1, object}},
      {"/order/items/0/related_object", {1}},
      {"/order/items/0/product_id", {1, true}},
      {"/order/items/0/sku_id", {1, list}},
      {"/order/items/0/quantity", {text, -1, 1.5, 1e30, 1'000'001, "-1", "1.5", "", object}},
      {"/order/items/0/price", {text, -1, 1.5, 1e30, "1000", 1'000'000'000'000'001, true}},
      {"/order/items/0/amount", {text, -1, 2.25, "1", 1'000'000'000'000'001}},
      {"/order/items/0/metadata", {text, list}},
      {"/order/items/0/product", {text, 1, list}},
      {"/order/items/0/sku", {text, 1, list}},
      {"/order/items/0/product/id", {1}},
      {"/order/items/0/product/source_id", {1}},
      {"/order/items/0/product/price", {-1, text}},
      {"/order/items/0/sku/id", {1}},
      {"/order/items/0/sku/source_id", {1}},
      {"/order/items/0/sku/price", {-1, text}},
      {"/customer", {text, 1, list}},
      {"/customer/id", {1}},
      {"/customer/source_id", {1}},
      {"/customer/metadata", {text, 1, list}},
      {"/customer/segments", {text, 1, object}},
      {"/customer/segments/0", {1, true}},
      {"/metadata", {text, 1, list}},
      {"/automatic", {text, 1, "true", 0}},
      {"/options", {text, 1, list}},
      {"/options/expand", {text, 1, object}},
      {"/options/expand/0", {1}},
  };
  for (const auto& [where, values] : table) {
    for (const Json& value : values) {
      Json request = valid();
      // What is read only where the catalogue has no price.
      request["order"]["items"][0].erase("price");
      request["order"]["items"][0]["product_id"] = "unknown";
      request[Json::json_pointer(where)] = value;
      EXPECT_EQ(pointer(request), where) << value;
    }
  }
}

TEST(Fields, that_are_absent_null_or_unknown_are_fine) {
  const auto status = [](const Json& request) {
    return engine().validate(request.dump(), at(saturday).dump()).status;
  };
  EXPECT_EQ(status(Json::object()), 200);
  for (const char* where :
       {"/redeemables", "/order", "/customer", "/metadata", "/options", "/automatic",
        "/order/items", "/order/items/0/quantity", "/order/items/0/price",
        "/order/items/0/metadata", "/order/items/0/product", "/order/items/0/sku",
        "/order/currency", "/redeemables/0/gift"}) {
    EXPECT_EQ(status(with(where, nullptr)), 200) << where;
  }
  EXPECT_EQ(status(with("/tracking_id", "track_1")), 200);
  EXPECT_EQ(status(with("/order/items/0/colour", "red")), 200);
}

TEST(Quantity, may_be_written_in_any_way_that_means_a_whole_number) {
  for (const Json& four : {Json(4), Json("4"), Json(4.0), Json("4.0"), Json::parse("4e0")}) {
    const Json body =
        ask(engine(), &Engine::validate, with("/order/items/0/quantity", four), at(saturday));
    EXPECT_EQ(body["order"]["amount"], 4000) << four;
  }
}

TEST(Amounts, past_the_bound_are_refused_where_they_arise) {
  const auto order = [](std::int64_t quantity, std::int64_t price, int lines) {
    return use({}, cart(std::vector<Json>(static_cast<std::size_t>(lines),
                                          item("gold", quantity, price))));
  };
  const auto status = [](const Json& request) {
    return engine().validate(request.dump(), at(saturday).dump()).status;
  };
  EXPECT_EQ(status(order(1'000'000, 1'000'000'000, 1)), 200);
  EXPECT_EQ(pointer(order(1'000'000, 1'000'000'001, 1)), "/order/items/0");
  EXPECT_EQ(status(order(1, 500'000'000'000'000, 2)), 200);
  EXPECT_EQ(pointer(order(1, 500'000'000'000'001, 2)), "/order/items");
}

TEST(Redeemables, may_be_listed_once_by_any_name) {
  const Json twice = use({"CODE", "CODE"});
  EXPECT_EQ(refused_text(twice.dump())["key"], "duplicated_redeemables");
  EXPECT_EQ(pointer(twice), "/redeemables/1");
  EXPECT_EQ(refused_text(use({"CODE", "v_1"}).dump())["key"], "duplicated_redeemables");
  EXPECT_EQ(refused_text(use({"NOSUCH", "NOSUCH"}).dump())["key"], "duplicated_redeemables");
}

TEST(Prices, of_known_products_are_the_catalogues_unless_the_host_says_otherwise) {
  const Json cheap = use({}, cart({item("mug", 2, 1, {{"amount", 1}, {"discount_amount", 500}})}));
  const auto amount = [&](const char* prices) {
    return ask(engine(), &Engine::validate, cheap, at(saturday, {{"prices", prices}}))["order"];
  };
  EXPECT_EQ(amount("CATALOGUE")["amount"], 2000);
  EXPECT_EQ(amount("CATALOGUE")["total_amount"], 2000);
  EXPECT_EQ(amount("REQUEST")["amount"], 1);
  Json whole = cheap;
  whole["order"]["amount"] = 5;
  EXPECT_EQ(ask(engine(), &Engine::validate, whole, at(saturday))["order"]["amount"], 2000);
}

TEST(Prices, of_unknown_products_are_the_requests) {
  EXPECT_EQ(ask(engine(), &Engine::validate, use({}, cart({item("lamp", 2, 300)})),
                at(saturday))["order"]["amount"],
            600);
}

TEST(EarlierDiscounts, of_a_servers_request_are_stacked_upon) {
  // 6000 with 1000 off a line and 500 off the order; 10 % of the 4500 left.
  Json order = cart({item("x", 2, 3000, {{"discount_amount", 1000}})});
  order["discount_amount"] = 500;
  const Json body =
      ask(engine(), &Engine::validate, use({"CODE"}, order), at(saturday, {{"prices", "REQUEST"}}));
  expect_sums_everywhere(body);
  EXPECT_EQ(body["order"]["total_amount"], 4050);
  EXPECT_EQ(body["order"]["discount_amount"], 950);
  EXPECT_EQ(body["order"]["applied_discount_amount"], 450);
}

TEST(EarlierDiscounts, that_claim_too_much_never_make_anything_negative) {
  Json order = cart(
      {item("x", 2, 3000,
            {{"discount_amount", 999'999}, {"discount_quantity", 77}, {"initial_quantity", 0}})});
  order["discount_amount"] = 999'999'999;
  order["amount"] = 7;
  const Json body =
      ask(engine(), &Engine::validate, use({"CODE"}, order), at(saturday, {{"prices", "REQUEST"}}));
  EXPECT_EQ(body["order"]["total_amount"], 0);
  EXPECT_EQ(body["order"]["items"][0]["subtotal_amount"], 0);
}

TEST(Context, at_fault_is_told_as_the_hosts) {
  const auto error = [](const std::string& context) {
    const Answer answer = engine().validate(valid().dump(), context);
    EXPECT_EQ(answer.status, 400) << answer.body;
    return Json::parse(answer.body);
  };
  EXPECT_THAT(error("")["details"].get<std::string>(), HasSubstr("the host's context"));
  EXPECT_EQ(error("{}")["pointer"], "/now");
  EXPECT_EQ(error(R"({"now": "tomorrow"})")["pointer"], "/now");
  EXPECT_EQ(error(R"({"now": 5})")["pointer"], "/now");
  EXPECT_EQ(error(R"({"now": "2026-01-01", "prices": "MINE"})")["pointer"], "/prices");
  EXPECT_EQ(error(R"({"now": "2026-01-01", "customer": 5})")["pointer"], "/customer");
  EXPECT_EQ(error(R"({"now": "2026-01-01", "definitions": []})")["pointer"], "/definitions");
  EXPECT_EQ(error(R"({"now": "2026-01-01", "definitions": {"vouchers": [{}]}})")["message"],
            "Invalid context given by the host");
}

}  // namespace
}  // namespace scrip::testing
