#include "store/postgres_result.h"

#include <string>
#include <string_view>

namespace scrip::server {
namespace {

StoreError::Kind kind_of(std::string_view state) {
  using Kind = StoreError::Kind;
  if (state == "23505") return Kind::unique;
  if (state == "23503" || state == "23001") return Kind::foreign_key;
  if (state == "23514") return Kind::check;
  if (state == "40001" || state == "40P01" || state == "CR000") return Kind::conflict;
  if (state == "55P03") return Kind::locked;
  if (state == "57014") return Kind::timeout;
  if (state == "53100") return Kind::full;
  if (state.starts_with("22")) return Kind::invalid_text;
  // Shutting down, starting up, too many connections, a standby, a broken disk: another server may
  // be better, or this one in a moment.
  if (state.starts_with("57P") || state.starts_with("08") || state.starts_with("53") ||
      state.starts_with("58") || state == "25006") {
    return Kind::unavailable;
  }
  return Kind::other;
}

}  // namespace

StoreError postgres_error(const PGresult* result) {
  const char* state = PQresultErrorField(result, PG_DIAG_SQLSTATE);
  std::string message = PQresultErrorMessage(result);
  while (!message.empty() && message.back() == '\n') message.pop_back();
  return StoreError(message, state != nullptr ? kind_of(state) : StoreError::Kind::unavailable);
}

}  // namespace scrip::server
