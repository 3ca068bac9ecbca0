#include "scrip/pricer.h"

#include <algorithm>
#include <deque>

#include "documents/order_item.h"
#include "documents/packed_needs.h"
#include "documents/parse.h"
#include "documents/read_catalogue.h"
#include "documents/refuse.h"
#include "documents/writer.h"
#include "evaluate/program.h"
#include "model/currency.h"
#include "scrip/bounds.h"
#include "scrip/sort.h"

namespace scrip {

using documents::Prices;
using model::Value;
using money::Amount;

namespace {

constexpr std::size_t header_words = 6;
constexpr std::size_t property_words = 3;
constexpr std::size_t item_words = 10;
constexpr std::size_t redeemable_words = 4;
constexpr std::size_t answer_words = 17;
constexpr std::size_t outcome_words = 7;
constexpr std::size_t adjustment_words = 3;
/// The end of the year 9999: no context tells a later moment, and none before 1970.
constexpr std::int64_t now_end_ms = 253'402'300'800'000;

/// What a word says of a customer's property.
namespace kind {
constexpr std::int32_t absent = 0;
constexpr std::int32_t text = 1;
constexpr std::int32_t integer = 2;
constexpr std::int32_t truth = 3;
}  // namespace kind

/// Reads the words of a cart one after the other.
class Reader {
 public:
  explicit Reader(const std::vector<std::int32_t>& words) : words_(words) {}

  std::int32_t word() { return words_[at_++]; }
  bool has(std::size_t words) const { return words <= words_.size() - at_; }

  /// A number of two words; below zero where there is none.
  std::int64_t number() {
    const auto low = static_cast<std::uint32_t>(word());
    return static_cast<std::int64_t>(
        static_cast<std::uint64_t>(static_cast<std::uint32_t>(word())) << 32 | low);
  }

  std::optional<Amount> amount() {
    const std::int64_t minor = number();
    return minor < 0 ? std::nullopt : std::optional<Amount>(Amount(minor));
  }

 private:
  const std::vector<std::int32_t>& words_;
  std::size_t at_ = 0;
};

}  // namespace

/// What a pricer keeps between carts: the texts, the cart as the engine wants it, and its room.
class Pricer::Session {
 public:
  Session(std::shared_ptr<const evaluate::Program> program)
      : program_(std::move(program)), layer_(&program_->catalogue), scene_{layer_, *program_} {}

  std::optional<Answer> define(std::string_view definitions) {
    if (!definitions.empty()) {
      const documents::ParseLimits limits{.bytes = bounds::request_bytes,
                                          .string_bytes = formula::Formula::text_bytes_max};
      auto parsed = documents::parse(definitions, limits);
      if (!parsed) return documents::refuse({parsed.error()}, "Invalid definitions", false);
      document_ = *std::move(parsed);
      model::Faults faults;
      documents::read_catalogue(documents::Node(&document_, faults), layer_);
      evaluate::compile(layer_, faults);
      if (!faults.empty()) return documents::refuse(faults.list(), "Invalid definitions", false);
    }
    needs_ = documents::packed_needs_of(layer_);
    Value::Object metadata;
    for (const std::string& name : needs_.customer) metadata.push_back({name, Value()});
    metadata_ = Value(std::move(metadata));
    customer_values_.resize(needs_.customer.size());
    return std::nullopt;
  }

  std::string description() const {
    documents::Writer out;
    out.open_object().member("documents", needs_.documents);
    out.key("customer").open_array();
    for (const std::string& name : needs_.customer) out.text(name);
    out.close_array().key("automatic").open_array();
    for (const stacking::Candidate& candidate : program_->automatic()) out.text(candidate.id);
    out.close_array().close_object();
    return out.take();
  }

  std::int32_t add(std::string_view text) {
    if (texts_.size() >= static_cast<std::size_t>(texts_max)) return -1;
    texts_.push_back({.text = std::string(text),
                      .product = layer_.product_symbols.find(text),
                      .sku = layer_.sku_symbols.find(text)});
    return static_cast<std::int32_t>(texts_.size() - 1);
  }

