#include "resources/counts.h"

#include <algorithm>
#include <utility>

#include "base/clock.h"
#include "ledger/holds.h"
#include "store/transaction_times.h"

namespace scrip::server {
namespace {

using ledger::CounterKey;
using ledger::Of;

constexpr std::size_t objects_at_once = 50;
/// How long a transaction may still be under way that began before a row could be seen: twice the
/// longest there is (`longest_transaction` in the writer, and what the store allows a COMMIT and a
/// silent connection), with a reserve for clocks.
constexpr std::int64_t refold_ms = 90'000;

std::string after(const std::string& now, std::int64_t ms) {
  return iso_from_ms(ms_from_iso(now).value_or(0) + ms);
}

bool is_of_campaign(const std::string& name) {
  const auto counted = ledger::counted_name(name);
  return counted && counted->of_campaign;
}

/// Says of whom a rule reads a count. Units are limited of a campaign where there is one, of the
/// tier, or of a code for itself: both count.
void assign(const std::string& name, std::set<std::string>& own, std::set<std::string>& campaign) {
  const bool units = name == ledger::discounted_units;
  if (units || !is_of_campaign(name)) own.insert(name);
  if (units || is_of_campaign(name)) campaign.insert(name);
}

const char* list_of(Of of) {
  if (of == Of::voucher) return "vouchers";
  return of == Of::promotion_tier ? "promotion_tiers" : "campaigns";
}

std::string placeholders(std::vector<Value>& values, const std::vector<std::string>& texts) {
  std::string list;
  for (const std::string& text : texts) {
    values.emplace_back(text);
    list += (list.empty() ? "?" : ", ?") + std::to_string(values.size());
  }
  return list;
}

}  // namespace

bool Counts::counts_units(const Object& object) {
  return object.names.contains(std::string(ledger::discounted_units));
}

void Counts::add(Object object) {
  if (object.names.empty() || object.id.empty()) return;
  const std::string id = object.id;
  const auto [found, fresh] = objects_.try_emplace(id, std::move(object));
  if (!fresh) found->second.names.insert(object.names.begin(), object.names.end());
}

void Counts::add_voucher(const Voucher& voucher, const std::vector<std::string>& rule_ids) {
  Object own{.of = Of::voucher, .id = voucher.id, .fact_id = voucher.code, .names = {}};
  const std::string campaign_id = voucher.campaign_id.value_or("");
  Object campaign{.of = Of::campaign, .id = campaign_id, .fact_id = campaign_id, .names = {}};
  const auto take = [&](const CountedRules::Names* names) {
    if (names == nullptr) return;
    for (const std::string& name : *names) assign(name, own.names, campaign.names);
  };
  for (const std::string& rule : rule_ids) take(rules_->of_rule(rule));
  if (!campaign_id.empty()) take(rules_->of_object(campaign_id));
  add(std::move(own));
  add(std::move(campaign));
}

void Counts::add_tier(const std::string& tier_id) {
  const auto found = rules_->campaign_of_tier.find(tier_id);
  if (found == rules_->campaign_of_tier.end()) return;
  Object own{.of = Of::promotion_tier, .id = tier_id, .fact_id = tier_id, .names = {}};
  Object campaign{.of = Of::campaign, .id = found->second, .fact_id = found->second, .names = {}};
  for (const auto* names : {rules_->of_object(tier_id), rules_->of_object(found->second)}) {
    if (names == nullptr) continue;
    for (const std::string& name : *names) assign(name, own.names, campaign.names);
  }
  add(std::move(own));
  add(std::move(campaign));
}

void Counts::add_all_tiers() {
  for (const auto& [tier, campaign] : rules_->campaign_of_tier) add_tier(tier);
}

void Counts::add_all_campaigns() {
  for (const auto& [id, names] : rules_->by_object) {
    if (rules_->campaign_of_tier.contains(id)) continue;
    // What its codes count each for itself is nothing before there is one.
    Object campaign{.of = Of::campaign, .id = id, .fact_id = id, .names = {}};
    std::set<std::string> own;
    for (const std::string& name : names) assign(name, own, campaign.names);
    add(std::move(campaign));
  }
}

std::vector<CounterKey> Counts::keys_of(const Object& object) const {
  std::vector<CounterKey> keys;
  for (const std::string& name : object.names) {
    if (auto key = ledger::counter_key(object.id, name, asked_.who, asked_.periods))
      keys.push_back(std::move(*key));
  }
  return keys;
}

std::int64_t Counts::not_counted(Database& db, const CounterKey& key, Of of) {
  const auto [found, fresh] = holds_not_counted_.try_emplace(key.object_id);
  if (fresh)
    found->second = ledger::holds_not_counted(db, key.object_id, of == Of::campaign, asked_.session,
                                              asked_.now);
  std::int64_t sum = 0;
  for (const ledger::Hold& hold : found->second) {
    const Periods periods =
        periods_at(asked_.time_zone, ms_from_iso(hold.take.counted_at).value_or(0));
    if (ledger::counter_key(key.object_id, key.name, hold.take.who, periods) != key) continue;
    sum += ledger::movement_of(
        *ledger::counted_name(key.name),
        {.uses = 1, .order_amount = hold.take.order_amount, .discount = hold.take.discount});
  }
  return sum;
}

void Counts::settle_reading(Database& db, const CounterKey& key, Reading& reading,
                            ledger::Count count) {
  reading.is_read = true;
  reading.count = count.used + count.held;
  if (count.held > 0) reading.count -= not_counted(db, key, reading.of);
}

void Counts::read_units(Database& db, const std::string& object_id, Of of) {
  ledger::CountedUnits counted = ledger::counted_units(db, object_id, asked_.who);
  if (counted.is_held && counted.goods) {
    for (const ledger::Hold& hold :
         ledger::holds_not_counted(db, object_id, of == Of::campaign, asked_.session, asked_.now)) {
      const bool is_own =
          !asked_.who.customer_id.empty() && hold.take.who.customer_id == asked_.who.customer_id;
      for (const ledger::Goods& held : ledger::held_units(db, hold.id)) {
        for (ledger::CountedGoods& goods : *counted.goods) {
          if (goods.product_id != held.product_id || goods.sku_id != held.sku_id) continue;
          goods.quantity -= held.quantity;
          if (is_own) goods.customer_quantity -= held.quantity;
        }
      }
    }
  }
  Units& units = units_[object_id];
  units.is_read = true;
  units.goods = std::move(counted.goods);
}

void Counts::read(Database& db) {
  for (const auto& [id, object] : objects_) {
    if (counts_units(object) && !units_[id].is_read) read_units(db, id, object.of);
  }
  std::vector<std::string> unread;
  for (const auto& [id, object] : objects_) {
    bool is_new = false;
    for (CounterKey& key : keys_of(object)) {
      Reading& reading = readings_[std::move(key)];
      reading.of = object.of;
      is_new = is_new || !reading.is_read;
    }
    if (is_new) unread.push_back(id);
  }
  for (std::size_t begin = 0; begin < unread.size(); begin += objects_at_once) {
    const std::vector<std::string> some(
        unread.begin() + static_cast<std::ptrdiff_t>(begin),
        unread.begin() +
            static_cast<std::ptrdiff_t>(std::min(begin + objects_at_once, unread.size())));
    std::set<std::string> subjects;
    for (const auto& [key, reading] : readings_) subjects.insert(key.subject);
    std::vector<Value> values;
    std::string sql =
        "SELECT object_id, subject, period, name, used, held, refold_until FROM counter WHERE "
        "object_id IN (" +
        placeholders(values, some) + ")";
    sql += " AND subject IN (" +
           placeholders(values, std::vector<std::string>(subjects.begin(), subjects.end())) + ")";
    sql += " AND period IN (" +
           placeholders(values, {"", asked_.periods.day.label, asked_.periods.week.label,
                                 asked_.periods.month.label}) +
           ")";
    struct Row {
      CounterKey key;
      ledger::Count count;
      std::optional<std::string> refold_until;
    };
    std::vector<Row> rows;
    {
      Query query = db.query_values(sql, values);
      while (query.next()) {
        rows.push_back({.key = {.object_id = query.text(0),
                                .subject = query.text(1),
                                .period = query.text(2),
                                .name = query.text(3)},
                        .count = {.used = query.integer(4), .held = query.integer(5)},
                        .refold_until = query.optional_text(6)});
      }
    }
    for (const Row& row : rows) {
      const auto found = readings_.find(row.key);
      if (found == readings_.end()) continue;
      found->second.is_stored = true;
      // Otherwise it may have missed somebody, and is folded below.
      if (!row.refold_until) settle_reading(db, row.key, found->second, row.count);
    }
  }
  // No row yet, or one that may have missed somebody: nothing was redeemed since a rule asked, or
  // no rule has ever asked.
  for (auto& [key, reading] : readings_) {
    if (reading.is_read) continue;
    settle_reading(db, key, reading,
                   ledger::fold(db, reading.of, key, ledger::period_of(key, asked_.periods)));
  }
}

Json Counts::document() const {
  Json facts = Json::object();
  for (const auto& [id, object] : objects_) {
    Json& counts = facts[list_of(object.of)][object.fact_id];
    if (!counts.is_object()) counts = Json::object();
    for (const std::string& name : object.names) {
      const auto key = ledger::counter_key(object.id, name, asked_.who, asked_.periods);
      const auto found = key ? readings_.find(*key) : readings_.end();
      if (found == readings_.end() || !found->second.is_read) continue;
      counts[name] = std::max<std::int64_t>(found->second.count, 0);
    }
    const auto units = units_.find(id);
    if (units == units_.end() || !units->second.goods || !counts_units(object)) continue;
    Json& list = counts[std::string(ledger::discounted_units)] = Json::array();
    for (const ledger::CountedGoods& goods : *units->second.goods) {
      Json row = {{"quantity", std::max<std::int64_t>(goods.quantity, 0)},
                  {"customer_quantity", std::max<std::int64_t>(goods.customer_quantity, 0)}};
      if (!goods.product_id.empty()) row["product_id"] = goods.product_id;
      if (!goods.sku_id.empty()) row["sku_id"] = goods.sku_id;
      list.push_back(std::move(row));
    }
  }
  for (const auto& [redeemable, before] : taken_before_) {
    for (const auto& [name, sum] : before)
      facts[list_of(redeemable.first)][redeemable.second][name] = sum;
  }
  if (!asked_.who.api_key.empty()) facts["api_key"] = asked_.who.api_key;
  if (!asked_.who.user_login.empty()) facts["user"] = {{"login", asked_.who.user_login}};
  return facts;
}

std::string Counts::campaign_of_tier(const std::string& tier_id) const {
  const auto found = rules_->campaign_of_tier.find(tier_id);
  return found == rules_->campaign_of_tier.end() ? "" : found->second;
}

void Counts::ask_for(const std::string& customer_id) {
  if (asked_.who.customer_id == customer_id) return;
  asked_.who.customer_id = customer_id;
  readings_.clear();
  units_.clear();
}

/// Folds a row that is locked from the ledger again. Whoever has moved it has committed by now, or
/// waits for the lock; of those who never saw it, all that have been answered are in the ledger.
/// Who has not is as good as later: it is in the next fold.
ledger::Count Counts::refold(Database& db, const CounterKey& key, Of of, ledger::Count count,
                             const std::string& until) {
  // Once for a transaction: the jobs of a batch are one moment to everybody else.
  const std::string what =
      "counter " + key.object_id + ' ' + key.subject + ' ' + key.period + ' ' + key.name;
  if (!first_time_in_transaction(what)) return count;
  count = ledger::fold(db, of, key, ledger::period_of(key, asked_.periods));
  db.send(
      "UPDATE counter SET used = ?5, held = ?6, refold_until = ?7 WHERE object_id = ?1 AND subject "
      "= ?2 AND period = ?3 AND name = ?4",
      key.object_id, key.subject, key.period, key.name, count.used, count.held,
      until <= asked_.now ? std::nullopt : std::optional<std::string>(until));
  return count;
}

void Counts::lock(Database& db, const std::set<std::string>& object_ids) {
  // In the order of the keys, so that two redemptions never wait for each other.
  for (auto& [key, reading] : readings_) {
    if (!object_ids.contains(key.object_id)) continue;
    if (reading.is_locked) continue;
    if (!reading.is_stored) {
      const Period* period = ledger::period_of(key, asked_.periods);
      db.run(
          "INSERT INTO counter (object_id, subject, period, name, period_to, used, held, "
          "refold_until) VALUES (?1, ?2, ?3, ?4, ?5, 0, 0, ?6) ON CONFLICT (object_id, subject, "
          "period, name) DO NOTHING",
          key.object_id, key.subject, key.period, key.name,
          period != nullptr ? std::optional<std::string>(period->to) : std::nullopt,
          // One writer has nobody beside it.
          db.dialect() == Dialect::sqlite ? asked_.now : after(asked_.now, refold_ms));
      reading.is_stored = true;
    }
    // A change that changes nothing: it waits for whoever is counting, keeps the row until this
    // transaction ends, and tells what it comes to by then.
    std::optional<ledger::Count> count;
    std::optional<std::string> refold_until;
    {
      Query row = db.query(
          "UPDATE counter SET held = held WHERE object_id = ?1 AND subject = ?2 AND period = ?3 "
          "AND name = ?4 RETURNING used, held, refold_until",
          key.object_id, key.subject, key.period, key.name);
      if (row.next()) {
        count = ledger::Count{.used = row.integer(0), .held = row.integer(1)};
        refold_until = row.optional_text(2);
        row.next();
      }
    }
    if (!count) continue;
    if (refold_until) count = refold(db, key, reading.of, *count, *refold_until);
    reading.is_locked = true;
    // Another server may have cleared a hold away before this row was ours: what it no longer holds
    // is not taken off twice.
    holds_not_counted_.erase(key.object_id);
    settle_reading(db, key, reading, *count);
  }
  for (auto& [id, units] : units_) {
    const auto object = objects_.find(id);
    if (units.is_locked || object == objects_.end() || !object_ids.contains(id)) continue;
    ledger::lock_units(db, id);
    units.is_locked = true;
    read_units(db, id, object->second.of);
  }
}

void Counts::follow_each_other(const std::vector<Drawn>& drawn) {
  std::map<std::string, ledger::Movement> taken;
  for (const Drawn& one : drawn) {
    const auto campaign = objects_.find(one.campaign_id);
    if (one.campaign_id.empty() || campaign == objects_.end()) continue;
    ledger::Movement& before =
        taken.try_emplace(one.campaign_id, ledger::Movement{.uses = 0}).first->second;
    const std::pair redeemable(one.is_tier ? Of::promotion_tier : Of::voucher, one.fact_id);
    taken_before_.erase(redeemable);
    if (before.uses > 0) {
      for (const std::string& name : campaign->second.names) {
        const auto key = ledger::counter_key(one.campaign_id, name, asked_.who, asked_.periods);
        const auto found = key ? readings_.find(*key) : readings_.end();
        if (found == readings_.end()) continue;
        taken_before_[redeemable][name] = std::max<std::int64_t>(found->second.count, 0) +
                                          ledger::movement_of(*ledger::counted_name(name), before);
      }
    }
    before.uses += 1;
    before.discount += one.discount;
    before.order_amount += one.order_amount;
  }
}

bool Counts::look_again(Database& db, const std::vector<Drawn>& drawn, bool settling) {
  const Json before = document();
  read(db);
  if (settling) {
    std::set<std::string> ids;
    for (const Drawn& one : drawn) {
      ids.insert(one.object_id);
      if (!one.campaign_id.empty()) ids.insert(one.campaign_id);
    }
    lock(db, ids);
  }
  follow_each_other(drawn);
  return document() != before;
}

}  // namespace scrip::server
