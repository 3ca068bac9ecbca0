#include "api/auth.h"

#include <algorithm>

#include "api/customer_token.h"
#include "base/address.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "base/log.h"
#include "base/metrics.h"

namespace scrip::server {
namespace {

ApiError unauthorized(std::string_view details) {
  return {.status = 401,
          .key = "unauthorized",
          .message = "Unauthorized",
          .details = std::string(details)};
}

/// Whether the secret is the key's, or the one before it within the overlap of a rotation.
bool secret_fits(const ApiKey& key, std::string_view secret, std::int64_t now_ms) {
  const std::string hash = sha256_hex(secret);
  // Both are compared, whatever the first said.
  const bool current = equal_constant_time(hash, key.secret_hash);
  const bool previous = equal_constant_time(hash, key.previous_secret_hash.value_or(""));
  return current ||
         (previous && key.previous_expires_at && *key.previous_expires_at > iso_from_ms(now_ms));
}

bool address_fits(const ApiKey& key, std::string_view address) {
  return key.addresses.empty() ||
         std::any_of(key.addresses.begin(), key.addresses.end(), [&](const std::string& text) {
           const auto range = AddressRange::parse(text);
           return range && range->contains(address);
         });
}

/// The caller that a key of the environment or of the store proves; nobody when it proves nothing.
Caller caller_of(std::string_view id, std::string_view secret, bool server, const Config& config,
                 const KeyRing& keys, std::int64_t now_ms) {
  Caller caller;
  const bool id_fits = equal_constant_time(id, server ? config.app_id : config.client_id);
  const bool secret_of_environment =
      equal_constant_time(secret, server ? config.app_token : config.client_token);
  if (id_fits && secret_of_environment) {
    caller.kind = server ? Caller::Kind::server : Caller::Kind::client;
    caller.permissions = server ? Permissions::all() : client_permissions();
    return caller;
  }
  const auto key = keys.find(id);
  if (key == nullptr || key->client == server || !secret_fits(*key, secret, now_ms)) return caller;
  if (key->revoked_at) throw unauthorized("This key was revoked; use another");
  if (key->expires_at && *key->expires_at <= iso_from_ms(now_ms))
    throw unauthorized("This key has expired; use another");
  caller.kind = server ? Caller::Kind::server : Caller::Kind::client;
  caller.permissions = key->permissions();
  caller.key = key;
  caller.project_id = key->project_id;
  return caller;
}

/// A secret key in a web page is everybody's. Node and other servers send no Origin.
void refuse_page(const HttpRequest& request, const Caller& caller) {
  const std::string_view origin = request.header("origin");
  if (origin.empty()) return;
  metrics::add("scrip_secret_key_in_browser_total", "");
  log(LogLevel::error, "secret_key_in_browser",
      {{"key_id", caller.key_id()}, {"origin", origin.substr(0, 255)}});
  throw ApiError{.status = 403,
                 .key = "secret_key_in_browser",
                 .message = "A server key came from a web page",
                 .details =
                     "Whoever opens the page can read the key: revoke it, and give pages a "
                     "client key"};
}

}  // namespace

Caller authenticate(const HttpRequest& request, Auth auth, const Config& config,
                    const KeyRing& keys, std::int64_t now_ms) {
  const bool server = auth == Auth::server;
  Caller caller = caller_of(request.header(server ? "x-app-id" : "x-client-application-id"),
                            request.header(server ? "x-app-token" : "x-client-token"), server,
                            config, keys, now_ms);
  if (caller.kind == Caller::Kind::nobody) {
    throw unauthorized(server ? "Send valid X-App-Id and X-App-Token headers"
                              : "Send valid X-Client-Application-Id and X-Client-Token headers");
  }
  if (server) refuse_page(request, caller);
  if (caller.key && !address_fits(*caller.key, request.remote_address)) {
    throw ApiError{.status = 403,
                   .key = "address_not_allowed",
                   .message = "Forbidden",
                   .details = "This key may not be used from this address"};
  }
  const std::string_view customer = request.header("x-customer-token");
  if (!server && !customer.empty()) {
    caller.shopper = shopper_of(customer, caller.project_id, config, keys, now_ms);
    if (!caller.shopper) {
      ApiError error =
          unauthorized("The X-Customer-Token is not valid or has expired; ask for a new one");
      error.key = "invalid_customer_token";
      throw error;
    }
  }
  return caller;
}

void require_permission(const Caller& caller, const Route& route) {
  if (caller.permissions.has(route.needs)) return;
  throw ApiError{.status = 403,
                 .key = "missing_required_permission",
                 .message = "Missing required permission",
                 .details = "This call needs a key with the permission '" +
                            std::string(permission_name(route.needs)) + "'"};
}

}  // namespace scrip::server