  std::int32_t* input(std::size_t words) {
    const std::size_t most = header_words + property_words * needs_.customer.size() +
                             item_words * bounds::order_items +
                             redeemable_words * bounds::redeemables;
    if (words > most) return nullptr;
    input_.resize(words);
    return input_.data();
  }

  const std::int32_t* price() {
    if (needs_.documents || !read()) {
      output_.assign(1, ask_validate);
    } else {
      write(evaluate::evaluate(scene_, request_, evaluate::Keep::applied, space_));
    }
    return output_.data();
  }

 private:
  struct Text {
    std::string text;
    std::int32_t product = -1;
    std::int32_t sku = -1;
    /// Its place among all texts in their order, from 1.
    std::uint64_t place = 0;
  };

  bool read() {
    Reader reader(input_);
    if (!reader.has(header_words)) return false;
    const std::int32_t flags = reader.word();
    request_.automatic = (flags & automatic) != 0;
    request_.now.unix_ms = reader.number();
    const std::int32_t currency = reader.word();
    const std::int32_t items = reader.word();
    const std::int32_t redeemables = reader.word();
    const bool sound = items >= 0 && redeemables >= 0 && request_.now.unix_ms >= 0 &&
                       request_.now.unix_ms < now_end_ms &&
                       static_cast<std::size_t>(items) <= bounds::order_items &&
                       static_cast<std::size_t>(redeemables) <= bounds::redeemables &&
                       reader.has(property_words * needs_.customer.size() +
                                  item_words * static_cast<std::size_t>(items) +
                                  redeemable_words * static_cast<std::size_t>(redeemables));
    if (!sound || !read_currency(currency)) return false;
    place_texts();
    return read_customer(reader, (flags & with_customer) != 0) &&
           read_items(reader, static_cast<std::size_t>(items),
                      (flags & request_prices) != 0 ? Prices::REQUEST : Prices::CATALOGUE) &&
           read_redeemables(reader, static_cast<std::size_t>(redeemables));
  }

  bool knows(std::int32_t text) const {
    return text >= -1 && text < static_cast<std::int32_t>(texts_.size());
  }

  std::string_view text_of(std::int32_t text) const {
    return text < 0 ? std::string_view() : texts_[static_cast<std::size_t>(text)].text;
  }

  /// Texts that came since the last cart find their place among the others.
  void place_texts() {
    if (order_.size() == texts_.size()) return;
    const auto is_before = [&](std::uint32_t a, std::uint32_t b) {
      return texts_[a].text < texts_[b].text;
    };
    for (std::size_t n = order_.size(); n < texts_.size(); ++n) {
      order_.push_back(static_cast<std::uint32_t>(n));
    }
    scrip::sort_numbers(order_, is_before);
    std::uint64_t place = 0;
    for (std::size_t n = 0; n < order_.size(); ++n) {
      const bool is_new = n == 0 || texts_[order_[n - 1]].text != texts_[order_[n]].text;
      // Nothing and the empty text are the same name.
      if (is_new && !texts_[order_[n]].text.empty()) ++place;
      texts_[order_[n]].place = place;
    }
  }

  bool read_currency(std::int32_t text) {
    if (!knows(text)) return false;
    order().currency = text < 0 ? std::string_view(layer_.currency) : text_of(text);
    return model::currency_exponent(order().currency) >= 0 &&
           (order().currency.empty() || layer_.currency.empty() ||
            order().currency == layer_.currency);
  }

  bool read_customer(Reader& reader, bool there) {
    if (there && !request_.customer) request_.customer.emplace();
    if (!there) request_.customer.reset();
    Value::Object& metadata = *metadata_.object();
    for (std::size_t n = 0; n < metadata.size(); ++n) {
      const std::int32_t is = reader.word();
      const std::int64_t number = reader.number();
      if (customer_values_[n] == std::make_pair(is, number)) continue;
      if (is < kind::absent || is > kind::truth) return false;
      const bool known = number >= 0 && number < static_cast<std::int64_t>(texts_.size());
      if (is == kind::text && !known) return false;
      customer_values_[n] = {is, number};
      Value& value = metadata[n].value;
      value = Value();
      if (is == kind::text) value = Value(texts_[static_cast<std::size_t>(number)].text);
      if (is == kind::integer) value = Value(number);
      if (is == kind::truth) value = Value(number != 0);
    }
    if (there) request_.customer->metadata = &metadata_;
    return true;
  }

