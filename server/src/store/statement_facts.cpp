#include "store/statement_facts.h"

#include <algorithm>
#include <array>
#include <utility>

namespace scrip::server {
namespace {

/// What the engine is loaded with. Of `setting` it is the stacking rules.
constexpr std::array<std::string_view, 8> catalogue_tables{
    "category", "product",        "sku",    "product_collection", "validation_rule",
    "campaign", "promotion_tier", "setting"};

/// A word of a statement, and the table whose rows it is about. What points to a redemption is
/// checked against its row.
constexpr std::array<std::pair<std::string_view, AppendTable>, 10> appended_words{{
    {"redemption", AppendTable::redemption},
    {"redemption_share", AppendTable::redemption},
    {"redemption_share", AppendTable::redemption_share},
    {"redemption_rollback", AppendTable::redemption},
    {"redemption_refund", AppendTable::redemption},
    {"redemption_refund_share", AppendTable::redemption},
    {"orders", AppendTable::orders},
    {"ledger_entry", AppendTable::ledger_entry},
    {"idempotency", AppendTable::idempotency},
    {"voucher", AppendTable::voucher},
}};
constexpr std::uint32_t all_tables = 0x3f;

/// What a voucher is read from and judged by.
constexpr std::array<std::string_view, 5> remembered_tables{
    "voucher", "campaign", "category", "validation_rule", "validation_rule_assignment"};

/// The table that a statement writes to, or nothing.
std::string_view written_table(std::string_view sql) {
  for (const std::string_view verb : {"INSERT INTO ", "UPDATE ", "DELETE FROM "}) {
    if (!sql.starts_with(verb)) continue;
    sql.remove_prefix(verb.size());
    return sql.substr(0, sql.find_first_of(" (\n"));
  }
  return {};
}

bool changes_catalogue(std::string_view sql, std::string_view table) {
  for (const std::string_view one : catalogue_tables) {
    if (table != one) continue;
    if (table == "setting") return sql.find("stacking_rules") != std::string_view::npos;
    // Counters of a tier are no part of the catalogue.
    return !sql.starts_with("UPDATE promotion_tier SET total_");
  }
  return false;
}

bool changes_memory(std::string_view sql, std::string_view table) {
  // Of counters it is remembered which objects have none; of customers, whose vouchers are.
  if (table == "counter") return sql.starts_with("INSERT");
  if (table == "customer") return sql.starts_with("DELETE");
  return std::find(remembered_tables.begin(), remembered_tables.end(), table) !=
             remembered_tables.end() ||
         sql.starts_with("ROLLBACK");
}

bool is_word(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
}

std::uint32_t appended_in(std::string_view sql) {
  // What is undone to a savepoint must not be what came before it.
  for (const std::string_view verb : {"SAVEPOINT", "ROLLBACK", "RELEASE"}) {
    if (sql.starts_with(verb)) return all_tables;
  }
  std::uint32_t found = 0;
  for (std::size_t at = 0; at < sql.size();) {
    if (!is_word(sql[at])) {
      ++at;
      continue;
    }
    std::size_t end = at;
    while (end < sql.size() && is_word(sql[end])) ++end;
    const std::string_view word = sql.substr(at, end - at);
    for (const auto& [name, table] : appended_words) {
      if (word == name) found |= 1U << static_cast<unsigned>(table);
    }
    at = end;
  }
  return found;
}

}  // namespace

StatementFacts facts_of(std::string_view sql) {
  const std::string_view table = written_table(sql);
  return {.appended = appended_in(sql),
          .changes_catalogue = changes_catalogue(sql, table),
          // What is undone to a savepoint may be one.
          .changes_settings = table == "setting" || sql.starts_with("ROLLBACK"),
          .changes_memory = changes_memory(sql, table)};
}

}  // namespace scrip::server
