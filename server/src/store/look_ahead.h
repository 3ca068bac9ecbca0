#pragma once

#include <cstddef>
#include <set>
#include <string>
#include <vector>

namespace scrip::server {

class Database;

/// What one job of a transaction is about. It is read before the first of its jobs runs, together
/// with what the others are about, so that the store is waited for once.
struct LookAhead {
  /// Those that are about the same have one number.
  std::size_t subject = 0;
  std::set<std::string> names = {};
  /// Asks for one name, and looks at the answer; nullptr where nothing is to be read.
  void (*ask)(Database&, const std::string& name) = nullptr;
  void (*look)(Database&, const std::string& name) = nullptr;
};

/// Does it for the jobs of a transaction. What is read stays in the transaction's memory; where
/// reading locks, it locks in the order of the names, which all servers and lanes share: of two
/// that lock the same rows one waits for the other, and never both.
void look_ahead(Database& database, const std::vector<const LookAhead*>& jobs);

}  // namespace scrip::server
