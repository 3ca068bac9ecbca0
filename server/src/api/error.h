#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "http/message.h"
#include "json/json.h"

namespace scrip::server {

/// An answer other than the one asked for, in the dialect's words. Handlers throw it; the service
/// turns it into the error document and undoes what the handler wrote.
struct ApiError {
  int status = 400;
  std::string key;
  std::string message;
  std::string details;
  std::string pointer;
  /// Further members of the document: `resource_id`, `resource_type`, `error`, `validation`, …
  Json extra = Json::object();
};

ApiError invalid_payload(std::string_view pointer, std::string_view details);
ApiError invalid_query(std::string_view parameter, std::string_view details);
/// `kind` as in "Cannot find voucher with id X".
ApiError not_found(std::string_view kind, std::string_view id);
ApiError duplicate_found(std::string_view details);
/// A 400 with a key of the dialect.
ApiError refused(std::string_view key, std::string_view message, std::string_view details);

/// A 501 for a part of the dialect that this server does not have; `what` is a noun in the plural.
ApiError not_implemented(std::string_view what);

/// The error document with the request's id.
HttpResponse error_response(const ApiError& error, const std::string& request_id);

}  // namespace scrip::server
