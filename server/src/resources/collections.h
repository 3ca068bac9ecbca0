#pragma once

#include <optional>
#include <string>

#include "json/json.h"
#include "store/database.h"
#include "store/filter.h"

namespace scrip::server {

/// The collection of everything, which no project has to make.
inline constexpr std::string_view all_products_collection = "pc_a11pr0dUc75";
Json all_products_document();

/// Products and SKUs as one relation, which filters of dynamic collections select from.
std::string_view goods_relation();
/// The goods that a dynamic collection's filter selects. Throws ApiError for an unknown field.
Where goods_where(const Json& filter, std::int64_t now_ms);
/// Whether what a filter selects changes as time passes.
bool depends_on_time(const Json& filter);

/// A collection with the `products` that it has now, as the engine takes it.
Json resolved_collection(Database& db, Json collection, std::int64_t now_ms);

/// How the goods that a request itself describes (`items[].product`, `items[].sku`, prices) change
/// the dynamic collections: `{<collection id>: {add: [member], remove: [id]}}`. Empty where they
/// are in exactly the collections that the store has them in.
Json member_changes(Database& db, const Json& order, std::int64_t now_ms);
/// Applies such changes to a resolved collection.
void apply_member_changes(Json& collection, const Json& changes);

}  // namespace scrip::server
