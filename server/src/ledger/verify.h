#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "store/database.h"

namespace scrip::server::ledger {

/// Something that is not what the ledger adds up to.
struct Finding {
  /// What was recomputed: `voucher.redeemed_quantity`, `counter.used`, `hold.state`, …
  std::string what;
  /// The row: its id, of a counter its key.
  std::string id;
  std::int64_t stored = 0;
  std::int64_t expected = 0;
};

struct Verification {
  /// Rows that were recomputed.
  std::int64_t checked = 0;
  /// At most `findings_max`; `differences` counts all.
  std::vector<Finding> findings;
  std::int64_t differences = 0;
  /// Counters that differ and are not decided by before they have been folded again
  /// (`refold_until`): no fault.
  std::int64_t to_be_folded = 0;
  bool clean() const { return differences == 0; }
};

/// Recomputes every counter, balance and hold from the ledger and compares. Reads only; call it
/// inside one snapshot, or between requests. Works row by row: memory does not grow with the store.
Verification verify(Database& db, std::size_t findings_max = 100);

}  // namespace scrip::server::ledger
