#pragma once

#include <string>

#include "api/error.h"
#include "store/store_error.h"

namespace scrip::server {

ApiError plain_error(int status, std::string key, std::string message, std::string details = "");

/// The answer to whatever exception is being handled; call it in a `catch` only. What is not the
/// caller's fault is logged.
HttpResponse failure_response(const std::string& request_id);

/// 503 with `Retry-After: 1`: too much is waiting already.
HttpResponse too_busy(const std::string& request_id);

/// 503: a write to the project's store failed, and it waits until it may be opened again.
ApiError out_of_service(std::string details);

/// 503: the store could not take a batch of writes; for `Writer`.
HttpResponse unavailable(const std::string& key);

}  // namespace scrip::server
