#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "ledger/ledger.h"
#include "store/database.h"

namespace scrip::server::ledger {

/// The codes that this transaction has taken a use of: their rows are its own until it ends.
struct KnownUses {
  struct Code {
    /// How many uses are left.
    std::int64_t free = 0;
    /// How many it has taken that the row may not show yet.
    std::int64_t taken = 0;
  };
  std::unordered_map<std::string, Code> codes;
};

/// What the transaction knows of a code's uses, or nullptr.
const KnownUses::Code* known_uses(Database& db, const std::string& voucher_id);

/// Takes one use of a voucher, and its credits and points, where the guards of its row allow it.
/// The first use that a transaction takes of a code tells how many are left; those after it are
/// counted here and written down together.
bool take_use(Database& db, const Take& take);

}  // namespace scrip::server::ledger
