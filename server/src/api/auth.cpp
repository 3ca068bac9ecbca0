#include "api/auth.h"

#include "base/crypto.h"

namespace scrip::server {
namespace {

ApiError unauthorized(std::string_view details) {
  return {.status = 401,
          .key = "unauthorized",
          .message = "Unauthorized",
          .details = std::string(details)};
}

}  // namespace

Caller authenticate(const HttpRequest& request, Auth auth, const Config& config,
                    std::int64_t now_ms) {
  Caller caller;
  const bool server = auth == Auth::server;
  const std::string_view id = request.header(server ? "x-app-id" : "x-client-application-id");
  const std::string_view token = request.header(server ? "x-app-token" : "x-client-token");
  // Both are compared, whatever the first said.
  const bool id_fits = equal_constant_time(id, server ? config.app_id : config.client_id);
  const bool token_fits =
      equal_constant_time(token, server ? config.app_token : config.client_token);
  if (!id_fits || !token_fits) {
    throw unauthorized(server ? "Send valid X-App-Id and X-App-Token headers"
                              : "Send valid X-Client-Application-Id and X-Client-Token headers");
  }
  caller.kind = server ? Caller::Kind::server : Caller::Kind::client;
  const std::string_view customer = request.header("x-customer-token");
  if (!server && !customer.empty()) {
    caller.shopper = verify_customer_token(customer, config.customer_secret, now_ms / 1000);
    if (!caller.shopper) {
      ApiError error =
          unauthorized("The X-Customer-Token is not valid or has expired; ask for a new one");
      error.key = "invalid_customer_token";
      throw error;
    }
  }
  return caller;
}

}  // namespace scrip::server
