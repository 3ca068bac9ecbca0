#pragma once

#include <cstdint>
#include <string>
#include <unordered_map>

#include "ledger/ledger.h"
#include "store/database.h"

namespace scrip::server::ledger {

/// More uses than a code without a limit can ever need.
constexpr std::int64_t without_limit = INT64_C(1'000'000'000'000'000);

/// The codes whose rows this transaction has locked: by reading them, or by taking a use.
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

/// What it has just read of a code that may be redeemed, in a row that it has locked.
void note_uses(Database& db, const std::string& voucher_id, std::int64_t free);

/// Takes one use of a voucher, and its credits and points, where the guards of its row allow it.
/// Where this transaction knows how many are left, uses are counted here and written down together.
bool take_use(Database& db, const Take& take);

}  // namespace scrip::server::ledger
