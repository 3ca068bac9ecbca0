#include "api/openapi.h"

#include <string>
#include <string_view>
#include <vector>

#include "api/embedded_texts.h"
#include "api/route.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server {
namespace {

Json parameter(const char* name, const char* in, Json schema, std::string_view description) {
  return {{"name", name}, {"in", in}, {"schema", std::move(schema)}, {"description", description}};
}

/// Parameters that every list has; `orders` are the names that it can be ordered by.
void add_list_parameters(Json& parameters, const Json& orders) {
  Json names = Json::array();
  for (const Json& order : orders) {
    names.push_back(order);
    names.push_back("-" + order.get<std::string>());
  }
  const Json range = {{"type", "object"},
                      {"properties",
                       {{"before", {{"type", "string"}, {"format", "date-time"}}},
                        {"after", {{"type", "string"}, {"format", "date-time"}}}}}};
  parameters.push_back(parameter(
      "limit", "query", {{"type", "integer"}, {"minimum", 1}, {"maximum", 100}, {"default", 10}},
      "How many entries."));
  parameters.push_back(parameter("page", "query",
                                 {{"type", "integer"}, {"minimum", 1}, {"default", 1}},
                                 "Which page; not together with starting_after_id."));
  parameters.push_back(parameter("starting_after_id", "query", {{"type", "string"}},
                                 "Entries behind the one with this id."));
  parameters.push_back(parameter("order", "query", {{"type", "string"}, {"enum", names}},
                                 "Order; ties by id. A minus turns it round."));
  for (const char* name : {"filters", "created_at", "updated_at"}) {
    const bool filters = name == std::string_view("filters");
    Json one =
        parameter(name, "query", filters ? Json{{"$ref", "#/components/schemas/Filters"}} : range,
                  filters ? "`filters[field][conditions][$is]=value`" : "[before], [after]");
    one["style"] = "deepObject";
    one["explode"] = true;
    parameters.push_back(std::move(one));
  }
}

void add_path_parameters(Json& parameters, std::string_view pattern) {
  for (std::size_t at = pattern.find('{'); at != std::string_view::npos;
       at = pattern.find('{', at + 1)) {
    const std::string name(pattern.substr(at + 1, pattern.find('}', at) - at - 1));
    parameters.push_back({{"name", name},
                          {"in", "path"},
                          {"required", true},
                          {"schema", {{"type", "string"}, {"minLength", 1}}}});
  }
}

/// What the route says of its operation.
void complete(Json& operation, const Route& route, const std::string& tag) {
  Json parameters = Json::array();
  add_path_parameters(parameters, route.pattern);
  if (operation.contains("x-list")) {
    add_list_parameters(parameters, operation["x-list"]);
    operation.erase("x-list");
  }
  for (const Json& own : operation.value("parameters", Json::array())) parameters.push_back(own);
  if (route.access == Access::write && route.method == "POST") {
    parameters.push_back(
        parameter("Idempotency-Key", "header", {{"type", "string"}},
                  "The same key and body again answer the same, and nothing is done twice."));
  }
  if (!parameters.empty()) operation["parameters"] = std::move(parameters);
  operation["x-permission"] = permission_name(route.needs);
  operation["tags"] = Json::array({tag});
  operation["security"] =
      route.auth == Auth::client
          ? Json::array({{{"clientId", Json::array()}, {"clientToken", Json::array()}}})
          : Json::array({{{"appId", Json::array()}, {"appToken", Json::array()}}});
  operation["responses"]["default"] = {
      {"description", "Refused; nothing was changed, but for recorded failed redemptions."},
      {"content", {{"application/json", {{"schema", {{"$ref", "#/components/schemas/Error"}}}}}}}};
}

Json key_header(const char* name) {
  return {{"type", "apiKey"}, {"in", "header"}, {"name", name}};
}

const Route* route_of(std::string_view method, std::string_view pattern) {
  for (const Route& route : routes()) {
    if (route.method == method && route.pattern == pattern) return &route;
  }
  return nullptr;
}

}  // namespace

Json openapi_document() {
  Json document = {
      {"openapi", "3.1.0"},
      {"info",
       {{"title", "Scrip"},
        {"version", SCRIP_VERSION},
        {"description",
         "A promotion server that speaks the Voucherify REST dialect. Amounts are whole numbers of "
         "minor units, dates ISO 8601 in UTC. Unknown members of bodies are ignored, unknown "
         "query parameters of lists are refused."},
        {"license", {{"name", "See the repository"}}}}},
      {"servers", Json::array({{{"url", "/"}}})},
      {"paths", Json::object()},
      {"components",
       {{"schemas", Json::object()},
        {"securitySchemes",
         {{"appId", key_header("X-App-Id")},
          {"appToken", key_header("X-App-Token")},
          {"clientId", key_header("X-Client-Application-Id")},
          {"clientToken", key_header("X-Client-Token")}}}}},
      {"tags", Json::array()}};
  for (const auto& [name, text] : embedded_texts()) {
    if (!name.ends_with(".json") || name.starts_with("sample-")) continue;
    Json part = parse_own(text);
    document["tags"].push_back(part["tag"]);
    const std::string tag = own_text(part["tag"], "name");
    for (auto& [path, operations] : part["paths"].items()) {
      for (auto& [method, operation] : operations.items()) {
        std::string upper = method;
        for (char& c : upper) c = static_cast<char>(c - 32);
        // An operation without a route stays as it is: the test finds it.
        if (const Route* route = route_of(upper, path)) complete(operation, *route, tag);
        document["paths"][path][method] = std::move(operation);
      }
    }
    document["components"]["schemas"].update(part["schemas"]);
  }
  return document;
}

}  // namespace scrip::server
