#include "api/documentation_page.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "json/fields.h"

namespace scrip::server {
namespace {

constexpr std::array<const char*, 4> methods{"get", "post", "put", "delete"};

std::string escaped(std::string_view text) {
  std::string html;
  html.reserve(text.size());
  for (const char c : text) {
    switch (c) {
      case '&':
        html += "&amp;";
        break;
      case '<':
        html += "&lt;";
        break;
      case '>':
        html += "&gt;";
        break;
      case '"':
        html += "&quot;";
        break;
      default:
        html += c;
    }
  }
  return html;
}

std::string upper(std::string text) {
  for (char& c : text) c = static_cast<char>(c >= 'a' && c <= 'z' ? c - 32 : c);
  return text;
}

std::string slug(std::string text) {
  for (char& c : text) c = static_cast<char>(c == ' ' ? '-' : c >= 'A' && c <= 'Z' ? c + 32 : c);
  return text;
}

/// The name of a schema that is only pointed to.
std::string referred(const Json& schema) {
  const std::string reference = own_text(schema, "$ref");
  return reference.substr(reference.rfind('/') + 1);
}

std::string type_of(const Json& schema) {
  if (const std::string name = referred(schema); !name.empty())
    return "<a href=\"#schema-" + escaped(name) + "\">" + escaped(name) + "</a>";
  for (const char* several : {"anyOf", "oneOf", "allOf"}) {
    const Json* parts = find_member(schema, several);
    if (parts == nullptr) continue;
    std::string text;
    for (const Json& part : *parts) {
      if (!text.empty()) text += several == std::string_view("allOf") ? " and " : " or ";
      text += type_of(part);
    }
    return text;
  }
  if (const Json* constant = find_member(schema, "const"))
    return "<code>" + escaped(constant->dump()) + "</code>";
  if (const Json* values = find_member(schema, "enum")) {
    std::string text;
    for (const Json& value : *values)
      text += (text.empty() ? "<code>" : " <code>") +
              escaped(value.is_string() ? value.get<std::string>() : value.dump()) + "</code>";
    return text;
  }
  const Json* type = find_member(schema, "type");
  if (type == nullptr) return "any";
  std::string text;
  for (const Json& one : type->is_array() ? *type : Json::array({*type}))
    text += (text.empty() ? "" : " or ") + escaped(one.get<std::string>());
  if (const Json* items = find_member(schema, "items"); items != nullptr)
    return text + " of " + type_of(*items);
  if (const std::string format = own_text(schema, "format"); !format.empty())
    text += " (" + escaped(format) + ")";
  return text;
}

std::string limits_of(const Json& schema) {
  std::string text;
  for (const char* name :
       {"minimum", "maximum", "minLength", "maxLength", "minItems", "maxItems"}) {
    if (const Json* limit = find_member(schema, name))
      text += std::string(text.empty() ? "" : ", ") + name + " " + limit->dump();
  }
  return text;
}

std::string members_of(const Json& schema) {
  std::string html;
  for (const char* several : {"anyOf", "oneOf", "allOf"}) {
    const Json* parts = find_member(schema, several);
    if (parts == nullptr) continue;
    for (const Json& part : *parts) html += members_of(part);
  }
  const Json* properties = find_member(schema, "properties");
  if (properties == nullptr || properties->empty()) return html;
  const Json required = schema.value("required", Json::array());
  html += "<table><thead><tr><th>Member</th><th>Type</th><th>Notes</th></tr></thead><tbody>";
  for (const auto& [name, property] : properties->items()) {
    const bool always = std::find(required.begin(), required.end(), Json(name)) != required.end();
    std::string notes = escaped(own_text(property, "description"));
    if (const std::string limits = limits_of(property); !limits.empty())
      notes += (notes.empty() ? "" : " ") + escaped(limits);
    html += "<tr><th scope=\"row\"><code>" + escaped(name) + "</code>" +
            (always ? " <em>required</em>" : "") + "</th><td>" + type_of(property) + "</td><td>" +
            notes + members_of(property) + "</td></tr>";
  }
  return html + "</tbody></table>";
}

std::string parameters_of(const Json& operation) {
  const Json* parameters = find_member(operation, "parameters");
  if (parameters == nullptr || parameters->empty()) return "";
  std::string html =
      "<h4>Parameters</h4><table><thead><tr><th>Name</th><th>In</th><th>Type</th><th>Notes</th>"
      "</tr></thead><tbody>";
  for (const Json& parameter : *parameters) {
    const Json& schema = member_of(parameter, "schema");
    html += "<tr><th scope=\"row\"><code>" + escaped(own_text(parameter, "name")) +
            "</code></th><td>" + escaped(own_text(parameter, "in")) + "</td><td>" +
            type_of(schema) + "</td><td>" + escaped(own_text(parameter, "description")) + " " +
            escaped(limits_of(schema)) + "</td></tr>";
  }
  return html + "</tbody></table>";
}

/// What a body or answer is made of.
std::string content_of(const Json& holder) {
  std::string html;
  for (const auto& [type, media] : member_of(holder, "content").items()) {
    const Json& schema = member_of(media, "schema");
    html +=
        "<p><code>" + escaped(type) + "</code>: " + type_of(schema) + "</p>" + members_of(schema);
    if (const Json* example = find_member(media, "example"))
      html += "<pre><code>" + escaped(example->dump(2)) + "</code></pre>";
  }
  return html;
}

std::string operation_of(const std::string& path, const std::string& method,
                         const Json& operation) {
  const std::string id = escaped(own_text(operation, "operationId"));
  std::string html = "<article id=\"" + id + "\"><h3><a href=\"#" + id + "\"><code class=\"" +
                     method + "\">" + upper(method) + "</code> <code>" + escaped(path) +
                     "</code></a></h3><p>" + escaped(own_text(operation, "summary")) + ".</p>";
  if (const std::string more = own_text(operation, "description"); !more.empty())
    html += "<p>" + escaped(more) + "</p>";
  html += "<details><summary>Details</summary>" + parameters_of(operation);
  if (const Json* body = find_member(operation, "requestBody"))
    html += "<h4>Body</h4>" + content_of(*body);
  html += "<h4>Answers</h4>";
  for (const auto& [status, response] : member_of(operation, "responses").items()) {
    html += "<h5>" + escaped(status == "default" ? "4xx, 5xx" : status) + "</h5><p>" +
            escaped(own_text(response, "description")) + "</p>" + content_of(response);
  }
  return html + "</details></article>";
}

bool has_tag(const Json& operation, const std::string& tag) {
  for (const Json& own : operation.value("tags", Json::array())) {
    if (own == tag) return true;
  }
  return false;
}

}  // namespace

std::string documentation_page(const Json& document) {
  const Json& info = member_of(document, "info");
  const std::string title = escaped(own_text(info, "title"));
  std::string navigation;
  std::string main;
  for (const Json& tag : document["tags"]) {
    const std::string name = own_text(tag, "name");
    std::string operations;
    for (const auto& [path, by_method] : document["paths"].items()) {
      for (const char* method : methods) {
        const Json* operation = find_member(by_method, method);
        if (operation != nullptr && has_tag(*operation, name))
          operations += operation_of(path, method, *operation);
      }
    }
    if (operations.empty()) continue;
    const std::string id = escaped(slug(name));
    navigation += "<li><a href=\"#" + id + "\">" + escaped(name) + "</a></li>";
    main += "<section id=\"" + id + "\"><h2>" + escaped(name) + "</h2><p>" +
            escaped(own_text(tag, "description")) + "</p>" + operations + "</section>";
  }
  main += "<section id=\"schemas\"><h2>Schemas</h2>";
  for (const auto& [name, schema] : document["components"]["schemas"].items()) {
    main += "<article id=\"schema-" + escaped(name) + "\"><h3>" + escaped(name) + "</h3><p>" +
            escaped(own_text(schema, "description")) + "</p><details><summary>Members</summary>" +
            members_of(schema) + "</details></article>";
  }
  main += "</section>";
  return "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + title +
         " API</title><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
         "<link rel=\"stylesheet\" href=\"/docs.css\"></head><body><a class=\"skip\" "
         "href=\"#main\">Skip to the calls</a><header><h1>" +
         title + " API <small>" + escaped(own_text(info, "version")) + "</small></h1><p>" +
         escaped(own_text(info, "description")) +
         "</p><p><a href=\"/openapi.json\">openapi.json</a></p></header><nav "
         "aria-label=\"Resources\"><ul>" +
         navigation + "<li><a href=\"#schemas\">Schemas</a></li></ul></nav><main id=\"main\">" +
         main + "</main></body></html>\n";
}

}  // namespace scrip::server
