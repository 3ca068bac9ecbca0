#include <algorithm>
#include <charconv>

#include "fuzz/promises.h"
#include "fuzz/target.h"
#include "model/instant.h"
#include "scrip/pricer.h"

namespace scrip::fuzz {
namespace {

/// Texts that carts name by number: of the plain catalogue, and others.
constexpr std::string_view texts[] = {
    "mug",  "pot",    "beans",   "lamp",       "gift_box",   "sku_red", "sku_blue", "sku_big",
    "TEN",  "FIFTH",  "CARD",    "FREE",       "HERS",       "LOYAL",   "promo_a",  "promo_b",
    "EUR",  "USD",    "src_mug", "src_red",    "elsewhere",  "",        "line-1",   "line-2",
    "gold", "silver", "tin",     "2026-01-01", "promo_bogo", "SHIP"};

struct Door {
  Door() {
    auto opened = Pricer::open(engine, {});
    auto* pricer = std::get_if<std::unique_ptr<Pricer>>(&opened);
    expect(pricer != nullptr, "the plain catalogue has a packed door");
    this->pricer = std::move(*pricer);
    for (const std::string_view text : texts) this->pricer->text(text);
    description = Json::parse(this->pricer->description());
    expect(description["documents"] == false, "the plain catalogue can be priced in numbers");
  }

  const Engine& engine = plain_engine();
  std::unique_ptr<Pricer> pricer;
  Json description;
};

/// The same words as documents. Only asked of words that were priced, so that they can be read.
class Documents {
 public:
  Documents(const std::vector<std::int32_t>& words, const Json& description)
      : words_(words), description_(description) {}

  Json request;
  Json context;

  void write() {
    const std::int32_t flags = next();
    context = {{"now", model::format({number()})}};
    if ((flags & Pricer::request_prices) != 0) context["prices"] = "REQUEST";
    request = {{"automatic", (flags & Pricer::automatic) != 0}, {"redeemables", Json::array()}};
    Json& order = request["order"];
    const std::int32_t currency = next();
    if (currency >= 0) order["currency"] = text(currency);
    const std::int32_t items = next();
    const std::int32_t redeemables = next();
    Json metadata = Json::object();
    for (const Json& name : description_["customer"]) {
      const std::int32_t kind = next();
      const std::int64_t value = number();
      if (kind == 1) metadata[name.get<std::string>()] = text(static_cast<std::int32_t>(value));
      if (kind == 2) metadata[name.get<std::string>()] = value;
      if (kind == 3) metadata[name.get<std::string>()] = value != 0;
    }
    if ((flags & Pricer::with_customer) != 0) context["customer"] = {{"metadata", metadata}};
    order["items"] = Json::array();
    for (std::int32_t n = 0; n < items; ++n) order["items"].push_back(item());
    for (std::int32_t n = 0; n < redeemables; ++n) request["redeemables"].push_back(redeemable());
  }

 private:
  Json item() {
    Json item = Json::object();
    for (const char* name : {"id", "source_id", "product_id", "sku_id"}) {
      const std::int32_t which = next();
      if (which >= 0) item[name] = text(which);
    }
    static constexpr const char* related[] = {nullptr, "product", "sku"};
    const std::int32_t relation = next();
    if (relation > 0) item["related_object"] = related[relation];
    item["quantity"] = next();
    for (const char* name : {"price", "amount"}) {
      const std::int64_t minor = number();
      if (minor >= 0) item[name] = minor;
    }
    return item;
  }

  Json redeemable() {
    Json wanted{{"object", next() == 1 ? "promotion_tier" : "voucher"}};
    wanted["id"] = text(next());
    const std::int64_t credits = number();
    if (credits >= 0) wanted["gift"] = {{"credits", credits}};
    return wanted;
  }

  std::int32_t next() { return words_.at(at_++); }
  std::int64_t number() {
    const auto low = static_cast<std::uint32_t>(next());
    const auto high = static_cast<std::uint32_t>(next());
    return static_cast<std::int64_t>(static_cast<std::uint64_t>(high) << 32 | low);
  }
  static std::string text(std::int32_t number) {
    return std::string(texts[static_cast<std::size_t>(number)]);
  }

  const std::vector<std::int32_t>& words_;
  const Json& description_;
  std::size_t at_ = 0;
};

std::int64_t number_at(const std::int32_t* words) {
  return static_cast<std::int64_t>(static_cast<std::uint64_t>(static_cast<std::uint32_t>(words[1]))
                                       << 32 |
                                   static_cast<std::uint32_t>(words[0]));
}

void expect_same(const std::int32_t* price, const Json& body, const std::string& evidence) {
  const Json& order = body["order"];
  expect((price[1] != 0) == body["valid"].get<bool>(), "both doors: valid", evidence);
  const std::pair<int, const char*> sums[] = {{6, "amount"},
                                              {8, "discount_amount"},
                                              {10, "items_discount_amount"},
                                              {12, "total_discount_amount"},
                                              {14, "total_amount"},
                                              {16, "total_applied_discount_amount"}};
  for (const auto& [at, name] : sums) {
    expect(number_at(price + at) == number(order, name), "both doors: " + std::string(name),
           std::to_string(number_at(price + at)) + "\n" + evidence);
  }
  const std::int32_t* at = price + 20;
  std::int64_t adjusted = 0;
  std::int64_t saved = 0;
  for (std::int32_t n = 0; n < price[3]; ++n, at += 4) {
    expect(at[0] >= 0 && at[0] < price[2], "an adjustment is of an outcome", evidence);
    expect(at[1] >= -1 && at[1] < price[4], "an adjustment is of a line or the order", evidence);
    adjusted += number_at(at + 2);
  }
  for (std::int32_t n = 0; n < price[2]; ++n, at += 4) {
    expect(number_at(at + 2) >= 0 && at[1] >= 0 && at[1] <= 2, "an outcome is sound", evidence);
    saved += number_at(at + 2);
  }
  expect(adjusted == saved, "adjustments add up to what was saved", evidence);
}

/// Words of a cart, written as numbers: the packed door refuses them or gives the price that the
/// documents of the same cart have.
void run(std::string_view input) {
  static Door door;
  std::vector<std::int32_t> words;
  for (const char *at = input.data(), *end = at + input.size(); at < end;) {
    std::int32_t word = 0;
    const auto [next, error] = std::from_chars(at, end, word);
    if (error == std::errc()) words.push_back(word);
    at = next == at ? at + 1 : next;
  }
  std::int32_t* room = door.pricer->input(words.size());
  if (room == nullptr) return;
  std::copy(words.begin(), words.end(), room);
  const std::int32_t* price = door.pricer->price();
  if (price[0] == Pricer::ask_validate) return;
  expect(price[0] == Pricer::priced, "a known status");
  const std::size_t length =
      20 + 4 * (static_cast<std::size_t>(price[2]) + static_cast<std::size_t>(price[3]));
  const std::vector<std::int32_t> first(price, price + length);
  price = door.pricer->price();
  expect(std::equal(first.begin(), first.end(), price), "the same cart, the same price");
  Documents documents(words, door.description);
  documents.write();
  const std::string request = documents.request.dump();
  const std::string context = documents.context.dump();
  const Answer answer = door.engine.validate(request, context);
  const std::string evidence = request + "\n" + context + "\n" + answer.body;
  expect(answer.status == 200, "what the packed door prices, validate prices", evidence);
  expect_same(first.data(), Json::parse(answer.body), evidence);
}

}  // namespace

const Target targets::packed{"packed", run};

}  // namespace scrip::fuzz
