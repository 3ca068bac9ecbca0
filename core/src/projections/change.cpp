#include "projections/change.h"

#include <algorithm>
#include <tuple>

#include "scrip/bounds.h"

namespace scrip::projections {

using model::Applicable;
using model::ApplicableObject;
using model::Catalogue;
using model::OrderItem;
using model::Shortfall;
using money::Amount;

namespace {

bool counts(const Shortfall& shortfall, std::int32_t product, std::int32_t sku) {
  if (shortfall.any_of == nullptr || shortfall.any_of->empty()) return true;
  return std::any_of(shortfall.any_of->begin(), shortfall.any_of->end(),
                     [&](const Applicable& entry) { return model::matches(entry, product, sku); });
}

/// Which of two things is bought rather: the cheaper one, else the one with the smaller name.
auto key_of(const OrderItem& item, const Catalogue& catalogue) {
  return std::make_tuple(item.price->minor(), item.sku_id, name_of(item, catalogue));
}

std::optional<Thing> cheapest_line(const model::Order& order, const Shortfall& shortfall,
                                   const Catalogue& catalogue) {
  std::optional<std::size_t> best;
  for (std::size_t n = 0; n < order.items.size(); ++n) {
    const OrderItem& item = order.items[n];
    if (!item.price || item.product == catalogue.shipping) continue;
    if (!counts(shortfall, item.product, item.sku)) continue;
    if (!best || key_of(item, catalogue) < key_of(order.items[*best], catalogue)) best = n;
  }
  if (!best) return std::nullopt;
  return Thing{.line = best, .item = order.items[*best], .price = *order.items[*best].price};
}

/// One unit of a product or SKU at the catalogue's price; nothing where it has none.
std::optional<OrderItem> unit_of(const Catalogue& catalogue, std::int32_t product_symbol,
                                 const model::Sku* sku) {
  OrderItem item;
  item.product = sku != nullptr ? catalogue.product_of_sku(sku->symbol) : product_symbol;
  if (const model::Product* product = catalogue.find_product(item.product)) {
    item.product_id = product->id;
    item.price = product->price;
  }
  if (sku != nullptr) {
    item.sku = sku->symbol;
    item.sku_id = sku->id;
    if (sku->price) item.price = sku->price;
  }
  if (!item.price || item.product == catalogue.shipping) return std::nullopt;
  return item;
}

/// Looks for the cheapest goods of the catalogue among those that are named.
class Shelf {
 public:
  Shelf(const Catalogue& catalogue, const Shortfall& shortfall)
      : catalogue_(catalogue), shortfall_(shortfall) {}

  std::optional<OrderItem> cheapest() {
    for (const Applicable& entry : *shortfall_.any_of) {
      if (entry.object == ApplicableObject::product) {
        consider_product(entry.symbol);
      } else if (entry.object == ApplicableObject::sku) {
        consider_sku(entry.symbol);
      } else if (entry.collection != nullptr) {
        consider(*entry.collection);
      }
    }
    return best_;
  }

 private:
  void consider(const model::Collection& collection) {
    for (const std::int32_t product : collection.products) consider_product(product);
    for (const std::int32_t sku : collection.skus) consider_sku(sku);
    if (!collection.all) return;
    for (const Catalogue* layer = &catalogue_; layer != nullptr; layer = layer->below()) {
      for (const model::Product& product : layer->products) consider_product(product.symbol);
    }
  }

  void consider_product(std::int32_t symbol) { consider(unit_of(catalogue_, symbol, nullptr)); }

  void consider_sku(std::int32_t symbol) {
    if (const model::Sku* sku = catalogue_.find_sku(symbol)) consider(unit_of(catalogue_, -1, sku));
  }

  void consider(const std::optional<OrderItem>& item) {
    // A unit that costs nothing is nothing to be bought.
    if (!item || item->price->is_zero()) return;
    if (!counts(shortfall_, item->product, item->sku)) return;
    if (!best_ || key_of(*item, catalogue_) < key_of(*best_, catalogue_)) best_ = item;
  }

