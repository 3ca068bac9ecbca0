#pragma once

#include <cstdint>
#include <string_view>

namespace scrip::server {

/// Tables that nearly every redemption adds to; `PendingRows` keeps that back.
enum class AppendTable : std::uint8_t {
  redemption,
  redemption_share,
  orders,
  ledger_entry,
  idempotency,
  /// Whose uses are added up.
  voucher
};

/// What is known of a statement by its text alone. Found once for each text.
struct StatementFacts {
  /// The tables of AppendTable that it speaks of or is checked against, as bits.
  std::uint32_t appended = 0;
  /// It writes to something that the engine is loaded with.
  bool changes_catalogue = false;
  bool changes_settings = false;
  /// It may change what a transaction remembers of vouchers and counters.
  bool changes_memory = false;
};
StatementFacts facts_of(std::string_view sql);

}  // namespace scrip::server