  bool read_items(Reader& reader, std::size_t count, Prices prices) {
    model::Order& order = this->order();
    order.has_items = true;
    order.items.clear();
    order.places.clear();
    order.amount = money::zero;
    for (std::size_t n = 0; n < count; ++n) {
      model::OrderItem& item = order.items.emplace_back();
      if (!read_item(reader, prices, item)) return false;
      order.amount += item.amount.value_or(money::zero);
    }
    return order.amount <= Amount(bounds::amount);
  }

  bool read_item(Reader& reader, Prices prices, model::OrderItem& item) {
    const std::int32_t id = reader.word();
    const std::int32_t source = reader.word();
    const std::int32_t product = reader.word();
    const std::int32_t sku = reader.word();
    if (!knows(id) || !knows(source) || !knows(product) || !knows(sku)) return false;
    item.id = text_of(id);
    item.source_id = text_of(source);
    item.product_id = text_of(product);
    item.sku_id = text_of(sku);
    static constexpr std::string_view related[] = {"", "product", "sku"};
    const std::int32_t relation = reader.word();
    if (relation < 0 || relation > 2) return false;
    item.related_object = related[relation];
    order().places.push_back(place_of(id) << 48 | place_of(source) << 32 | place_of(sku) << 16 |
                             place_of(product));
    set_symbols(source, product, sku, item);
    item.quantity = reader.word();
    if (item.quantity < 0 || item.quantity > bounds::quantity) return false;
    const auto asked = reader.amount();
    const auto asked_amount = reader.amount();
    const Amount most(bounds::amount);
    if (asked.value_or(money::zero) > most || asked_amount.value_or(money::zero) > most) {
      return false;
    }
    return documents::set_price(asked, asked_amount, prices, layer_, item);
  }

  std::uint64_t place_of(std::int32_t text) const {
    return text < 0 ? 0 : texts_[static_cast<std::size_t>(text)].place;
  }

  /// As `documents::find_symbols` does, from what each text was found to mean.
  void set_symbols(std::int32_t source, std::int32_t product, std::int32_t sku,
                   model::OrderItem& item) const {
    const bool source_is_sku = item.related_object == "sku";
    if (sku >= 0) item.sku = texts_[static_cast<std::size_t>(sku)].sku;
    if (product >= 0) item.product = texts_[static_cast<std::size_t>(product)].product;
    if (source >= 0) {
      const Text& named = texts_[static_cast<std::size_t>(source)];
      if (source_is_sku && item.sku < 0) item.sku = named.sku;
      if (!source_is_sku && item.product < 0) item.product = named.product;
    }
    const std::int32_t owner = layer_.product_of_sku(item.sku);
    if (owner >= 0) item.product = owner;
  }

  bool read_redeemables(Reader& reader, std::size_t count) {
    if (count > static_cast<std::size_t>(layer_.stacking_rules.redeemables_limit)) return false;
    request_.redeemables.clear();
    named_.clear();
    for (std::size_t n = 0; n < count; ++n) {
      const bool is_tier = reader.word() == 1;
      const std::int32_t id = reader.word();
      const auto credits = reader.amount();
      if (!knows(id) || text_of(id).empty() ||
          credits.value_or(money::zero).minor() > bounds::amount) {
        return false;
      }
      const std::string_view object = is_tier ? "promotion_tier" : "voucher";
      const model::Redeemable* known = layer_.find_redeemable(object, text_of(id));
      // What does not exist, or is named twice, is told in words.
      if (known == nullptr || known->loyalty_card ||
          std::find(named_.begin(), named_.end(), known) != named_.end()) {
        return false;
      }
      named_.push_back(known);
      request_.redeemables.push_back({.object = object, .id = text_of(id), .credits = credits});
    }
    return true;
  }

