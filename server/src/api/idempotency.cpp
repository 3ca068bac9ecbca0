#include "api/idempotency.h"

#include <algorithm>
#include <utility>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "json/object_text.h"
#include "json/strict.h"
#include "json/view.h"

namespace scrip::server {
namespace {

constexpr std::int64_t kept_ms = 7LL * 86'400'000;
/// Nobody waits for a great clearing.
constexpr std::int64_t forgotten_at_once = 500;

constexpr std::string_view reply_query =
    "SELECT request_hash, status, body FROM idempotency WHERE caller = ?1 AND key = ?2";

constexpr Insert insert_reply{
    .table = AppendTable::idempotency,
    .head = "INSERT INTO idempotency (caller, key, request_hash, status, body, created_at) VALUES ",
    .row = "(?, ?, ?, ?, ?, ?)"};

std::string kept_since(std::int64_t now_ms) {
  return iso_from_ms(now_ms - kept_ms);
}

/// An answer as it was given: a redemption that it only names (redemptions/redeem.cpp) is read from
/// its own row, where it is not stored twice.
std::string as_given(Database& db, std::string stored) {
  if (stored.find(R"("$redemption")") == std::string::npos) return stored;
  const ObjectView answer(stored);
  if (!answer["redemptions"].is_array()) return stored;
  ObjectText given(2 * stored.size());
  for (const auto& [name, value] : answer.members()) {
    if (name != "redemptions") {
      given.raw(name, value.raw());
      continue;
    }
    std::string list;
    for (const View& element : value.elements()) {
      const ObjectView one(element);
      const View id = one.members().size() == 1 ? one["$redemption"] : View();
      list += list.empty() ? '[' : ',';
      Query row = db.query("SELECT document FROM redemption WHERE id = ?1", id.text());
      list += row.next() ? row.text(0) : std::string(element.raw());
    }
    given.raw(name, list.empty() ? "[]" : list + "]");
  }
  return given.take();
}

}  // namespace

std::optional<std::string> idempotency_key(const HttpRequest& request) {
  const auto found = request.headers.find("idempotency-key");
  if (found == request.headers.end()) return std::nullopt;
  std::string_view key = found->second;
  if (key.size() >= 2 && key.front() == '"' && key.back() == '"')
    key = key.substr(1, key.size() - 2);
  const bool visible =
      std::all_of(key.begin(), key.end(), [](char c) { return c > ' ' && c < 127; });
  if (key.empty() || key.size() > 255 || !visible) {
    throw refused("invalid_idempotency_key", "Invalid Idempotency-Key",
                  "The header must hold 1 to 255 visible ASCII characters");
  }
  return std::string(key);
}

std::string idempotency_caller(const Caller& caller) {
  return caller.shopper ? caller.key_id() + ":" + *caller.shopper : caller.key_id();
}

std::string request_hash(const HttpRequest& request, const Json& body) {
  return sha256_hex(request.method + "\n" + request.target + "\n" + to_text(body));
}

void ask_ahead_for_reply(Database& db, const Caller& caller, const std::string& key) {
  db.ask_ahead_of_all(reply_query, idempotency_caller(caller), key);
}

std::optional<Reply> find_reply(Call& call, const std::string& key, const std::string& hash) {
  Query row = call.db.lookup(reply_query, idempotency_caller(call.caller), key);
  if (!row.next()) return std::nullopt;
  if (row.text(0) != hash) {
    throw ApiError{.status = 422,
                   .key = "idempotency_key_reused",
                   .message = "Idempotency-Key was used for another request",
                   .details = "Send a new key with a changed request"};
  }
  Reply reply = Reply::text(as_given(call.db, row.text(2)), static_cast<int>(row.integer(1)));
  reply.headers.emplace_back("Idempotency-Replayed", "true");
  reply.keep = true;
  return reply;
}

void store_reply(Call& call, const std::string& key, const std::string& hash, const Reply& reply) {
  call.db.append(insert_reply, {key}, idempotency_caller(call.caller), key, hash, reply.status,
                 reply.record.value_or(reply.body), call.now);
}

bool old_replies_wait(Database& db, std::int64_t now_ms) {
  return db
      .query("SELECT 1 FROM idempotency WHERE created_at < ?1 ORDER BY created_at LIMIT 1",
             kept_since(now_ms))
      .next();
}

/// Found in the order of their times and taken out one by one: PostgreSQL, as long as it has not
/// counted the rows of a table, would read all of it for one statement that does both.
void forget_old_replies(Database& db, std::int64_t now_ms) {
  std::vector<std::pair<std::string, std::string>> old;
  {
    Query rows = db.query(
        "SELECT caller, key FROM idempotency WHERE created_at < ?1 ORDER BY created_at LIMIT ?2",
        kept_since(now_ms), forgotten_at_once);
    while (rows.next()) old.emplace_back(rows.text(0), rows.text(1));
  }
  for (const auto& [caller, key] : old)
    db.send("DELETE FROM idempotency WHERE caller = ?1 AND key = ?2", caller, key);
}

}  // namespace scrip::server
