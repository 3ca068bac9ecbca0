#include "documents/packed_cart.h"

#include <algorithm>

#include "documents/order_item.h"
#include "model/currency.h"
#include "scrip/bounds.h"

namespace scrip::documents {

using model::Value;
using money::Amount;

namespace {

constexpr std::int32_t related_to_sku = 2;

bool is_too_much(std::optional<Amount> amount) {
  return amount.value_or(money::zero) > Amount(bounds::amount);
}

}  // namespace

PackedCart::PackedCart(const model::Catalogue& catalogue, PackedTexts& texts,
                       const PackedNeeds& needs, plan::Plan& plan)
    : catalogue_(catalogue), texts_(texts), needs_(needs), plan_(plan) {
  Value::Object metadata;
  const auto& properties = plan.properties();
  for (const std::string& name : needs.customer) {
    metadata.push_back({name, Value()});
    property_.push_back(static_cast<std::size_t>(
        std::find(properties.begin(), properties.end(), name) - properties.begin()));
  }
  metadata_ = Value(std::move(metadata));
  customer_values_.resize(needs.customer.size());
}

bool PackedCart::read(const List<std::int32_t>& words, plan::Cart& cart) {
  PackedReader reader(words);
  const auto header = PackedHeader::read(reader, needs_.customer.size());
  if (!header || !read_currency(header->currency)) return false;
  texts_.place();
  cart.automatic = header->automatic;
  cart.now.unix_ms = header->now_ms;
  if (!read_customer(reader, header->with_customer, cart)) return false;
  cart.items.resize(header->items);
  cart.amount = 0;
  for (plan::Item& item : cart.items) {
    if (!read_item(reader, header->request_prices, item)) return false;
    cart.amount += item.amount;
  }
  asked_.redeemables.clear();
  named_.clear();
  cart.named.clear();
  for (std::size_t n = 0; n < header->redeemables; ++n) {
    // Where the order of application is not the request's, it is for others to find out.
    if (!plan_.keeps_requested_order() || !read_redeemable(reader, asked_)) return false;
    if (asked_.redeemables.back().credits) return false;
    cart.named.push_back(plan_.number_of(*named_.back()));
  }
  return cart.amount <= bounds::amount &&
         named_.size() <= static_cast<std::size_t>(catalogue_.stacking_rules.redeemables_limit);
}

bool PackedCart::read(const List<std::int32_t>& words, model::Request& request) {
  PackedReader reader(words);
  const auto header = PackedHeader::read(reader, needs_.customer.size());
  if (!header || !read_currency(header->currency)) return false;
  texts_.place();
  request.automatic = header->automatic;
  request.now.unix_ms = header->now_ms;
  if (!read_customer(reader, header->with_customer, request)) return false;
  if (!request.order) request.order.emplace();
  model::Order& order = *request.order;
  order.currency =
      header->currency < 0 ? std::string_view(catalogue_.currency) : texts_.text(header->currency);
  order.has_items = true;
  order.items.clear();
  order.places.clear();
  order.amount = money::zero;
  for (std::size_t n = 0; n < header->items; ++n) {
    if (!read_item(reader, header->request_prices, order)) return false;
  }
  request.redeemables.clear();
  named_.clear();
  for (std::size_t n = 0; n < header->redeemables; ++n) {
    if (!read_redeemable(reader, request)) return false;
  }
  return order.amount <= Amount(bounds::amount) &&
         named_.size() <= static_cast<std::size_t>(catalogue_.stacking_rules.redeemables_limit);
}

bool PackedCart::read_currency(std::int32_t text) {
  if (text == sound_currency_) return true;
  if (!texts_.knows(text)) return false;
  const std::string_view currency =
      text < 0 ? std::string_view(catalogue_.currency) : texts_.text(text);
  const bool sound =
      model::currency_exponent(currency) >= 0 &&
      (currency.empty() || catalogue_.currency.empty() || currency == catalogue_.currency);
  if (sound) sound_currency_ = text;
  return sound;
}

bool PackedCart::read_customer(PackedReader& reader, bool there, plan::Cart& cart) const {
  for (plan::CustomerValue& value : cart.customer) value = {};
  for (const std::size_t property : property_) {
    const std::int32_t is = reader.word();
    const std::int64_t number = reader.number();
    if (is < packed::absent || is > packed::truth) return false;
    const bool known = number >= 0 && number < static_cast<std::int64_t>(texts_.size());
    if (is == packed::text && !known) return false;
    if (!there || property >= cart.customer.size()) continue;
    plan::CustomerValue& value = cart.customer[property];
    if (is == packed::text) {
      const auto text = static_cast<std::int32_t>(number);
      value = {.kind = plan::CustomerValue::Kind::text,
               .text = texts_[text].condition,
               .filed = texts_.filed(text, property)};
    } else if (is == packed::integer) {
      value = {.kind = plan::CustomerValue::Kind::integer, .integer = number};
    }
  }
  return true;
}

bool PackedCart::read_customer(PackedReader& reader, bool there, model::Request& request) {
  if (there && !request.customer) request.customer.emplace();
  if (!there) request.customer.reset();
  Value::Object& metadata = *metadata_.object();
  for (std::size_t n = 0; n < metadata.size(); ++n) {
    const std::int32_t is = reader.word();
    const std::int64_t number = reader.number();
    if (customer_values_[n] == std::make_pair(is, number)) continue;
    if (is < packed::absent || is > packed::truth) return false;
    const bool known = number >= 0 && number < static_cast<std::int64_t>(texts_.size());
    if (is == packed::text && !known) return false;
    customer_values_[n] = {is, number};
    Value& value = metadata[n].value;
    value = Value();
    if (is == packed::text) {
      value = Value(texts_.text(static_cast<std::int32_t>(number)));
    }
    if (is == packed::integer) value = Value(number);
    if (is == packed::truth) value = Value(number != 0);
  }
  if (there) request.customer->metadata = &metadata_;
  return true;
}

bool PackedCart::read_item(PackedReader& reader, bool request_prices, plan::Item& item) const {
  const std::int32_t id = reader.word();
  const std::int32_t source = reader.word();
  const std::int32_t product = reader.word();
  const std::int32_t sku = reader.word();
  const std::int32_t relation = reader.word();
  item.quantity = reader.word();
  const std::int64_t price = reader.number();
  const std::int64_t amount = reader.number();
  const bool sound = texts_.knows(id) && texts_.knows(source) && texts_.knows(product) &&
                     texts_.knows(sku) && relation >= 0 && relation <= related_to_sku &&
                     item.quantity >= 0 && item.quantity <= bounds::quantity &&
                     price <= bounds::amount && amount <= bounds::amount;
  if (!sound) return false;
  const auto symbols = texts_.symbols_of(source, product, sku, relation == related_to_sku);
  item.product = symbols.product;
  item.sku = symbols.sku;
  item.place = texts_.place_of(id, source, sku, product);
  // Almost every line of a host that tells its prices; no product is past 64 bits.
  if (request_prices && price >= 0 && amount < 0 && price <= INT64_MAX / bounds::quantity) {
    item.price = price;
    item.amount = price * item.quantity;
    return item.amount <= bounds::amount;
  }
  const auto amount_of = [](std::int64_t minor) {
    return minor < 0 ? std::nullopt : std::optional(Amount(minor));
  };
  const auto settled =
      price_of({.price = amount_of(price), .amount = amount_of(amount)}, item.product, item.sku,
               item.quantity, request_prices ? Prices::REQUEST : Prices::CATALOGUE, catalogue_);
  if (!settled) return false;
  item.price = settled->price ? settled->price->minor() : -1;
  item.amount = settled->amount.value_or(money::zero).minor();
  return true;
}

bool PackedCart::read_item(PackedReader& reader, bool request_prices, model::Order& order) const {
  PackedReader names = reader;
  plan::Item plain;
  if (!read_item(reader, request_prices, plain)) return false;
  model::OrderItem& item = order.items.emplace_back();
  item.id = texts_.text(names.word());
  item.source_id = texts_.text(names.word());
  item.product_id = texts_.text(names.word());
  item.sku_id = texts_.text(names.word());
  static constexpr std::string_view related[] = {"", "product", "sku"};
  item.related_object = related[names.word()];
  item.product = plain.product;
  item.sku = plain.sku;
  item.quantity = names.word();
  const auto price = names.amount();
  const auto amount = names.amount();
  const auto settled =
      price_of({.price = price, .amount = amount}, item.product, item.sku, item.quantity,
               request_prices ? Prices::REQUEST : Prices::CATALOGUE, catalogue_);
  item.price = settled->price;
  item.amount = settled->amount;
  order.places.push_back(plain.place);
  order.amount += item.amount.value_or(money::zero);
  return true;
}

bool PackedCart::read_redeemable(PackedReader& reader, model::Request& request) {
  const bool is_tier = reader.word() == 1;
  const std::int32_t id = reader.word();
  const auto credits = reader.amount();
  if (!texts_.knows(id) || texts_.text(id).empty() || is_too_much(credits)) return false;
  const std::string_view object = is_tier ? "promotion_tier" : "voucher";
  const model::Redeemable* known = catalogue_.find_redeemable(object, texts_.text(id));
  // What does not exist, or is named twice, is told in words; and a referral code, because a packed
  // cart does not say who the customer is.
  if (known == nullptr || known->loyalty_card || known->is_referral_code ||
      std::find(named_.begin(), named_.end(), known) != named_.end()) {
    return false;
  }
  named_.push_back(known);
  request.redeemables.push_back({.object = object, .id = texts_.text(id), .credits = credits});
  return true;
}

}  // namespace scrip::documents