  /// Writes the answer's words, for which there is room.
  class Words {
   public:
    explicit Words(std::int32_t* at) : at_(at) {}
    void word(std::int32_t value) { *at_++ = value; }
    void word(std::size_t value) { *at_++ = static_cast<std::int32_t>(value); }
    void amount(Amount amount) {
      const auto bits = static_cast<std::uint64_t>(amount.minor());
      *at_++ = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits));
      *at_++ = static_cast<std::int32_t>(static_cast<std::uint32_t>(bits >> 32));
    }

   private:
    std::int32_t* at_;
  };

  void write(const evaluate::Evaluation& evaluation) {
    const model::Tally& order = evaluation.order;
    output_.resize(answer_words + outcome_words * evaluation.outcomes.size() +
                   adjustment_words * evaluation.adjustments.size());
    Words out(output_.data());
    out.word(priced);
    out.word(evaluation.valid ? 1 : 0);
    out.word(evaluation.outcomes.size());
    out.word(evaluation.adjustments.size());
    out.word(lines_of(evaluation));
    out.amount(order.amount());
    out.amount(order.discount_amount());
    out.amount(order.items_discount_amount());
    out.amount(order.discount_amount() + order.items_discount_amount());
    out.amount(order.total_amount());
    out.amount(evaluation.saved());
    for (const evaluate::Outcome& outcome : evaluation.outcomes) {
      out.word(number_of(outcome.candidate));
      out.word(static_cast<std::int32_t>(outcome.status));
      out.word(static_cast<std::size_t>(outcome.adjustment_count));
      out.amount(outcome.order_amount);
      out.amount(outcome.saved);
    }
    for (const evaluate::Adjustment& adjustment : evaluation.adjustments) {
      out.word(static_cast<std::size_t>(adjustment.line));
      out.amount(adjustment.amount);
    }
  }

  /// Lines that are spoken of: more than were sent where a discount has added some.
  static std::size_t lines_of(const evaluate::Evaluation& evaluation) {
    std::size_t lines = evaluation.order.lines().size();
    // Where the whole was refused in the end, the order is as it was sent again.
    for (const evaluate::Adjustment& adjustment : evaluation.adjustments) {
      lines = std::max<std::size_t>(lines, adjustment.line + 1);
    }
    return lines;
  }

  std::int32_t number_of(const stacking::Candidate& candidate) const {
    if (candidate.automatic) return candidate.place;
    const auto at = std::find(named_.begin(), named_.end(), candidate.redeemable);
    return -1 - static_cast<std::int32_t>(at - named_.begin());
  }

  model::Order& order() {
    if (!request_.order) request_.order.emplace();
    return *request_.order;
  }

  std::shared_ptr<const evaluate::Program> program_;
  model::Catalogue layer_;
  evaluate::Scene scene_;
  Value document_;
  documents::PackedNeeds needs_;

  std::deque<Text> texts_;
  /// Texts in their order.
  std::vector<std::uint32_t> order_;
  std::vector<std::int32_t> input_;
  std::vector<std::int32_t> output_;

  model::Request request_;
  std::vector<std::pair<std::int32_t, std::int64_t>> customer_values_;
  Value metadata_;
  std::vector<const model::Redeemable*> named_;
  evaluate::Workspace space_;
};

Pricer::Pricer(std::unique_ptr<Session> session) : session_(std::move(session)) {}
Pricer::~Pricer() = default;

std::variant<std::unique_ptr<Pricer>, Answer> Pricer::open(const Engine& engine,
                                                           std::string_view definitions) {
  auto session = std::make_unique<Session>(engine.program_);
  if (auto refused = session->define(definitions)) return *std::move(refused);
  return std::unique_ptr<Pricer>(new Pricer(std::move(session)));
}

std::string Pricer::description() const {
  return session_->description();
}
std::int32_t Pricer::text(std::string_view text) {
  return session_->add(text);
}
std::int32_t* Pricer::input(std::size_t words) {
  return session_->input(words);
}
const std::int32_t* Pricer::price() {
  return session_->price();
}

}  // namespace scrip
