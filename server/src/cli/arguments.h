#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "store/database.h"
#include "store/file_lock.h"

namespace scrip::server::cli {

/// What to do with the value of an option.
using TakeValue = std::function<void(const std::string& value)>;
/// Options by name, `--listen`. Those of `flags` take no value.
struct Options {
  std::map<std::string, TakeValue, std::less<>> values;
  std::map<std::string, std::function<void()>, std::less<>> flags;
};

/// Reads `--name value` and `--name=value`; answers what is no option. Throws UsageError.
std::vector<std::string> read_options(const std::vector<std::string>& arguments,
                                      const Options& options);
/// The same where every argument is an option.
void read_only_options(const std::vector<std::string>& arguments, const Options& options);

/// A whole number within bounds. Throws UsageError that names the option.
std::int64_t number_of(const std::string& name, const std::string& value, std::int64_t least,
                       std::int64_t most);
/// Comma-separated texts without their blanks.
std::vector<std::string> list_of(const std::string& value);
/// Empty when unset.
std::string environment(const char* name);

/// `sqlite:FILE` or `postgresql://...`, checked. Throws UsageError that names the option.
std::string database_of(const std::string& value, const std::string& option = "--database");
/// The same for the value of --database, or SCRIP_DATABASE when that is empty.
std::string chosen_database(const std::string& value);
/// The file of `sqlite:FILE`. Throws UsageError for PostgreSQL.
std::string sqlite_file_of(const std::string& database);
/// What is locked for as long as a SQLite database is in use.
std::string lock_file_of(const std::string& database);

/// The value of --project, or the first project when that is empty. Throws UsageError.
std::string chosen_project(const std::string& value);

/// A store that a command works on, with the newest schema. A SQLite database is locked against
/// servers, with the stores of all its projects; PostgreSQL takes a command beside them. Throws
/// std::runtime_error when there is no store of the project.
class OwnStore {
 public:
  explicit OwnStore(const std::string& database, const std::string& project = "default");
  Database& database() { return *database_; }
  /// The steps that its schema lacked.
  const std::vector<std::string>& migrated() const { return migrated_; }

 private:
  std::optional<FileLock> lock_;
  std::optional<Database> database_;
  std::vector<std::string> migrated_;
};

/// Throws std::runtime_error when a SQLite database has no file: opening it would make one.
void require_database(const std::string& database);

/// Runs `work` in one transaction.
void in_transaction(Database& database, const std::function<void()>& work);

}  // namespace scrip::server::cli
