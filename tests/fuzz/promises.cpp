#include "fuzz/promises.h"

#include <fstream>
#include <iterator>
#include <stdexcept>

namespace scrip::fuzz {

namespace {

constexpr std::string_view separator = "\n=====\n";

std::string file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  expect(in.good(), "the file is there", path);
  return {std::istreambuf_iterator<char>(in), {}};
}

Engine load_file(const std::string& path) {
  auto loaded = Engine::load(file(path));
  const auto* refused = std::get_if<Answer>(&loaded);
  expect(refused == nullptr, path + " loads", refused == nullptr ? "" : refused->body);
  return *std::get_if<Engine>(&loaded);
}

std::size_t lines_of(const Json& body) {
  const auto order = body.find("order");
  if (order == body.end() || !order->is_object()) return 0;
  const auto items = order->find("items");
  return items == order->end() ? 0 : items->size();
}

std::size_t entries_of(const Json& body) {
  std::size_t count = 0;
  for (const char* group :
       {"redeemables", "inapplicable_redeemables", "skipped_redeemables", "data", "balances"}) {
    if (body.contains(group)) count += body[group].size();
  }
  return count;
}

/// Each redeemable may bring the order after it along, each line of which echoes what was sent.
std::size_t size_accounted_for(const Json& body, std::size_t told) {
  return 100'000 + (entries_of(body) + 1) * (4'000 + 12 * told + 1'000 * lines_of(body));
}

}  // namespace

void expect(bool kept, std::string_view promise, const std::string& evidence) {
  if (!kept) throw std::logic_error("broken: " + std::string(promise) + "\n" + evidence);
}

std::vector<std::string_view> documents_of(std::string_view input, std::size_t count) {
  std::vector<std::string_view> documents;
  while (documents.size() + 1 < count) {
    const auto end = input.find(separator);
    documents.push_back(input.substr(0, end));
    input = end == std::string_view::npos ? "" : input.substr(end + separator.size());
  }
  documents.push_back(input);
  return documents;
}

std::string joined(const std::vector<std::string>& documents) {
  std::string input;
  for (const std::string& document : documents) {
    input += (input.empty() ? "" : separator);
    input += document;
  }
  return input;
}

const Engine& rich_engine() {
  static const Engine engine = load_file(SCRIP_FUZZ "/rich_catalogue.json");
  return engine;
}

const Engine& plain_engine() {
  static const Engine engine = load_file(SCRIP_FUZZ "/plain_catalogue.json");
  return engine;
}

std::int64_t number(const Json& object, const char* name) {
  const auto found = object.find(name);
  return found == object.end() || found->is_null() ? 0 : found->get<std::int64_t>();
}

void expect_refusal(const Answer& answer) {
  expect(answer.status == 400, "a status is 200 or 400", std::to_string(answer.status));
  expect(Json::accept(answer.body), "an answer is JSON", answer.body);
  expect(answer.body.size() <= 200'000, "a refusal is short", answer.body.substr(0, 1'000));
  const Json error = Json::parse(answer.body);
  for (const char* name : {"key", "message", "pointer"}) {
    expect(error.contains(name) && error[name].is_string(), "an error says key, message, pointer",
           answer.body);
  }
  const std::string pointer = error["pointer"];
  expect(pointer.empty() || pointer[0] == '/', "a pointer is one", answer.body);
}

Json ask(const Engine& engine, Call call, std::string_view request, std::string_view context) {
  const Answer answer = (engine.*call)(request, context);
  expect((engine.*call)(request, context).body == answer.body, "the same documents, the same bytes",
         answer.body);
  if (answer.status != 200) {
    expect_refusal(answer);
    return nullptr;
  }
  Json body = Json::parse(answer.body, nullptr, /*allow_exceptions=*/false);
  expect(!body.is_discarded() && body.is_object(), "an answer is a JSON object", answer.body);
  expect(answer.body.size() <= size_accounted_for(body, request.size() + context.size()),
         "an answer's size is accounted for",
         std::to_string(answer.body.size()) + " bytes: " + answer.body.substr(0, 2'000));
  return body;
}

void expect_sums(const Json& order) {
  std::int64_t discounts = 0;
  std::int64_t applied = 0;
  for (const Json& line : order.value("items", Json::array())) {
    const std::int64_t off = number(line, "discount_amount");
    discounts += off;
    applied += number(line, "applied_discount_amount");
    expect(off >= 0 && number(line, "applied_discount_amount") >= 0, "no discount is negative",
           order.dump());
    expect(number(line, "quantity") >= 0, "no quantity is negative", order.dump());
    if (!line.contains("amount")) continue;
    expect(number(line, "amount") >= off, "no line goes below zero", order.dump());
    expect(number(line, "amount") - off == number(line, "subtotal_amount"),
           "a line's amount less its discount is its subtotal", order.dump());
  }
  const std::int64_t total = number(order, "discount_amount") + discounts;
  const std::int64_t left = number(order, "amount") - total;
  expect(number(order, "items_discount_amount") == discounts, "shares add up", order.dump());
  expect(number(order, "items_applied_discount_amount") == applied, "applied shares add up",
         order.dump());
  expect(number(order, "total_discount_amount") == total, "discounts add up", order.dump());
  expect(number(order, "total_applied_discount_amount") ==
             number(order, "applied_discount_amount") + applied,
         "applied discounts add up", order.dump());
  expect(number(order, "total_amount") == (left < 0 ? 0 : left), "amount less discount is total",
         order.dump());
  for (const char* name : {"amount", "applied_discount_amount", "total_amount"}) {
    expect(number(order, name) >= 0, "no total is negative", order.dump());
  }
}

void expect_validation(const Json& body) {
  if (body.contains("order")) expect_sums(body["order"]);
  std::int64_t saved = 0;
  bool all_told = true;
  for (const Json& entry : body.value("redeemables", Json::array())) {
    if (!entry.contains("order")) {
      all_told = false;
      continue;
    }
    expect_sums(entry["order"]);
    if (entry["status"] == "APPLICABLE") {
      saved += number(entry["order"], "total_applied_discount_amount");
    }
  }
  if (!all_told || body.value("valid", false) == false || !body.contains("order")) return;
  expect(saved == number(body["order"], "total_applied_discount_amount"),
         "what redeemables take off adds up to what the order says", body.dump());
}

}  // namespace scrip::fuzz
