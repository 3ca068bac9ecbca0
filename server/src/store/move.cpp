#include "store/move.h"

#include <utility>

#include "base/crypto.h"
#include "store/schema.h"

namespace scrip::server {
namespace {

constexpr int rows_at_once = 200;

using Row = std::vector<Value>;

std::string joined(const std::vector<std::string>& parts) {
  std::string text;
  for (const std::string& part : parts) text += (text.empty() ? "" : ", ") + part;
  return text;
}

std::string quoted(const std::string& name) {
  return "\"" + name + "\"";
}

std::string all_columns(const Table& table) {
  std::vector<std::string> names;
  for (const Column& column : table.columns) names.push_back(quoted(column.name));
  return joined(names);
}

std::string key_columns(const Table& table) {
  std::vector<std::string> names;
  for (const std::size_t column : table.key) names.push_back(quoted(table.columns[column].name));
  return joined(names);
}

/// A table's rows in the order of their keys. Those that point to rows of the same table come after
/// all others.
class Rows {
 public:
  Rows(Database& db, const Table& table) : db_(db), table_(table) {}

  /// The next rows; empty after the last.
  std::vector<Row> next() {
    while (true) {
      std::vector<Row> page = read();
      if (!page.empty()) {
        last_.clear();
        for (const std::size_t column : table_.key) last_.push_back(page.back()[column]);
        return page;
      }
      if (table_.parent.empty() || children_) return page;
      children_ = true;
      last_.clear();
    }
  }

 private:
  std::vector<Row> read() {
    std::string sql =
        "SELECT " + all_columns(table_) + " FROM " + quoted(table_.name) + " WHERE 1 = 1";
    if (!table_.parent.empty())
      sql += " AND " + quoted(table_.parent) + (children_ ? " IS NOT NULL" : " IS NULL");
    if (!last_.empty()) {
      sql += " AND (" + key_columns(table_) + ") > (" +
             joined(std::vector<std::string>(last_.size(), "?")) + ")";
    }
    sql += " ORDER BY " + key_columns(table_) + " LIMIT " + std::to_string(rows_at_once);
    std::vector<Row> page;
    Query query = db_.query_values(sql, last_);
    while (query.next()) {
      Row& row = page.emplace_back();
      for (int i = 0; i < static_cast<int>(table_.columns.size()); ++i) {
        if (query.is_null(i)) {
          row.emplace_back(nullptr);
        } else if (table_.columns[static_cast<std::size_t>(i)].integer) {
          row.emplace_back(query.integer(i));
        } else {
          row.emplace_back(query.text(i));
        }
      }
    }
    return page;
  }

  Database& db_;
  const Table& table_;
  bool children_ = false;
  std::vector<Value> last_;
};

/// Adds a row to what is hashed: every value with its kind, a text with its length, so that no two
/// rows read alike.
void add_row(Sha256& sum, const Row& row) {
  std::string text;
  for (const Value& value : row) {
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      text += "i" + std::to_string(*number) + ";";
    } else if (const auto* words = std::get_if<std::string>(&value)) {
      text += "t" + std::to_string(words->size()) + ":" + *words;
    } else {
      text += "n";
    }
  }
  sum.add(text + "\n");
}

std::int64_t count_of(Database& db, const Table& table) {
  Query row = db.query("SELECT count(*) FROM " + quoted(table.name));
  return row.next() ? row.integer(0) : 0;
}

void require_empty(Database& db, const std::vector<Table>& tables) {
  for (const Table& table : tables) {
    if (table.seeded || !db.query("SELECT 1 FROM " + quoted(table.name) + " LIMIT 1").next())
      continue;
    throw StoreError("the target is not empty: there are rows in " + table.name);
  }
}

/// The store goes on counting after the last number.
void continue_numbers(Database& db, const Table& table) {
  if (!table.numbered || db.dialect() == Dialect::sqlite) return;
  const std::string column = quoted(table.columns[table.key.front()].name);
  std::int64_t next = 1;
  {
    Query row = db.query("SELECT coalesce(max(" + column + "), 0) + 1 FROM " + quoted(table.name));
    if (row.next()) next = row.integer(0);
  }
  db.script("ALTER TABLE " + quoted(table.name) + " ALTER COLUMN " + column + " RESTART WITH " +
            std::to_string(next));
}

MovedTable copy(Database& from, Database& to, const Table& table,
                const std::function<void(const MoveProgress&)>& tell) {
  const std::string insert = "INSERT INTO " + quoted(table.name) + " (" + all_columns(table) +
                             ") VALUES (" +
                             joined(std::vector<std::string>(table.columns.size(), "?")) + ")";
  MovedTable moved{.name = table.name};
  const std::int64_t total = count_of(from, table);
  if (table.seeded) to.run("DELETE FROM " + quoted(table.name));
  Sha256 sum;
  Rows rows(from, table);
  for (std::vector<Row> page = rows.next(); !page.empty(); page = rows.next()) {
    for (const Row& row : page) {
      add_row(sum, row);
      to.send_values(insert, row);
    }
    moved.rows += static_cast<std::int64_t>(page.size());
    tell({.step = "copying", .table = table.name, .done = moved.rows, .total = total});
  }
  continue_numbers(to, table);
  moved.sha256 = sum.hex();
  return moved;
}

void compare(Database& to, const Table& table, const MovedTable& moved,
             const std::function<void(const MoveProgress&)>& tell) {
  Sha256 sum;
  std::int64_t done = 0;
  Rows rows(to, table);
  for (std::vector<Row> page = rows.next(); !page.empty(); page = rows.next()) {
    for (const Row& row : page) add_row(sum, row);
    done += static_cast<std::int64_t>(page.size());
    tell({.step = "comparing", .table = table.name, .done = done, .total = moved.rows});
  }
  if (done == moved.rows && sum.hex() == moved.sha256) return;
  throw StoreError("the copy of " + table.name + " is not what was written: " +
                   std::to_string(done) + " rows of " + std::to_string(moved.rows));
}

}  // namespace

std::vector<MovedTable> move_store(Database& from, Database& to,
                                   const std::function<void(const MoveProgress&)>& tell) {
  const std::vector<Table> tables = stored_tables();
  require_empty(to, tables);
  std::vector<MovedTable> moved;
  for (const Table& table : tables) moved.push_back(copy(from, to, table, tell));
  for (std::size_t i = 0; i < tables.size(); ++i) compare(to, tables[i], moved[i], tell);
  return moved;
}

}  // namespace scrip::server
