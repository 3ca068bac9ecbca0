#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "store/database.h"

namespace scrip::server {

struct MovedTable {
  std::string name;
  std::int64_t rows = 0;
  /// SHA-256 over all rows in the order of their keys; equal on both sides.
  std::string sha256;
};

/// What is told while a store is moved.
struct MoveProgress {
  /// "copying" or "comparing".
  std::string_view step;
  std::string_view table;
  std::int64_t done = 0;
  std::int64_t total = 0;
};

/// Copies every table of one store into another, whatever the two are, and compares checksums of
/// both. Both have the newest schema; `from` is in a snapshot, `to` in a transaction that the
/// caller commits. Throws StoreError when `to` holds anything already, or when a table differs
/// after it was written.
std::vector<MovedTable> move_store(Database& from, Database& to,
                                   const std::function<void(const MoveProgress&)>& tell);

}  // namespace scrip::server
