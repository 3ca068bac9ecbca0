#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <variant>
#include <vector>

#include "json/json.h"

struct sqlite3;
struct sqlite3_stmt;

namespace scrip::server {

/// What the store could not do. `code` is SQLite's extended result code.
class StoreError : public std::runtime_error {
 public:
  StoreError(int code, const std::string& message) : std::runtime_error(message), code_(code) {}
  int code() const { return code_; }
  bool is_full() const;
  bool is_io_error() const;
  bool is_unique_violation() const;
  bool is_foreign_key_violation() const;
  bool is_check_violation() const;

 private:
  int code_;
};

/// One run of a prepared statement. Resets itself, so that the statement can be used again.
class Query {
 public:
  Query(sqlite3* database, sqlite3_stmt* statement, bool owned);
  Query(Query&& other) noexcept;
  Query(const Query&) = delete;
  Query& operator=(const Query&) = delete;
  Query& operator=(Query&&) = delete;
  ~Query();

  void bind(int position, std::string_view value);
  void bind(int position, std::int64_t value);
  void bind_null(int position);

  /// Steps to the next row; false after the last.
  bool next();

  std::string text(int column) const;
  std::int64_t integer(int column) const;
  bool boolean(int column) const { return integer(column) != 0; }
  bool is_null(int column) const;
  std::optional<std::string> optional_text(int column) const;
  std::optional<std::int64_t> optional_integer(int column) const;
  /// A column of JSON text, parsed.
  Json document(int column) const;

 private:
  sqlite3* database_;
  sqlite3_stmt* statement_;
  bool owned_;
};

/// A value for a placeholder, where their number is known only at run time.
using Value = std::variant<std::nullptr_t, std::int64_t, std::string>;

/// A connection: one thread uses it. Statements are prepared once and kept.
class Database {
 public:
  enum class Mode { writer, reader };
  Database(const std::string& file, Mode mode);
  Database(const Database&) = delete;
  Database& operator=(const Database&) = delete;
  ~Database();

  /// Runs `sql`, which is a constant of the program; every value travels as a binding.
  template <typename... Values>
  Query query(std::string_view sql, const Values&... values) {
    Query run = prepare(sql);
    int position = 0;
    (bind_one(run, ++position, values), ...);
    return run;
  }
  Query query_values(std::string_view sql, const std::vector<Value>& values);

  /// Runs a statement that gives no rows; answers how many rows it changed.
  template <typename... Values>
  std::int64_t run(std::string_view sql, const Values&... values) {
    query(sql, values...).next();
    return changes();
  }

  /// Several statements without values: migrations, BEGIN, COMMIT.
  void script(const std::string& sql);
  std::int64_t changes() const;
  /// False after SQLite rolled a transaction back by itself.
  bool in_transaction() const;

 private:
  Query prepare(std::string_view sql);
  template <typename T>
  static void bind_one(Query& run, int position, const T& value) {
    if constexpr (std::is_same_v<T, std::nullptr_t> || std::is_same_v<T, std::nullopt_t>) {
      run.bind_null(position);
    } else if constexpr (std::is_integral_v<T>) {
      run.bind(position, static_cast<std::int64_t>(value));
    } else if constexpr (std::is_convertible_v<const T&, std::string_view>) {
      run.bind(position, std::string_view(value));
    } else if constexpr (std::is_same_v<T, Json>) {
      bind_json(run, position, value);
    } else {
      if (value) {
        bind_one(run, position, *value);
      } else {
        run.bind_null(position);
      }
    }
  }
  static void bind_json(Query& run, int position, const Json& value);

  sqlite3* handle_ = nullptr;
  std::unordered_map<std::string, sqlite3_stmt*> statements_;
};

}  // namespace scrip::server
