#include "ledger/uses.h"

namespace scrip::server::ledger {
namespace {

constexpr Sum add_uses{
    .table = AppendTable::voucher, .table_name = "voucher", .column = "redeemed_quantity"};

}  // namespace

const KnownUses::Code* known_uses(Database& db, const std::string& voucher_id) {
  TransactionMemory* memory = db.memory();
  if (memory == nullptr) return nullptr;
  const auto& codes = memory->of<KnownUses>().codes;
  const auto found = codes.find(voucher_id);
  return found == codes.end() ? nullptr : &found->second;
}

void note_uses(Database& db, const std::string& voucher_id, std::int64_t free) {
  if (TransactionMemory* memory = db.memory(); memory != nullptr)
    memory->of<KnownUses>().codes.try_emplace(voucher_id, KnownUses::Code{.free = free});
}

bool take_use(Database& db, const Take& take) {
  const std::string& id = *take.voucher_id;
  const bool is_card = take.credits != 0 || take.points != 0;
  TransactionMemory* memory = is_card ? nullptr : db.memory();
  if (memory != nullptr) {
    auto& codes = memory->of<KnownUses>().codes;
    if (const auto known = codes.find(id); known != codes.end() && known->second.free > 0) {
      --known->second.free;
      ++known->second.taken;
      db.add_up(add_uses, id, 1);
      return true;
    }
  }
  // The condition and the change are one statement: two callers cannot both see the last use.
  constexpr std::string_view sql =
      "UPDATE voucher SET redeemed_quantity = redeemed_quantity + 1, redeemed_amount = "
      "redeemed_amount + ?2 + ?3, gift_balance = gift_balance - ?2, loyalty_balance = "
      "loyalty_balance - ?3 WHERE id = ?1 AND active = 1 AND coalesce(deleted_at, '') = ''"
      " AND (redemption_quantity IS NULL OR redeemed_quantity + held_quantity < "
      "redemption_quantity)"
      " AND (gift_balance IS NULL OR gift_balance - held_amount >= ?2)"
      " AND (loyalty_balance IS NULL OR loyalty_balance - held_amount >= ?3)"
      " AND (campaign_id IS NULL OR EXISTS (SELECT 1 FROM campaign c WHERE c.id = "
      "voucher.campaign_id AND c.active = 1))"
      " RETURNING coalesce(redemption_quantity, ?4) - redeemed_quantity - held_quantity";
  if (memory == nullptr) {
    Query row = db.query(sql, id, take.credits, take.points, without_limit);
    if (!row.next()) return false;
    row.next();
    return true;
  }
  std::int64_t free = 0;
  {
    Query row = db.lookup(sql, id, take.credits, take.points, without_limit);
    if (!row.next()) return false;
    free = row.integer(0);
    row.next();
  }
  memory->of<KnownUses>().codes[id] = {.free = free};
  return true;
}

}  // namespace scrip::server::ledger
