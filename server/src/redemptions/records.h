#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "json/object_text.h"
#include "ledger/ledger.h"
#include "ledger/shares.h"
#include "redemptions/settlement.h"

namespace scrip::server {

/// A row of the table besides what its take says.
struct Record {
  std::string parent_id;
  bool stacked = false;
  std::string voucher_code;
  /// Empty for one that succeeded.
  std::string failure_code;
  std::string document;
};
void insert_redemption(Call& call, const Settlement& settlement, const ledger::Take& take,
                       const Record& record);
void insert_shares(Database& db, const std::string& redemption_id,
                   const std::vector<ledger::Share>& shares);

/// What every redemption shows, whatever it is of. Others add to it.
ObjectText common_members(Call& call, const Settlement& settlement, const std::string& id,
                          bool succeeded);
/// Of a tier, with what it did.
void add_tier(Call& call, ObjectText& redemption, const std::string& id, View discount);
/// Of a voucher, once it has `spent` of its balance; nullptr where nobody may know which.
void add_voucher(const Call& call, ObjectText& redemption, const Voucher* voucher,
                 std::int64_t spent);

}  // namespace scrip::server
