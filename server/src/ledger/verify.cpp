#include "ledger/verify.h"

#include <utility>

#include "ledger/counters.h"

namespace scrip::server::ledger {
namespace {

/// Pairs of a stored and an expected number, by name, as one query gives them for many rows.
struct Comparison {
  /// Columns: id, then stored and expected for each name.
  std::string_view sql;
  std::vector<std::string> names;
};

const std::vector<Comparison>& comparisons() {
  static const std::vector<Comparison> all{
      // Uses, credits and points of a card are sums over its entries; what a card was ever given is
      // the sum of what was issued and added. A voucher deleted for good leaves its entries alone.
      {"SELECT v.id, v.redeemed_quantity, coalesce(e.uses, 0), v.redeemed_amount, "
       "coalesce(e.spent, 0), coalesce(v.gift_balance, 0), coalesce(e.credits, 0), "
       "coalesce(v.loyalty_balance, 0), coalesce(e.points, 0), coalesce(v.gift_amount, 0) + "
       "coalesce(v.loyalty_points, 0), coalesce(e.income, 0), v.held_quantity, coalesce(h.uses, "
       "0), v.held_amount, coalesce(h.amount, 0) FROM voucher v LEFT JOIN (SELECT voucher_id, "
       "CAST(sum(uses) AS BIGINT) AS uses, CAST(sum(CASE WHEN kind IN ('redemption', 'rollback') "
       "THEN -credits - points "
       "ELSE 0 END) "
       "AS BIGINT) AS spent, CAST(sum(credits) AS BIGINT) AS credits, CAST(sum(points) AS BIGINT) "
       "AS "
       "points, CAST(sum(CASE WHEN kind IN ('credits_issued', 'credits_adjusted') AND credits + "
       "points > 0 THEN credits + points ELSE 0 END) AS BIGINT) AS income FROM ledger_entry WHERE "
       "voucher_id IS NOT NULL GROUP BY voucher_id) e ON e.voucher_id = v.id LEFT JOIN (SELECT "
       "object_id, count(*) AS uses, CAST(sum(credits + points) AS BIGINT) AS amount FROM hold "
       "WHERE "
       "state = 'held' AND object = 'voucher' GROUP BY object_id) h ON h.object_id = v.id",
       {"voucher.redeemed_quantity", "voucher.redeemed_amount", "voucher.gift_balance",
        "voucher.loyalty_balance", "voucher.gift_amount", "voucher.held_quantity",
        "voucher.held_amount"}},
      {"SELECT t.id, t.total_redeemed, coalesce(e.uses, 0), t.total_discount_amount, "
       "coalesce(e.discount, 0) FROM promotion_tier t LEFT JOIN (SELECT promotion_tier_id, "
       "CAST(sum(uses) AS BIGINT) AS uses, CAST(sum(discount) AS BIGINT) AS discount FROM "
       "ledger_entry "
       "WHERE promotion_tier_id IS NOT NULL GROUP BY promotion_tier_id) e ON e.promotion_tier_id = "
       "t.id",
       {"promotion_tier.total_redeemed", "promotion_tier.total_discount_amount"}},
      {"SELECT c.id, c.redemptions_succeeded, coalesce(e.uses, 0), c.gift_redeemed_amount, "
       "coalesce(e.spent, 0) FROM customer c LEFT JOIN (SELECT customer_id, CAST(sum(uses) AS "
       "BIGINT) "
       "AS uses, CAST(sum(CASE WHEN kind IN ('redemption', 'rollback') THEN -credits ELSE 0 END) "
       "AS BIGINT) AS spent FROM "
       "ledger_entry WHERE customer_id IS NOT NULL GROUP BY customer_id) e ON e.customer_id = c.id",
       {"customer.redemptions_succeeded", "customer.gift_redeemed_amount"}},
      // Every redemption has its entry and only one, and so has every rollback.
      {"SELECT r.id, 1, count(e.seq) FROM redemption r LEFT JOIN ledger_entry e ON e.reference_id "
       "= "
       "r.id AND e.kind = 'redemption' WHERE r.result = 'SUCCESS' AND r.stacked = 0 GROUP BY r.id",
       {"redemption.entries"}},
      {"SELECT b.id, 1, count(e.seq) FROM redemption_rollback b JOIN redemption r ON r.id = "
       "b.redemption_id LEFT JOIN ledger_entry e ON e.reference_id = b.id AND e.kind = 'rollback' "
       "WHERE r.stacked = 0 GROUP BY b.id",
       {"redemption_rollback.entries"}},
      // And no entry tells of a redemption that is not there.
      {"SELECT e.reference_id, 1, count(r.id) FROM ledger_entry e LEFT JOIN redemption r ON r.id = "
       "e.reference_id AND r.result = 'SUCCESS' WHERE e.kind = 'redemption' GROUP BY "
       "e.reference_id",
       {"ledger_entry.redemption"}},
      // A stack is rolled back as a whole.
      {"SELECT r.id, 0, count(*) FROM redemption r JOIN redemption_rollback b ON b.redemption_id = "
       "r.parent_id LEFT JOIN redemption_rollback own ON own.redemption_id = r.id WHERE own.id IS "
       "NULL GROUP BY r.id",
       {"redemption.rolled_back_with_parent"}},
  };
  return all;
}

/// Units of live entries or holds by object, subject and goods: `rows` has own_id, campaign_id,
/// customer_id, product_id, sku_id and quantity.
std::string units_by_key(const std::string& rows) {
  std::string all;
  for (const char* object : {"own_id", "campaign_id"}) {
    const std::string from = " FROM (" + rows + ") r WHERE " + object + " IS NOT NULL";
    const std::string select = std::string("SELECT ") + object + " AS object_id, ";
    if (!all.empty()) all += " UNION ALL ";
    all += select + "'' AS subject, product_id, sku_id, quantity" + from;
    all +=
        " UNION ALL " + select + "'' AS subject, '' AS product_id, '' AS sku_id, quantity" + from;
    all += " UNION ALL " + select +
           "'customer/' || customer_id AS subject, product_id, sku_id, quantity" + from +
           " AND customer_id IS NOT NULL";
  }
  return "SELECT object_id, subject, product_id, sku_id, CAST(sum(quantity) AS BIGINT) AS quantity "
         "FROM (" +
         all + ") a GROUP BY object_id, subject, product_id, sku_id";
}

const std::vector<Comparison>& comparisons_of_units() {
  static const std::string used = units_by_key(
      "SELECT coalesce(e.voucher_id, e.promotion_tier_id) AS own_id, e.campaign_id, e.customer_id, "
      "u.product_id, u.sku_id, u.quantity FROM ledger_entry_units u JOIN ledger_entry e ON "
      "e.reference_id = u.reference_id");
  static const std::string held = units_by_key(
      "SELECT h.object_id AS own_id, h.campaign_id, h.customer_id, u.product_id, u.sku_id, "
      "u.quantity FROM hold_units u JOIN hold h ON h.id = u.hold_id AND h.state = 'held'");
  static const std::string same =
      ".object_id = d.object_id AND @.subject = d.subject AND @.product_id = d.product_id AND "
      "@.sku_id = d.sku_id";
  const auto joined = [](char alias) {
    std::string on = "@" + same;
    for (char& c : on) {
      if (c == '@') c = alias;
    }
    return on;
  };
  const auto id = [](const std::string& alias) {
    return alias + ".object_id || ' ' || " + alias + ".subject || ' ' || " + alias +
           ".product_id || ' ' || " + alias + ".sku_id";
  };
  static const std::string stored = "SELECT " + id("d") +
                                    ", d.used, coalesce(e.quantity, 0), d.held, "
                                    "coalesce(h.quantity, 0) FROM discounted_units d LEFT JOIN (" +
                                    used + ") e ON " + joined('e') + " LEFT JOIN (" + held +
                                    ") h ON " + joined('h');
  // What was never stored is missed from the other side.
  static const std::string missing_used =
      "SELECT " + id("e") + ", coalesce(d.used, 0), e.quantity FROM (" + used +
      ") e LEFT JOIN discounted_units d ON " + joined('e') + " WHERE d.object_id IS NULL";
  static const std::string missing_held =
      "SELECT " + id("h") + ", coalesce(d.held, 0), h.quantity FROM (" + held +
      ") h LEFT JOIN discounted_units d ON " + joined('h') + " WHERE d.object_id IS NULL";
  static const std::vector<Comparison> all{
      {stored, {"discounted_units.used", "discounted_units.held"}},
      {missing_used, {"discounted_units.used"}},
      {missing_held, {"discounted_units.held"}}};
  return all;
}

class Verifier {
 public:
  Verifier(Database& db, std::size_t findings_max) : db_(db), findings_max_(findings_max) {}

