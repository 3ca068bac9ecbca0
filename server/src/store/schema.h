#pragma once

#include <string>
#include <vector>

namespace scrip::server {

/// A column of a table: a text, or a whole number of 64 bits.
struct Column {
  std::string name;
  bool integer = false;
};

/// A table as the migrations of this server make it, on either store.
struct Table {
  std::string name;
  std::vector<Column> columns;
  /// Positions in `columns` of the primary key, in its order.
  std::vector<std::size_t> key;
  /// Tables that its rows point to, without itself.
  std::vector<std::string> references;
  /// The column that may point to a row of the same table, which then points to none; empty where
  /// there is none.
  std::string parent;
  /// The store numbers its rows itself; the column is the key's only one.
  bool numbered = false;
  /// The migrations put rows into it.
  bool seeded = false;
};

/// Every table that holds what a store knows, in an order in which rows can be put in: a table
/// comes after those that it points to. The record of the migrations themselves is not among them.
std::vector<Table> stored_tables();

}  // namespace scrip::server
