#include "store/pending_rows.h"

#include <algorithm>
#include <utility>

namespace scrip::server {
namespace {

std::size_t bytes_of(const std::vector<Cell>& cells) {
  std::size_t bytes = 0;
  for (const Cell& cell : cells) bytes += sizeof(Cell) + cell.text.size();
  return bytes;
}

}  // namespace

void PendingRows::add(const Insert& insert, std::vector<Cell> cells) {
  Rows* rows = nullptr;
  for (Rows& one : waiting_.rows) {
    if (one.insert == &insert) rows = &one;
  }
  if (rows == nullptr) rows = &waiting_.rows.emplace_back(Rows{.insert = &insert, .rows = {}});
  tables_ |= 1U << static_cast<unsigned>(insert.table);
  bytes_ += bytes_of(cells);
  rows->rows.push_back(std::move(cells));
}

void PendingRows::add_up(const Sum& sum, const std::string& id, std::int64_t amount) {
  tables_ |= 1U << static_cast<unsigned>(sum.table);
  add_key(id);
  for (Total& one : waiting_.totals) {
    if (one.sum != &sum || one.id != id) continue;
    one.amount += amount;
    return;
  }
  waiting_.totals.push_back({.sum = &sum, .id = id, .amount = amount});
}

void PendingRows::mark() {
  for (Rows& one : waiting_.rows) one.marked = one.rows.size();
  for (Total& one : waiting_.totals) one.marked = one.amount;
}

void PendingRows::take_back() {
  for (Total& one : waiting_.totals) one.amount = one.marked;
  for (Rows& one : waiting_.rows) {
    while (one.rows.size() > one.marked) {
      bytes_ -= bytes_of(one.rows.back());
      one.rows.pop_back();
    }
  }
}

PendingRows::All PendingRows::take() {
  keys_.clear();
  tables_ = 0;
  bytes_ = 0;
  return std::exchange(waiting_, {});
}

std::vector<PendingRows::Rows> PendingRows::take_rows() {
  tables_ = 0;
  bytes_ = 0;
  keys_.clear();
  for (const Total& one : waiting_.totals) {
    tables_ |= 1U << static_cast<unsigned>(one.sum->table);
    add_key(one.id);
  }
  return std::exchange(waiting_.rows, {});
}

std::size_t PendingRows::most() const {
  std::size_t most = 0;
  for (const Rows& one : waiting_.rows) most = std::max(most, one.rows.size());
  return most;
}

const std::string& PendingRows::statement(const Insert& insert, std::size_t count) {
  std::string& sql = statements_[&insert][count];
  if (!sql.empty()) return sql;
  sql = insert.head;
  for (std::size_t i = 0; i < count; ++i) {
    if (i > 0) sql += ", ";
    sql += insert.row;
  }
  return sql;
}

const std::string& PendingRows::statement(const Sum& sum, std::size_t count) {
  std::string& sql = statements_[&sum][count];
  if (!sql.empty()) return sql;
  const std::string column(sum.column);
  sql = "UPDATE " + std::string(sum.table_name) + " SET " + column + " = " + column;
  if (count == 1) return sql += " + ?2 WHERE id = ?1";
  // Not a join with VALUES: PostgreSQL would plan that by the size of the table when it was first
  // used (decisions/0051).
  std::string ids;
  sql += " + CASE id";
  for (std::size_t i = 0; i < count; ++i) {
    const std::string id = "?" + std::to_string(2 * i + 1);
    sql += " WHEN " + id + " THEN ?" + std::to_string(2 * i + 2);
    ids += (i > 0 ? ", " : "") + id;
  }
  return sql += " END WHERE id IN (" + ids + ")";
}

}  // namespace scrip::server
