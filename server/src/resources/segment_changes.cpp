#include "resources/segment_changes.h"

#include <set>
#include <vector>

#include "api/error.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "json/fields.h"
#include "resources/customers.h"
#include "store/filter.h"

namespace scrip::server {
namespace {

constexpr std::int64_t customers_at_once = 20;
constexpr std::int64_t swept_at_once = 200;
constexpr std::int64_t day_ms = 86'400'000;

struct Segment {
  std::string id;
  Json document;
};

std::vector<Segment> following_segments(Database& db, const std::string& id) {
  std::vector<Segment> segments;
  Query rows = db.query(
      "SELECT id, document FROM segment WHERE type = 'auto-update' AND (?1 = '' OR id = ?1) ORDER "
      "BY id",
      id);
  while (rows.next()) segments.push_back({.id = rows.text(0), .document = rows.document(1)});
  return segments;
}

void record(Database& db, const Segment& segment, const std::string& customer, bool entered,
            std::int64_t now_ms) {
  const std::string now = iso_from_ms(now_ms);
  if (entered) {
    db.run(
        "INSERT INTO segment_member (segment_id, customer_id) VALUES (?1, ?2) ON CONFLICT "
        "(segment_id, customer_id) DO NOTHING",
        segment.id, customer);
  } else {
    db.run("DELETE FROM segment_member WHERE segment_id = ?1 AND customer_id = ?2", segment.id,
           customer);
  }
  db.run(
      "INSERT INTO segment_change (id, segment_id, customer_id, kind, document, created_at) VALUES "
      "(?1, ?2, ?3, ?4, ?5, ?6)",
      ordered_id("sch_", now_ms), segment.id, customer, entered ? "entered" : "left",
      Json{{"id", segment.id}, {"name", own_text(segment.document, "name")}, {"object", "segment"}},
      now);
}

std::set<std::string> ids_of(Query rows) {
  std::set<std::string> ids;
  while (rows.next()) ids.insert(rows.text(0));
  return ids;
}

/// The customers of a range of ids that a segment's filter takes, beside those it had.
void judge(Database& db, const Segment& segment, const std::vector<std::string>& customers,
           std::int64_t now_ms) try {
  std::string marks;
  std::vector<Value> ids;
  for (const std::string& id : customers) {
    marks += marks.empty() ? "?" : ", ?";
    ids.emplace_back(id);
  }
  Where where = customer_where(member_of(segment.document, "filter"), now_ms);
  where.and_condition("id IN (" + marks + ")", ids);
  const std::set<std::string> found =
      ids_of(db.query_values("SELECT id FROM customer WHERE " + where.sql, where.values));
  std::vector<Value> values{Value(segment.id)};
  values.insert(values.end(), ids.begin(), ids.end());
  const std::set<std::string> known = ids_of(db.query_values(
      "SELECT customer_id FROM segment_member WHERE segment_id = ? AND customer_id IN (" + marks +
          ")",
      values));
  for (const std::string& id : customers) {
    if (found.contains(id) != known.contains(id))
      record(db, segment, id, found.contains(id), now_ms);
  }
} catch (const ApiError&) {
  // A filter that an earlier server took; who asks for the segment is told.
}

bool judge_due(Database& db, std::int64_t now_ms) {
  std::vector<std::string> due;
  {
    Query rows = db.query("SELECT customer_id FROM segment_due ORDER BY customer_id LIMIT ?1" +
                              std::string(db.for_update_skip_locked()),
                          customers_at_once);
    while (rows.next()) due.push_back(rows.text(0));
  }
  if (due.empty()) return false;
  for (const Segment& segment : following_segments(db, "")) judge(db, segment, due, now_ms);
  for (const std::string& id : due) db.run("DELETE FROM segment_due WHERE customer_id = ?1", id);
  return true;
}

void sweep(Database& db, std::int64_t now_ms) {
  std::string id;
  std::string after;
  {
    Query row = db.query(
        "SELECT segment_id, after_customer_id FROM segment_sweep WHERE due_at <= ?1 ORDER BY "
        "due_at, segment_id LIMIT 1" +
            std::string(db.for_update_skip_locked()),
        iso_from_ms(now_ms));
    if (!row.next()) return;
    id = row.text(0);
    after = row.text(1);
  }
  std::vector<std::string> customers;
  {
    Query rows = db.query("SELECT id FROM customer WHERE id > ?1 ORDER BY id LIMIT ?2", after,
                          swept_at_once);
    while (rows.next()) customers.push_back(rows.text(0));
  }
  for (const Segment& segment : following_segments(db, id)) {
    if (!customers.empty()) judge(db, segment, customers, now_ms);
  }
  const bool done = static_cast<std::int64_t>(customers.size()) < swept_at_once;
  db.run("UPDATE segment_sweep SET after_customer_id = ?2, due_at = ?3 WHERE segment_id = ?1", id,
         done ? std::string() : customers.back(), iso_from_ms(done ? now_ms + day_ms : now_ms));
}

}  // namespace

void note_for_segments(Database& db, const std::string& customer_id) {
  db.send(
      "INSERT INTO segment_due (customer_id) SELECT id FROM customer WHERE id = ?1 AND EXISTS "
      "(SELECT 1 FROM segment WHERE type = 'auto-update') ON CONFLICT (customer_id) DO NOTHING",
      customer_id);
}

bool segments_wait(Database& db, std::int64_t now_ms) {
  return db.query("SELECT 1 FROM segment_due LIMIT 1").next() ||
         db.query("SELECT 1 FROM segment_sweep WHERE due_at <= ?1 LIMIT 1", iso_from_ms(now_ms))
             .next();
}

void judge_segments(Database& db, std::int64_t now_ms) {
  if (!judge_due(db, now_ms)) sweep(db, now_ms);
}

}  // namespace scrip::server
