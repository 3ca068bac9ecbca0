#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "api/call.h"

namespace scrip::server {

/// The Idempotency-Key of a request, unquoted; nothing when it has none. Throws ApiError 400 unless
/// it is 1 to 255 visible ASCII characters.
std::optional<std::string> idempotency_key(const HttpRequest& request);

/// In whose name a key counts: two callers never see each other's answers.
std::string idempotency_caller(const Caller& caller);

/// What identifies the request: method, path and the body as a canonical document.
std::string request_hash(const HttpRequest& request, const Json& body);

/// Asks the store ahead for the answer that `find_reply` looks for. Requests of one caller with one
/// key are never under way together, so no other job can change it.
void ask_ahead_for_reply(Database& db, const Caller& caller, const std::string& key);

/// The stored answer to the same request, if it was answered before. Throws ApiError 422 when the
/// key was used for another request.
std::optional<Reply> find_reply(Call& call, const std::string& key, const std::string& hash);

void store_reply(Call& call, const std::string& key, const std::string& hash, const Reply& reply);

/// Whether there are answers that have been kept for long enough: seven days.
bool old_replies_wait(Database& db, std::int64_t now_ms);

/// Forgets some of them.
void forget_old_replies(Database& db, std::int64_t now_ms);

}  // namespace scrip::server
