#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/counters.h"
#include "store/database.h"

/// Units that discounts were given for, counted by goods: what limits on units over all redemptions
/// read. Kept for redeemables whose discount has such a limit.
namespace scrip::server::ledger {

/// The fact's name, and that of the answer's member.
inline constexpr std::string_view discounted_units = "discounted_units";

/// Goods as the catalogue calls them; an empty id is none.
struct Goods {
  std::string product_id;
  std::string sku_id;
  std::int64_t quantity = 0;
};

struct CountedGoods {
  std::string product_id;
  std::string sku_id;
  /// Of all customers, and of the one that is asked for: used and held.
  std::int64_t quantity = 0;
  std::int64_t customer_quantity = 0;
};

struct CountedUnits {
  /// In the order of the ids. Nothing where there are more goods than the engine is told of.
  std::optional<std::vector<CountedGoods>> goods;
  /// Whether some of it is only held.
  bool is_held = false;
};

/// What an object has counted.
CountedUnits counted_units(Database& db, const std::string& object_id, const Who& who);

/// Makes all others who count for this object wait until the transaction ends.
void lock_units(Database& db, const std::string& object_id);

/// Adds to what is counted, or takes back with -1 for `sign`.
void move_units(Database& db, Column column, const std::string& object_id, const Who& who,
                const std::vector<Goods>& units, std::int64_t sign);

/// Units of an entry of the ledger.
void record_units(Database& db, const std::string& reference_id, const std::vector<Goods>& units,
                  std::int64_t sign);
std::vector<Goods> recorded_units(Database& db, const std::string& reference_id);

/// Units of a hold.
void hold_units(Database& db, const std::string& hold_id, const std::vector<Goods>& units);
std::vector<Goods> held_units(Database& db, const std::string& hold_id);
void forget_held_units(Database& db, const std::string& hold_id);

}  // namespace scrip::server::ledger
