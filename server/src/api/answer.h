#pragma once

#include "api/pending.h"

namespace scrip::server {

/// The headers that every answer of the API has.
void complete_headers(const Pending& pending, HttpResponse& response);
/// Counts and logs a request that is about to be answered.
void record_request(const Pending& pending, const HttpResponse& response);

}  // namespace scrip::server
