#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/calendar.h"
#include "catalogue/counted_rules.h"
#include "json/json.h"
#include "ledger/counters.h"
#include "ledger/holds.h"
#include "ledger/units.h"
#include "resources/vouchers.h"

namespace scrip::server {

/// Who asks, when, and for which session: what a count depends on besides its object.
struct CountsFor {
  ledger::Who who;
  std::string time_zone;
  Periods periods;
  std::string now;
  /// Holds of this session are the asker's own and do not count against it.
  std::string session;
};

/// What one redeemable of an answer would take, in the order of the answer.
struct Drawn {
  bool is_tier = false;
  std::string object_id;
  /// How the engine calls it: the code, or the tier's id.
  std::string fact_id;
  std::string campaign_id;
  std::int64_t discount = 0;
  std::int64_t order_amount = 0;
};

/// The counts that the rules of some redeemables read: `facts` of the engine's context.
class Counts {
 public:
  Counts(std::shared_ptr<const CountedRules> rules, CountsFor asked)
      : rules_(std::move(rules)), asked_(std::move(asked)) {}

  /// A voucher of a question, with the rules assigned to it alone.
  void add_voucher(const Voucher& voucher, const std::vector<std::string>& rule_ids);
  void add_tier(const std::string& tier_id);
  void add_all_tiers();
  /// Campaigns as what they are before anybody has a code of theirs.
  void add_all_campaigns();

  /// Reads what has been added and not been read.
  void read(Database& db);

  /// `{vouchers, promotion_tiers, campaigns, api_key, user}`
  Json document() const;
  bool is_empty() const { return objects_.empty(); }
  /// The campaign of a tier with counted rules, else an empty text.
  std::string campaign_of_tier(const std::string& tier_id) const;

  const ledger::Who& who() const { return asked_.who; }
  /// Another customer: one that has an id only now.
  void ask_for(const std::string& customer_id);

  /// Looks again at all that the redeemables of an answer draw on. Several of one campaign follow
  /// each other: each is told what those before it take. With `settling`, counters that no row
  /// exists for get one, and the rows are locked in the order of their keys where the store runs
  /// several transactions at once. True when the facts are not those that the answer was made from.
  bool look_again(Database& db, const std::vector<Drawn>& drawn, bool settling);

 private:
  struct Reading {
    ledger::Of of = ledger::Of::voucher;
    std::int64_t count = 0;
    bool is_read = false;
    bool is_stored = false;
    bool is_locked = false;
  };
  struct Object {
    ledger::Of of = ledger::Of::voucher;
    std::string id;
    std::string fact_id;
    std::set<std::string> names;
  };

  /// Units by goods, of an object whose limits read them.
  struct Units {
    std::optional<std::vector<ledger::CountedGoods>> goods;
    bool is_read = false;
    bool is_locked = false;
  };

  static bool counts_units(const Object& object);
  void add(Object object);
  void read_units(Database& db, const std::string& object_id, ledger::Of of);
  std::vector<ledger::CounterKey> keys_of(const Object& object) const;
  void settle_reading(Database& db, const ledger::CounterKey& key, Reading& reading,
                      ledger::Count count);
  std::int64_t not_counted(Database& db, const ledger::CounterKey& key, ledger::Of of);
  ledger::Count refold(Database& db, const ledger::CounterKey& key, ledger::Of of,
                       ledger::Count count, const std::string& until);
  void lock(Database& db, const std::set<std::string>& object_ids);
  void follow_each_other(const std::vector<Drawn>& drawn);

  std::shared_ptr<const CountedRules> rules_;
  CountsFor asked_;
  std::map<std::string, Object> objects_;
  std::map<ledger::CounterKey, Reading> readings_;
  std::map<std::string, Units> units_;
  /// What those before it in an answer take from its campaign: by redeemable, then by rule.
  std::map<std::pair<ledger::Of, std::string>, std::map<std::string, std::int64_t>> taken_before_;
  std::map<std::string, std::vector<ledger::Hold>> holds_not_counted_;
};

}  // namespace scrip::server
