#include "ledger/units.h"

#include <utility>

namespace scrip::server::ledger {
namespace {

/// As many as the engine reads.
constexpr std::size_t goods_max = 10'000;

std::vector<Goods> read_goods(Query rows) {
  std::vector<Goods> units;
  while (rows.next()) units.push_back({rows.text(0), rows.text(1), rows.integer(2)});
  return units;
}

void move_row(Database& db, Column column, const std::string& object_id, const std::string& subject,
              const Goods& goods, std::int64_t units) {
  const std::int64_t used = column == Column::used ? units : 0;
  const std::int64_t held = column == Column::held ? units : 0;
  if (units < 0) {
    db.send(
        "UPDATE discounted_units SET used = used + ?5, held = held + ?6 WHERE object_id = ?1 AND "
        "subject = ?2 AND product_id = ?3 AND sku_id = ?4",
        object_id, subject, goods.product_id, goods.sku_id, used, held);
    return;
  }
  db.send(
      "INSERT INTO discounted_units (object_id, subject, product_id, sku_id, used, held) VALUES "
      "(?1, ?2, ?3, ?4, ?5, ?6) ON CONFLICT (object_id, subject, product_id, sku_id) DO UPDATE SET "
      "used = discounted_units.used + excluded.used, held = discounted_units.held + excluded.held",
      object_id, subject, goods.product_id, goods.sku_id, used, held);
}

}  // namespace

CountedUnits counted_units(Database& db, const std::string& object_id, const Who& who) {
  CountedUnits counted;
  std::vector<CountedGoods> goods;
  Query rows = db.query(
      "SELECT product_id, sku_id, subject, used + held, held FROM discounted_units WHERE object_id "
      "= ?1 AND subject IN ('', ?2) AND (product_id <> '' OR sku_id <> '') AND used + held > 0 "
      "ORDER BY product_id, sku_id, subject LIMIT ?3",
      object_id, customer_subject(who), 2 * goods_max + 2);
  while (rows.next()) {
    if (goods.empty() || goods.back().product_id != rows.text(0) ||
        goods.back().sku_id != rows.text(1)) {
      goods.push_back({.product_id = rows.text(0), .sku_id = rows.text(1)});
    }
    CountedGoods& one = goods.back();
    (rows.text(2).empty() ? one.quantity : one.customer_quantity) = rows.integer(3);
    counted.is_held = counted.is_held || rows.integer(4) > 0;
  }
  if (goods.size() <= goods_max) counted.goods = std::move(goods);
  return counted;
}

void lock_units(Database& db, const std::string& object_id) {
  db.run(
      "INSERT INTO discounted_units (object_id, subject, product_id, sku_id, used, held) VALUES "
      "(?1, '', '', '', 0, 0) ON CONFLICT (object_id, subject, product_id, sku_id) DO NOTHING",
      object_id);
  // A change that changes nothing: it waits for whoever is counting.
  db.run(
      "UPDATE discounted_units SET held = held WHERE object_id = ?1 AND subject = '' AND "
      "product_id "
      "= '' AND sku_id = ''",
      object_id);
}

void move_units(Database& db, Column column, const std::string& object_id, const Who& who,
                const std::vector<Goods>& units, std::int64_t sign) {
  if (units.empty()) return;
  std::int64_t sum = 0;
  for (const Goods& goods : units) sum += goods.quantity;
  move_row(db, column, object_id, "", {}, sign * sum);
  const std::string customer = customer_subject(who);
  for (const Goods& goods : units) {
    move_row(db, column, object_id, "", goods, sign * goods.quantity);
    if (!customer.empty()) move_row(db, column, object_id, customer, goods, sign * goods.quantity);
  }
}

void record_units(Database& db, const std::string& reference_id, const std::vector<Goods>& units,
                  std::int64_t sign) {
  for (const Goods& goods : units) {
    db.send(
        "INSERT INTO ledger_entry_units (reference_id, product_id, sku_id, quantity) VALUES (?1, "
        "?2, ?3, ?4)",
        reference_id, goods.product_id, goods.sku_id, sign * goods.quantity);
  }
}

std::vector<Goods> recorded_units(Database& db, const std::string& reference_id) {
  return read_goods(
      db.query("SELECT product_id, sku_id, quantity FROM ledger_entry_units WHERE reference_id = "
               "?1 ORDER BY product_id, sku_id",
               reference_id));
}

void hold_units(Database& db, const std::string& hold_id, const std::vector<Goods>& units) {
  for (const Goods& goods : units) {
    db.send(
        "INSERT INTO hold_units (hold_id, product_id, sku_id, quantity) VALUES (?1, ?2, ?3, ?4)",
        hold_id, goods.product_id, goods.sku_id, goods.quantity);
  }
}

std::vector<Goods> held_units(Database& db, const std::string& hold_id) {
  return read_goods(
      db.query("SELECT product_id, sku_id, quantity FROM hold_units WHERE hold_id = ?1 ORDER BY "
               "product_id, sku_id",
               hold_id));
}

void forget_held_units(Database& db, const std::string& hold_id) {
  db.send("DELETE FROM hold_units WHERE hold_id = ?1", hold_id);
}

}  // namespace scrip::server::ledger
