#include "catalogue/check.h"

#include <algorithm>
#include <utility>
#include <variant>

#include "api/error.h"
#include "json/fields.h"
#include "json/strict.h"
#include "scrip/documents.h"

namespace scrip::server {
namespace {

/// Empty collections under the ids that a rule's `applicable_to` names: the engine wants to have
/// seen them.
Json named_collections(const Json& object) {
  Json collections = Json::array();
  const Json* applicable_to = find_member(object, "applicable_to");
  if (applicable_to == nullptr || !applicable_to->is_object()) return collections;
  for (const char* list : {"included", "excluded"}) {
    const Json* entries = find_member(*applicable_to, list);
    if (entries == nullptr || !entries->is_array()) continue;
    for (const Json& entry : *entries) {
      const Json* kind = find_member(entry, "object");
      const Json* id = find_member(entry, "id");
      if (kind == nullptr || *kind != "products_collection" || id == nullptr || !id->is_string())
        continue;
      const bool known =
          std::any_of(collections.begin(), collections.end(),
                      [&](const Json& collection) { return collection["id"] == *id; });
      if (!known) collections.push_back({{"id", *id}, {"name", *id}, {"products", Json::array()}});
    }
  }
  return collections;
}

}  // namespace

void check_definition(std::string_view list, const Json& object, const std::string& pointer,
                      std::string_view key) {
  const std::string name(list);
  // What it points to is not in this small catalogue; that it exists was asked of the store.
  Json alone = object;
  for (const char* reference :
       {"campaign_id", "campaign", "validation_rules", "category_id", "categories"})
    alone.erase(reference);
  Json catalogue = {{"object", "catalogue"},
                    {"version", "check"},
                    {"product_collections", named_collections(object)}};
  catalogue[name] = Json::array({std::move(alone)});
  const auto loaded = Engine::load(to_text(catalogue));
  const auto* answer = std::get_if<Answer>(&loaded);
  if (answer == nullptr) return;
  const std::string own = "/" + name + "/0";
  const Json document = parse_own(answer->body);
  const Json* errors = find_member(document, "errors");
  if (errors == nullptr) return;
  for (const Json& error : *errors) {
    std::string place = own_text(error, "pointer");
    if (!place.starts_with(own)) continue;
    ApiError refusal =
        invalid_payload(pointer + place.substr(own.size()), own_text(error, "message"));
    refusal.key = key;
    throw refusal;
  }
}

}  // namespace scrip::server