  Verification run() {
    for (const Comparison& comparison : comparisons()) compare(comparison);
    for (const Comparison& comparison : comparisons_of_units()) compare(comparison);
    compare_counters();
    return std::move(result_);
  }

 private:
  void expect(const std::string& what, const std::string& id, std::int64_t stored,
              std::int64_t expected) {
    if (stored == expected) return;
    ++result_.differences;
    if (result_.findings.size() < findings_max_)
      result_.findings.push_back({what, id, stored, expected});
  }

  void compare(const Comparison& comparison) {
    Query rows = db_.query(comparison.sql);
    while (rows.next()) {
      ++result_.checked;
      int column = 0;
      for (const std::string& name : comparison.names) {
        const std::int64_t stored = rows.integer(++column);
        expect(name, rows.text(0), stored, rows.integer(++column));
      }
    }
  }

  Of kind_of(const std::string& object_id, const std::string& name) {
    if (counted_name(name).value_or(CountedName{}).of_campaign) return Of::campaign;
    return db_.query("SELECT 1 FROM promotion_tier WHERE id = ?1", object_id).next()
               ? Of::promotion_tier
               : Of::voucher;
  }

  void compare_counters() {
    Query rows = db_.query(
        "SELECT object_id, subject, period, name, used, held, period_to, CASE WHEN "
        "refold_until IS NULL THEN 0 ELSE 1 END FROM counter");
    while (rows.next()) {
      ++result_.checked;
      const CounterKey key{.object_id = rows.text(0),
                           .subject = rows.text(1),
                           .period = rows.text(2),
                           .name = rows.text(3)};
      const Period period{.label = key.period,
                          .from = key.period.empty() ? "" : key.period.substr(1),
                          .to = rows.text(6)};
      const Of of = kind_of(key.object_id, key.name);
      const Count count = fold(db_, of, key, key.period.empty() ? nullptr : &period);
      if (rows.boolean(7)) {
        if (rows.integer(4) != count.used || rows.integer(5) != count.held) ++result_.to_be_folded;
        continue;
      }
      const std::string id = key.object_id + " " + key.name + " " + key.subject + " " + key.period;
      expect("counter.used", id, rows.integer(4), count.used);
      expect("counter.held", id, rows.integer(5), count.held);
    }
  }

  Database& db_;
  std::size_t findings_max_;
  Verification result_;
};

}  // namespace

Verification verify(Database& db, std::size_t findings_max) {
  return Verifier(db, findings_max).run();
}

}  // namespace scrip::server::ledger
