#include "store/schema.h"

#include <algorithm>
#include <set>

#include "store/database.h"
#include "store/migrations.h"

namespace scrip::server {
namespace {

Table read_table(Database& schema, const std::string& name, const std::string& sql) {
  Table table{.name = name};
  std::vector<std::pair<std::int64_t, std::size_t>> key;
  std::set<std::string> nullable;
  {
    Query rows = schema.query(
        "SELECT name, type, pk, \"notnull\" FROM pragma_table_info(?1) ORDER BY cid", name);
    while (rows.next()) {
      if (!rows.boolean(3)) nullable.insert(rows.text(0));
      if (rows.integer(2) > 0) key.emplace_back(rows.integer(2), table.columns.size());
      table.columns.push_back({.name = rows.text(0), .integer = rows.text(1) == "INTEGER"});
    }
  }
  std::sort(key.begin(), key.end());
  for (const auto& [place, column] : key) table.key.push_back(column);
  Query links = schema.query(
      "SELECT \"table\", \"from\" FROM pragma_foreign_key_list(?1) ORDER BY id, seq", name);
  while (links.next()) {
    if (links.text(0) != name) {
      table.references.push_back(links.text(0));
    } else if (nullable.contains(links.text(1))) {
      table.parent = links.text(1);
    }
  }
  table.numbered = sql.find("AUTOINCREMENT") != std::string::npos;
  table.seeded = schema.query("SELECT 1 FROM \"" + name + "\" LIMIT 1").next();
  return table;
}

}  // namespace

std::vector<Table> stored_tables() {
  // The migrations say what there is; a store in memory has read them.
  Database schema("sqlite::memory:", Database::Mode::writer);
  migrate(schema);
  std::vector<Table> waiting;
  {
    Query rows = schema.query(
        "SELECT name, sql FROM sqlite_master WHERE type = 'table' AND substr(name, 1, 7) <> "
        "'sqlite_' AND name <> 'schema_migration' ORDER BY name");
    while (rows.next()) waiting.push_back(read_table(schema, rows.text(0), rows.text(1)));
  }
  std::vector<Table> ordered;
  std::set<std::string> placed;
  while (!waiting.empty()) {
    const auto ready = std::find_if(waiting.begin(), waiting.end(), [&](const Table& table) {
      return std::all_of(table.references.begin(), table.references.end(),
                         [&](const std::string& other) { return placed.contains(other); });
    });
    if (ready == waiting.end())
      throw StoreError("the tables of the schema point to each other in a circle");
    placed.insert(ready->name);
    ordered.push_back(std::move(*ready));
    waiting.erase(ready);
  }
  return ordered;
}

}  // namespace scrip::server
