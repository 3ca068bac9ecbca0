#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <vector>

#include "store/statement_facts.h"

namespace scrip::server {

/// An INSERT that takes any number of rows. One object for each, which lives as long as the
/// program.
struct Insert {
  AppendTable table;
  /// Up to and with VALUES.
  std::string_view head;
  /// The values of one row, in parentheses, with `?` for each.
  std::string_view row;
};

/// A number of a row that can be added to. One object for each, as above.
struct Sum {
  AppendTable table;
  std::string_view table_name;
  std::string_view column;
};

/// A value of a row that waits. NULL has a type, so that a statement is prepared once.
struct Cell {
  enum class Kind : std::uint8_t { null_text, null_integer, text, integer };
  Kind kind = Kind::null_text;
  std::int64_t number = 0;
  std::string text;
};

/// What the jobs of a batch add and nobody looks at yet. It goes out together: many rows in a
/// statement, and one statement for all that is added to one row (decisions/0049).
class PendingRows {
 public:
  /// In one statement.
  static constexpr std::size_t most_rows = 32;

  void add(const Insert& insert, std::vector<Cell> cells);
  void add_up(const Sum& sum, const std::string& id, std::int64_t amount);
  /// A later `lookup` for this text is about one of the rows.
  void add_key(std::string_view key) { keys_.emplace(key); }
  bool has_key(std::string_view key) const { return keys_.contains(std::string(key)); }

  /// The tables that have some, as bits.
  std::uint32_t tables() const { return tables_; }
  /// What they hold, in bytes.
  std::size_t bytes() const { return bytes_; }

  /// What is added from here on belongs to one job, and can be taken back until it goes out.
  void mark();
  void take_back();

  struct Rows {
    const Insert* insert = nullptr;
    std::vector<std::vector<Cell>> rows;
    std::size_t marked = 0;
  };
  struct Total {
    const Sum* sum = nullptr;
    std::string id;
    std::int64_t amount = 0;
    /// Of it, what was there when the job began.
    std::int64_t marked = 0;
  };
  struct All {
    /// In the order in which the tables were first added to.
    std::vector<Rows> rows;
    std::vector<Total> totals;
  };
  /// Everything that waits; nothing does any more.
  All take();
  /// The same of the rows alone.
  std::vector<Rows> take_rows();
  /// How many wait of the kind of which most do.
  std::size_t most() const;
  /// The statement for `count` rows, at most `most_rows`.
  const std::string& statement(const Insert& insert, std::size_t count);
  /// The same; its values are id and amount of each row in turn.
  const std::string& statement(const Sum& sum, std::size_t count);

 private:
  All waiting_;
  std::unordered_set<std::string> keys_;
  std::uint32_t tables_ = 0;
  std::size_t bytes_ = 0;
  /// By what they are for and the number of rows.
  std::unordered_map<const void*, std::array<std::string, most_rows + 1>> statements_;
};

}  // namespace scrip::server
