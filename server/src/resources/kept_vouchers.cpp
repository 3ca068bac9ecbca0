#include "resources/kept_vouchers.h"

#include <cstdint>
#include <unordered_map>

#include "ledger/uses.h"

namespace scrip::server {
namespace {

struct KeptVouchers {
  struct Kept {
    Voucher voucher;
    /// The uses that its row showed already of those the transaction has taken.
    std::int64_t shown = 0;
  };
  /// By what they were looked for.
  std::unordered_map<std::string, Kept> by_name;
};

const KeptVouchers::Kept* find_kept(Database& db, const std::string& name) {
  TransactionMemory* memory = db.memory();
  if (memory == nullptr) return nullptr;
  const auto& kept = memory->of<KeptVouchers>().by_name;
  const auto found = kept.find(name);
  return found == kept.end() ? nullptr : &found->second;
}

}  // namespace

std::optional<Voucher> kept_voucher(Database& db, const std::string& code_or_id) {
  const KeptVouchers::Kept* kept = find_kept(db, code_or_id);
  if (kept == nullptr) return std::nullopt;
  Voucher voucher = kept->voucher;
  if (const auto* known = ledger::known_uses(db, voucher.id); known != nullptr)
    voucher.redeemed_quantity += known->taken - kept->shown;
  return voucher;
}

bool is_kept(Database& db, const std::string& code_or_id) {
  return find_kept(db, code_or_id) != nullptr;
}

void keep(Database& db, const std::string& code_or_id, const Voucher& voucher) {
  TransactionMemory* memory = db.memory();
  if (memory == nullptr) return;
  const ledger::KnownUses::Code* known = ledger::known_uses(db, voucher.id);
  // Of one that is not active nobody counts uses: it is asked for again.
  if (known == nullptr && db.gathers()) return;
  memory->of<KeptVouchers>().by_name[code_or_id] = {.voucher = voucher,
                                                    .shown = known != nullptr ? known->taken : 0};
}

}  // namespace scrip::server
