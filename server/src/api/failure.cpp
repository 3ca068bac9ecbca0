#include "api/failure.h"

#include <exception>
#include <utility>

#include "base/crypto.h"
#include "base/log.h"
#include "json/json.h"

namespace scrip::server {
namespace {

HttpResponse internal_error(const std::string& request_id) {
  return error_response(plain_error(500, "internal_error", "Internal server error"), request_id);
}

HttpResponse in_a_moment(const ApiError& error, const std::string& request_id) {
  HttpResponse response = error_response(error, request_id);
  response.headers.emplace_back("Retry-After", "1");
  return response;
}

constexpr auto nothing_changed = "Nothing was changed; try again";

ApiError store_error(const std::string& key, const std::string& details) {
  return plain_error(503, key, "The store cannot take this now", details);
}

HttpResponse store_failed(const StoreError& error, const std::string& request_id) {
  if (error.is_invalid_text()) return error_response(invalid_payload("", error.what()), request_id);
  log(LogLevel::error, "store_failed", {{"request_id", request_id}, {"message", error.what()}});
  if (error.is_check_violation() || error.kind() == StoreError::Kind::other)
    return internal_error(request_id);
  return in_a_moment(
      store_error(error.is_full() ? "storage_full" : "store_unavailable", nothing_changed),
      request_id);
}

}  // namespace

ApiError plain_error(int status, std::string key, std::string message, std::string details) {
  return {.status = status,
          .key = std::move(key),
          .message = std::move(message),
          .details = std::move(details)};
}

HttpResponse failure_response(const std::string& request_id) {
  try {
    throw;
  } catch (const ApiError& error) {
    if (error.status == 503) return in_a_moment(error, request_id);
    return error_response(error, request_id);
  } catch (const StoreError& error) {
    return store_failed(error, request_id);
  } catch (const Json::exception& error) {
    // A body of a shape that no check foresaw is still the caller's fault; the log tells us to
    // foresee it.
    log(LogLevel::warn, "unforeseen_shape",
        {{"request_id", request_id}, {"message", error.what()}});
    return error_response(invalid_payload("", "a member has the wrong type"), request_id);
  } catch (const std::exception& error) {
    log(LogLevel::error, "request_failed", {{"request_id", request_id}, {"message", error.what()}});
    return internal_error(request_id);
  }
}

HttpResponse unavailable(const std::string& key) {
  // A store that went away may have taken the last COMMIT along.
  const std::string details =
      key == "storage_full"
          ? nothing_changed
          : "Whether it was stored is not known: try again with the same Idempotency-Key";
  const ApiError error =
      key == "project_out_of_service" ? out_of_service(details) : store_error(key, details);
  return in_a_moment(error, random_id("v-").substr(0, 18));
}

ApiError out_of_service(std::string details) {
  return plain_error(503, "project_out_of_service",
                     "The project is out of service: its store failed", std::move(details));
}

HttpResponse too_busy(const std::string& request_id) {
  return in_a_moment(
      plain_error(503, "too_busy", "Too many requests are waiting", "Try again in a moment"),
      request_id);
}

}  // namespace scrip::server
