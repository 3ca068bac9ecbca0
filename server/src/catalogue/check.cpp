#include "catalogue/check.h"

#include <utility>
#include <variant>

#include "api/error.h"
#include "json/fields.h"
#include "json/strict.h"
#include "scrip/documents.h"

namespace scrip::server {
void check_definition(std::string_view list, const Json& object, const std::string& pointer,
                      std::string_view key, const Json& collections) {
  const std::string name(list);
  // What it points to is not in this small catalogue; that it exists was asked of the store.
  Json alone = object;
  for (const char* reference :
       {"campaign_id", "campaign", "validation_rules", "category_id", "categories"})
    alone.erase(reference);
  Json catalogue = {
      {"object", "catalogue"}, {"version", "check"}, {"product_collections", collections}};
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