  const Catalogue& catalogue_;
  const Shortfall& shortfall_;
  std::optional<OrderItem> best_;
};

}  // namespace

std::string_view name_of(const OrderItem& item, const Catalogue& catalogue) {
  if (!item.product_id.empty()) return item.product_id;
  const model::Product* product = catalogue.find_product(item.product);
  return product != nullptr ? std::string_view(product->id) : item.source_id;
}

Applicable object_of(const model::Bundle::Part& part, const Catalogue& catalogue) {
  Applicable entry;
  entry.id = part.id;
  if (part.object == "products_collection") {
    entry.object = ApplicableObject::products_collection;
    entry.collection = catalogue.find_collection(part.id);
  } else if (part.object == "sku") {
    entry.object = ApplicableObject::sku;
    entry.symbol = catalogue.sku_symbols.find(part.id);
  } else {
    entry.symbol = catalogue.product_symbols.find(part.id);
  }
  return entry;
}

List<Thing> things_for(const model::Order& order, const Shortfall& shortfall,
                       const Catalogue& catalogue) {
  List<Thing> things;
  if (auto line = cheapest_line(order, shortfall, catalogue)) things.push_back(*std::move(line));
  if (shortfall.any_of == nullptr || shortfall.any_of->empty()) return things;
  const auto item = Shelf(catalogue, shortfall).cheapest();
  if (!item) return things;
  // Of what is in the cart already there shall be more, not another line.
  const auto same = std::find_if(order.items.begin(), order.items.end(), [&](const OrderItem& own) {
    return own.product == item->product && own.sku == item->sku && own.price;
  });
  Thing thing{.item = *item, .price = *item->price};
  if (same != order.items.end()) {
    if (!things.empty() && *things[0].line == static_cast<std::size_t>(same - order.items.begin()))
      return things;
    thing = {.line = static_cast<std::size_t>(same - order.items.begin()),
             .item = *same,
             .price = *same->price};
  }
  const bool cheaper = !things.empty() && thing.price < things[0].price;
  things.insert(cheaper ? things.begin() : things.end(), std::move(thing));
  return things;
}

void merge_twins(List<Units>& list) {
  List<Units> merged;
  for (const Units& units : list) {
    const auto twin = std::find_if(merged.begin(), merged.end(), [&](Units other) {
      other.quantity = units.quantity;
      return other == units;
    });
    if (twin == merged.end()) {
      merged.push_back(units);
    } else {
      twin->quantity += units.quantity;
    }
  }
  list = std::move(merged);
}

bool add_goods(model::Request& request, Amount worth) {
  if (!request.order) return false;
  model::Order& order = *request.order;
  order.amount += worth;
  if (order.amount > Amount(bounds::amount)) return false;
  if (!order.has_items) return true;
  if (order.items.size() >= bounds::order_items) return false;
  OrderItem item;
  item.quantity = 1;
  item.price = worth;
  item.amount = worth;
  order.items.push_back(item);
  return true;
}

bool add_units(model::Request& request, const Thing& thing, std::int64_t units) {
  if (!request.order || !request.order->has_items || units > bounds::quantity) return false;
  model::Order& order = *request.order;
  if (!thing.line) {
    if (order.items.size() >= bounds::order_items) return false;
    order.items.push_back(thing.item);
    order.items.back().quantity = 0;
    order.items.back().amount = money::zero;
  }
  OrderItem& item = thing.line ? order.items[*thing.line] : order.items.back();
  const Amount room = Amount(bounds::amount) - order.amount;
  const Amount worth = money::times_up_to(thing.price, units, room + Amount(1));
  if (item.quantity + units > bounds::quantity || worth > room) return false;
  item.quantity += units;
  item.amount = item.amount.value_or(money::zero) + worth;
  order.amount += worth;
  return true;
}

bool names(const model::Request& request, const Reference& reference) {
  return std::any_of(request.redeemables.begin(), request.redeemables.end(),
                     [&](const model::RequestedRedeemable& wanted) {
                       return Reference{wanted.object, wanted.id} == reference;
                     });
}

void drop(model::Request& request, const Reference& reference) {
  auto& list = request.redeemables;
  list.remove_if([&](const model::RequestedRedeemable& wanted) {
    return Reference{wanted.object, wanted.id} == reference;
  });
}

void add(model::Request& request, const Reference& reference) {
  // As a client says it who does not name a reward.
  request.redeemables.push_back({.object = reference.object, .id = reference.id, .reward_id = ""});
}

}  // namespace scrip::projections
