#include "support/shop.h"

namespace scrip::testing {

Json merged(Json a, const Json& b) {
  if (!b.is_null()) a.update(b);
  return a;
}

Json percent(Json off, const Json& more) {
  return merged({{"type", "PERCENT"}, {"percent_off", std::move(off)}}, more);
}

Json amount(std::int64_t off, const Json& more) {
  return merged({{"type", "AMOUNT"}, {"amount_off", off}}, more);
}

Json fixed(std::int64_t price, const Json& more) {
  return merged({{"type", "FIXED"}, {"fixed_amount", price}}, more);
}

Json unit(std::int64_t off, const std::string& what, const Json& more) {
  return merged({{"type", "UNIT"}, {"unit_off", off}, {"unit_type", what}}, more);
}

Json effect(const char* name) {
  return {{"effect", name}};
}

Json rule(const char* name, const char* op, Json values, const Json& more) {
  return merged({{"name", name}, {"conditions", {{op, std::move(values)}}}}, more);
}

Json rules(const std::vector<Json>& list, const char* logic) {
  Json numbered = Json::object();
  for (std::size_t n = 0; n < list.size(); ++n) numbered[std::to_string(n + 1)] = list[n];
  if (logic != nullptr) numbered["logic"] = logic;
  return numbered;
}

Json product(const std::string& id, const Json& more) {
  return merged({{"object", "product"}, {"id", id}}, more);
}

Json sku(const std::string& id, const Json& more) {
  return merged({{"object", "sku"}, {"id", id}}, more);
}

Json collection(const std::string& id, const Json& more) {
  return merged({{"object", "products_collection"}, {"id", id}}, more);
}

Json included(const std::vector<Json>& entries, const std::vector<Json>& excluded) {
  return {{"included", entries}, {"excluded", excluded}};
}

Json assigned(const char* rule_set) {
  return {{"validation_rules", Json::array({rule_set})}};
}

Json item(const std::string& id, std::int64_t quantity, std::int64_t price, const Json& more) {
  return merged({{"product_id", id}, {"quantity", quantity}, {"price", price}}, more);
}

Json cart(const std::vector<Json>& items) {
  return {{"items", items}};
}

Json cart_of(std::int64_t amount) {
  return cart({item("goods", 1, amount)});
}

Json redeemable(const std::string& id) {
  return {{"object", id.starts_with("promo_") ? "promotion_tier" : "voucher"}, {"id", id}};
}

Json use(const std::vector<std::string>& ids, const Json& order, const Json& more) {
  Json request{{"redeemables", Json::array()}};
  for (const std::string& id : ids) request["redeemables"].push_back(redeemable(id));
  if (!order.is_null()) request["order"] = order;
  return merged(request, more);
}

Json automatically(const Json& order, const std::vector<std::string>& ids) {
  return use(ids, order, {{"automatic", true}});
}

Json at(const char* now, const Json& more) {
  return merged({{"now", now}}, more);
}

std::int64_t number(const Json& object, const char* name) {
  return object.value(name, std::int64_t{0});
}

void expect_sums(const Json& order) {
  std::int64_t discounts = 0;
  std::int64_t applied = 0;
  for (const Json& line : order.value("items", Json::array())) {
    const std::int64_t off = number(line, "discount_amount");
    discounts += off;
    applied += number(line, "applied_discount_amount");
    EXPECT_GE(off, 0) << order;
    if (!line.contains("amount")) continue;
    EXPECT_LE(off, line["amount"]) << order;
    EXPECT_EQ(number(line, "amount") - off, number(line, "subtotal_amount")) << order;
  }
  const std::int64_t total = number(order, "discount_amount") + discounts;
  const std::int64_t left = number(order, "amount") - total;
  EXPECT_EQ(number(order, "items_discount_amount"), discounts) << order;
  EXPECT_EQ(number(order, "items_applied_discount_amount"), applied) << order;
  EXPECT_EQ(number(order, "total_discount_amount"), total) << order;
  EXPECT_EQ(number(order, "total_applied_discount_amount"),
            number(order, "applied_discount_amount") + applied)
      << order;
  EXPECT_EQ(number(order, "total_amount"), left < 0 ? 0 : left) << order;
  EXPECT_GE(number(order, "applied_discount_amount"), 0) << order;
}

void expect_sums_everywhere(const Json& body) {
  if (body.contains("order")) expect_sums(body["order"]);
  for (const Json& entry : body.value("redeemables", Json::array())) {
    if (entry.contains("order")) expect_sums(entry["order"]);
  }
}

Json ask(const Engine& engine, Call call, const Json& request, const Json& context, int status) {
  const std::string asked = request.dump();
  const std::string host = context.dump();
  const Answer answer = (engine.*call)(asked, host);
  EXPECT_EQ(answer.status, status) << answer.body;
  EXPECT_EQ((engine.*call)(asked, host).body, answer.body);
  return Json::parse(answer.body);
}

Shop& Shop::with(const char* list, Json entry) {
  document[list].push_back(std::move(entry));
  return *this;
}

Shop& Shop::voucher(const char* code, const Json& discount, const Json& more) {
  return with("vouchers", merged({{"code", code}, {"discount", discount}}, more));
}

Shop& Shop::gift(const char* code, std::int64_t balance, const Json& more) {
  return with("vouchers", merged({{"code", code}, {"gift", {{"balance", balance}}}}, more));
}

Shop& Shop::tier(const char* id, const Json& discount, const Json& more) {
  return with("promotion_tiers", merged({{"id", id}, {"action", {{"discount", discount}}}}, more));
}

Shop& Shop::rule_set(const char* id, const Json& numbered, const Json& applicable_to) {
  Json set{{"id", id}, {"rules", numbered}};
  if (!applicable_to.is_null()) set["applicable_to"] = applicable_to;
  return with("validation_rules", set);
}

Shop& Shop::category(const char* id, std::int64_t hierarchy) {
  return with("categories", {{"id", id}, {"name", id}, {"hierarchy", hierarchy}});
}

Shop& Shop::sells(const char* id, std::int64_t price, const Json& more) {
  return with("products", merged({{"id", id}, {"price", price}}, more));
}

Shop& Shop::stacking(const Json& rules) {
  document["stacking_rules"] = merged(document.value("stacking_rules", Json::object()), rules);
  return *this;
}

Shop& Shop::lenient() {
  return stacking({{"redeemables_application_mode", "PARTIAL"},
                   {"applicable_redeemables_limit", 30},
                   {"applicable_redeemables_per_category_limit", 30}});
}

Engine Shop::engine() const {
  auto loaded = Engine::load(document.dump());
  if (const auto* refused = std::get_if<Answer>(&loaded)) {
    ADD_FAILURE() << refused->body << "\n" << document.dump(1);
    loaded = Engine::load(R"({"object": "catalogue"})");
  }
  return std::get<Engine>(std::move(loaded));
}

Json Shop::validate(const Json& request, const Json& context) const {
  const Json body = ask(engine(), &Engine::validate, request, merged(at(saturday), context));
  expect_sums_everywhere(body);
  return body;
}

Json Shop::price(const Json& request, const Json& context) const {
  return validate(request, context)["order"];
}

Json Shop::wallet(const Json& request, const Json& context) const {
  return ask(engine(), &Engine::wallet, request, merged(at(saturday), context));
}

Json Shop::nudges(const Json& request, const Json& context) const {
  return ask(engine(), &Engine::nudges, request, merged(at(saturday), context));
}

Json Shop::qualify(const Json& request, const Json& context) const {
  return ask(engine(), &Engine::qualify, request, merged(at(saturday), context));
}

Json Shop::refund(const Json& request, const Json& context) const {
  return ask(engine(), &Engine::refund, request, merged(at(saturday), context));
}

Json Shop::refused(const Json& request, const Json& context) const {
  return ask(engine(), &Engine::validate, request, merged(at(saturday), context), 400);
}

Json load_errors(const Json& catalogue) {
  auto loaded = Engine::load(catalogue.dump());
  const auto* refused = std::get_if<Answer>(&loaded);
  if (refused == nullptr) return "it loads";
  EXPECT_EQ(refused->status, 400);
  return Json::parse(refused->body);
}

Json entry_of(const Json& body, const std::string& id) {
  for (const char* group : {"redeemables", "inapplicable_redeemables", "skipped_redeemables"}) {
    for (const Json& entry : body.value(group, Json::array())) {
      if (entry["id"] == id) return entry;
    }
  }
  return nullptr;
}

std::string status_of(const Json& body, const std::string& id) {
  const Json entry = entry_of(body, id);
  return entry.is_null() ? "absent" : std::string(entry["status"]);
}

Json refusal_of(const Json& body, const std::string& id) {
  const Json entry = entry_of(body, id);
  return entry.is_null() ? Json::object() : entry["result"].value("refusal", Json::object());
}

std::string key_of(const Json& body, const std::string& id) {
  return refusal_of(body, id).value("key", "none");
}

std::int64_t off(const Json& order) {
  return number(order, "total_applied_discount_amount");
}

std::vector<std::int64_t> shares(const Json& order) {
  std::vector<std::int64_t> list;
  for (const Json& line : order.at("items")) list.push_back(number(line, "discount_amount"));
  return list;
}

std::vector<std::string> ids(const Json& entries, const char* name) {
  std::vector<std::string> list;
  for (const Json& entry : entries) list.push_back(entry[name]);
  return list;
}

}  // namespace scrip::testing
