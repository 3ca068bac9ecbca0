#include "api/error.h"

#include "json/strict.h"

namespace scrip::server {

ApiError invalid_payload(std::string_view pointer, std::string_view details) {
  return {.status = 400,
          .key = "invalid_payload",
          .message = "Invalid payload",
          .details = std::string(details),
          .pointer = std::string(pointer)};
}

ApiError invalid_query(std::string_view parameter, std::string_view details) {
  return {.status = 400,
          .key = "invalid_query_params",
          .message = "Invalid query params",
          .details = std::string(parameter) + ": " + std::string(details)};
}

ApiError not_found(std::string_view kind, std::string_view id) {
  return {.status = 404,
          .key = "not_found",
          .message = "Resource not found",
          .details = "Cannot find " + std::string(kind) + " with id " + std::string(id)};
}

ApiError duplicate_found(std::string_view details) {
  return {.status = 409,
          .key = "duplicate_found",
          .message = "Duplicated resource found",
          .details = std::string(details)};
}

ApiError refused(std::string_view key, std::string_view message, std::string_view details) {
  return {.status = 400,
          .key = std::string(key),
          .message = std::string(message),
          .details = std::string(details)};
}

ApiError not_implemented(std::string_view what) {
  return {.status = 501,
          .key = "not_implemented",
          .message = "Not implemented",
          .details = std::string(what) + " are not supported by this server"};
}

HttpResponse error_response(const ApiError& error, const std::string& request_id) {
  Json document = error.extra.is_object() ? error.extra : Json::object();
  document["code"] = error.status;
  if (!error.key.empty()) document["key"] = error.key;
  document["message"] = error.message;
  if (!error.details.empty()) document["details"] = error.details;
  if (!error.pointer.empty() || error.key == "invalid_payload") document["pointer"] = error.pointer;
  document["request_id"] = request_id;
  return {.status = error.status,
          .headers = {{"Content-Type", "application/json; charset=utf-8"}},
          .body = to_text(document)};
}

}  // namespace scrip::server
