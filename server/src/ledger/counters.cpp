#include "ledger/counters.h"

#include <array>
#include <map>
#include <unordered_map>
#include <utility>

namespace scrip::server::ledger {
namespace {

constexpr std::string_view customer_prefix = "customer/";
constexpr std::string_view api_key_prefix = "api_key/";
constexpr std::string_view user_prefix = "user/";

struct Base {
  std::string_view name;
  CountedName counted;
  bool has_periods;
};
constexpr std::array<Base, 8> bases{{
    {"redemption.count", {}, true},
    {"redemption.count.per_customer", {.by = By::customer}, true},
    {"redemption.count.per_api_key", {.by = By::api_key}, false},
    {"redemption.count.per_user", {.by = By::user}, false},
    {"campaign.redemptions.count", {.of_campaign = true}, true},
    {"campaign.redemptions.customers_count", {.of_campaign = true, .by = By::customer}, true},
    {"campaign.orders.amount", {.of_campaign = true, .what = What::order_amount}, false},
    {"campaign.orders.amount_discounted", {.of_campaign = true, .what = What::discount}, false},
}};
constexpr std::array<std::pair<std::string_view, Per>, 4> suffixes{
    {{"", Per::ever}, {".daily", Per::day}, {".weekly", Per::week}, {".monthly", Per::month}}};

std::string subject_of(std::string_view prefix, const std::string& name) {
  return name.empty() ? "" : std::string(prefix) + name;
}

/// The text behind a prefix, or nothing when the subject is of another kind.
std::optional<std::string> behind(std::string_view prefix, const std::string& subject) {
  if (!subject.starts_with(prefix)) return std::nullopt;
  return subject.substr(prefix.size());
}

/// A row that may have missed somebody is folded again before it decides; until then it may stand
/// too low for what is given back.
#define SCRIP_COUNTER_DELTA                               \
  "CASE name WHEN 'campaign.orders.amount' THEN ?8 WHEN " \
  "'campaign.orders.amount_discounted' THEN ?9 ELSE ?10 END"
#define SCRIP_COUNTER_MOVE(column)                                                 \
  "UPDATE counter SET " column " = CASE WHEN refold_until IS NOT NULL AND " column \
  " + " SCRIP_COUNTER_DELTA " < 0 THEN 0 ELSE " column " + " SCRIP_COUNTER_DELTA   \
  " END WHERE object_id = ?1 AND subject IN ('', ?2, ?3, ?4) AND period IN ('', ?5, ?6, ?7)"

/// Whether objects have counters.
struct Counted {
  std::unordered_map<std::string, bool> objects;
};

bool has_counters(Database& db, const std::string& object_id) {
  TransactionMemory* memory = db.memory();
  if (memory != nullptr) {
    const auto& known = memory->of<Counted>().objects;
    if (const auto found = known.find(object_id); found != known.end()) return found->second;
  }
  const bool has = db.query("SELECT 1 FROM counter WHERE object_id = ?1 LIMIT 1", object_id).next();
  if (memory != nullptr) memory->of<Counted>().objects[object_id] = has;
  return has;
}

}  // namespace

void note_counters(Database& db, const std::string& object_id, bool has) {
  if (TransactionMemory* memory = db.memory(); memory != nullptr)
    memory->of<Counted>().objects.try_emplace(object_id, has);
}

std::string customer_subject(const Who& who) {
  return subject_of(customer_prefix, who.customer_id);
}

std::optional<CountedName> counted_name(std::string_view rule_name) {
  for (const Base& base : bases) {
    if (!rule_name.starts_with(base.name)) continue;
    const std::string_view rest = rule_name.substr(base.name.size());
    for (const auto& [suffix, per] : suffixes) {
      if (rest != suffix || (per != Per::ever && !base.has_periods)) continue;
      CountedName counted = base.counted;
      counted.per = per;
      return counted;
    }
  }
  return std::nullopt;
}

std::optional<CounterKey> counter_key(const std::string& object_id, const std::string& name,
                                      const Who& who, const Periods& periods) {
  const auto counted = counted_name(name);
  if (!counted) return std::nullopt;
  CounterKey key{.object_id = object_id, .subject = "", .period = "", .name = name};
  if (counted->by == By::customer) key.subject = subject_of(customer_prefix, who.customer_id);
  if (counted->by == By::api_key) key.subject = subject_of(api_key_prefix, who.api_key);
  if (counted->by == By::user) key.subject = subject_of(user_prefix, who.user_login);
  if (counted->by != By::everybody && key.subject.empty()) return std::nullopt;
  if (counted->per == Per::day) key.period = periods.day.label;
  if (counted->per == Per::week) key.period = periods.week.label;
  if (counted->per == Per::month) key.period = periods.month.label;
  return key;
}

std::int64_t movement_of(const CountedName& name, const Movement& movement) {
  switch (name.what) {
    case What::order_amount:
      return movement.order_amount;
    case What::discount:
      return movement.discount;
    case What::uses:
      break;
  }
  return movement.uses;
}

const Period* period_of(const CounterKey& key, const Periods& periods) {
  for (const Period* period : {&periods.day, &periods.week, &periods.month}) {
    if (period->label == key.period) return period;
  }
  return nullptr;
}

Count fold(Database& db, Of of, const CounterKey& key, const Period* period) {
  const auto counted = counted_name(key.name);
  const std::string what = counted->what == What::order_amount ? "order_amount"
                           : counted->what == What::discount   ? "discount"
                                                               : "uses";
  const std::string entry_object = of == Of::voucher          ? "voucher_id"
                                   : of == Of::promotion_tier ? "promotion_tier_id"
                                                              : "campaign_id";
  const std::string hold_object = of == Of::campaign ? "campaign_id" : "object_id";
  std::vector<Value> values{key.object_id};
  std::string subject;
  for (const auto& [prefix, column] :
       {std::pair{customer_prefix, "customer_id"}, std::pair{api_key_prefix, "api_key"},
        std::pair{user_prefix, "user_login"}}) {
    if (auto name = behind(prefix, key.subject)) {
      values.emplace_back(std::move(*name));
      subject = std::string(" AND ") + column + " = ?" + std::to_string(values.size());
    }
  }
  // Entries older than `counted_at` count on the day they were written.
  std::string entry_time;
  std::string hold_time;
  if (period != nullptr) {
    values.emplace_back(period->from);
    const std::string from = "?" + std::to_string(values.size());
    values.emplace_back(period->to);
    const std::string to = "?" + std::to_string(values.size());
    entry_time = " AND ((counted_at >= " + from + " AND counted_at < " + to +
                 ") OR (counted_at IS NULL AND created_at >= " + from + " AND created_at < " + to +
                 "))";
    hold_time = " AND created_at >= " + from + " AND created_at < " + to;
  }
  Count count;
  {
    Query row = db.query_values("SELECT CAST(coalesce(sum(" + what +
                                    "), 0) AS BIGINT) FROM ledger_entry WHERE " + entry_object +
                                    " = ?1" + subject + entry_time,
                                values);
    if (row.next()) count.used = row.integer(0);
  }
  const std::string held =
      counted->what == What::uses ? "count(*)" : "CAST(coalesce(sum(" + what + "), 0) AS BIGINT)";
  Query row = db.query_values("SELECT " + held + " FROM hold WHERE " + hold_object +
                                  " = ?1 AND state = 'held'" + subject + hold_time,
                              values);
  if (row.next()) count.held = row.integer(0);
  return count;
}

void move_counters(Database& db, Column column, const std::string& object_id, const Who& who,
                   const Periods& periods, const Movement& movement) {
  // Most objects have no counter. One that another server makes meanwhile has to be folded again
  // for as long as this transaction may last (decisions/0046).
  if (!has_counters(db, object_id)) return;
  const std::string_view sql =
      column == Column::used ? SCRIP_COUNTER_MOVE("used") : SCRIP_COUNTER_MOVE("held");
  db.send(sql, object_id, subject_of(customer_prefix, who.customer_id),
          subject_of(api_key_prefix, who.api_key), subject_of(user_prefix, who.user_login),
          periods.day.label, periods.week.label, periods.month.label, movement.order_amount,
          movement.discount, movement.uses);
}

}  // namespace scrip::server::ledger
