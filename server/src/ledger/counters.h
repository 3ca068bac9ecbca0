#pragma once

#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/calendar.h"
#include "store/database.h"

/// Counters are named like the rules that read them (`redemption.count.per_customer.daily`). A row
/// exists from the first time that a redemption needed it, folded from the ledger then; from there
/// on it moves with every entry.
namespace scrip::server::ledger {

enum class Of { voucher, promotion_tier, campaign };
enum class By { everybody, customer, api_key, user };
enum class Per { ever, day, week, month };
enum class What { uses, order_amount, discount };

/// What the counter of a rule's name counts.
struct CountedName {
  bool of_campaign = false;
  By by = By::everybody;
  Per per = Per::ever;
  What what = What::uses;
};
/// Nothing for rules that read no counter.
std::optional<CountedName> counted_name(std::string_view rule_name);

/// Whose redemption it is; empty where nobody knows.
struct Who {
  std::string customer_id;
  std::string api_key;
  std::string user_login;
};

/// What this transaction has just read: whether an object has counters. Then moving them need not
/// ask.
void note_counters(Database& db, const std::string& object_id, bool has);

/// The subject of the customer's own rows; empty without a customer.
std::string customer_subject(const Who& who);

/// A row of the table. An empty subject is everybody, an empty period is for ever.
struct CounterKey {
  std::string object_id;
  std::string subject;
  std::string period;
  std::string name;
  auto operator<=>(const CounterKey&) const = default;
};

/// The row that a rule on an object reads; nothing where it asks for a customer or user and there
/// is none.
std::optional<CounterKey> counter_key(const std::string& object_id, const std::string& name,
                                      const Who& who, const Periods& periods);

/// What one redemption or hold moves a counter of this name by.
struct Movement {
  std::int64_t uses = 1;
  std::int64_t order_amount = 0;
  std::int64_t discount = 0;
};
std::int64_t movement_of(const CountedName& name, const Movement& movement);

struct Count {
  std::int64_t used = 0;
  std::int64_t held = 0;
};

/// The counter as its ledger entries and live holds add up.
Count fold(Database& db, Of of, const CounterKey& key, const Period* period);
/// The period of `periods` that a key is about, or nullptr.
const Period* period_of(const CounterKey& key, const Periods& periods);

/// Moves every counter that exists for the object and that concerns this redemption.
enum class Column { used, held };
void move_counters(Database& db, Column column, const std::string& object_id, const Who& who,
                   const Periods& periods, const Movement& movement);

}  // namespace scrip::server::ledger
