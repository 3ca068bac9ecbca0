#include "cli/arguments.h"

#include <sys/stat.h>

#include <charconv>
#include <cstdlib>

#include "api/call.h"
#include "base/log.h"
#include "cli/command.h"
#include "projects/registry.h"
#include "store/migrations.h"

namespace scrip::server::cli {

std::vector<std::string> read_options(const std::vector<std::string>& arguments,
                                      const Options& options) {
  std::vector<std::string> rest;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    std::string name = arguments[i];
    if (!name.starts_with("--")) {
      rest.push_back(std::move(name));
      continue;
    }
    if (const auto flag = options.flags.find(name); flag != options.flags.end()) {
      flag->second();
      continue;
    }
    std::string value;
    bool given = false;
    if (const std::size_t equals = name.find('='); equals != std::string::npos) {
      value = name.substr(equals + 1);
      name = name.substr(0, equals);
      given = true;
    }
    const auto option = options.values.find(name);
    if (option == options.values.end()) throw UsageError("unknown option " + name);
    if (!given) {
      if (i + 1 >= arguments.size()) throw UsageError(name + " needs a value");
      value = arguments[++i];
    }
    option->second(value);
  }
  return rest;
}

void read_only_options(const std::vector<std::string>& arguments, const Options& options) {
  const auto rest = read_options(arguments, options);
  if (!rest.empty()) throw UsageError("unexpected '" + rest.front() + "'");
}

std::int64_t number_of(const std::string& name, const std::string& value, std::int64_t least,
                       std::int64_t most) {
  std::int64_t number = 0;
  const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
  if (error != std::errc() || end != value.data() + value.size() || number < least ||
      number > most) {
    throw UsageError(name + " wants a whole number from " + std::to_string(least) + " to " +
                     std::to_string(most) + ", not '" + value + "'");
  }
  return number;
}

std::vector<std::string> list_of(const std::string& value) {
  std::vector<std::string> list;
  for (std::size_t at = 0; at <= value.size();) {
    const std::size_t comma = std::min(value.find(',', at), value.size());
    std::string entry = value.substr(at, comma - at);
    entry.erase(0, entry.find_first_not_of(' '));
    entry.erase(entry.find_last_not_of(' ') + 1);
    if (!entry.empty()) list.push_back(std::move(entry));
    at = comma + 1;
  }
  return list;
}

std::string environment(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr ? value : "";
}

std::string database_of(const std::string& value, const std::string& option) {
  if (dialect_of(value) == Dialect::postgresql) return value;
  constexpr std::string_view scheme = "sqlite:";
  if (!value.starts_with(scheme) || value.size() == scheme.size())
    throw UsageError(option + " wants sqlite:FILE or postgresql://..., not '" + value + "'");
  std::string file = value.substr(scheme.size());
  if (file.starts_with("//")) file.erase(0, 2);
  if (file.find(":memory:") != std::string::npos)
    throw UsageError("a database in memory would forget everything; name a file");
  return "sqlite:" + file;
}

std::string chosen_database(const std::string& value) {
  const std::string chosen = value.empty() ? environment("SCRIP_DATABASE") : value;
  if (chosen.empty())
    throw UsageError("name the store with --database sqlite:FILE or postgresql://...");
  return database_of(chosen);
}

std::string sqlite_file_of(const std::string& database) {
  if (dialect_of(database) == Dialect::postgresql)
    throw UsageError("this command is for SQLite; PostgreSQL has pg_dump and pg_restore");
  return database.substr(std::string_view("sqlite:").size());
}

std::string lock_file_of(const std::string& database) {
  return sqlite_file_of(database) + ".lock";
}

std::string chosen_project(const std::string& value) {
  if (value.empty()) return default_project;
  if (!is_project_id(value))
    throw UsageError("--project wants a project's id, not '" + value + "'");
  return value;
}

OwnStore::OwnStore(const std::string& database, const std::string& project) {
  if (dialect_of(database) == Dialect::sqlite) lock_.emplace(lock_file_of(database));
  const StorePlace place = place_of(database, project);
  if (project != default_project && !store_exists(place))
    throw std::runtime_error("there is no store of the project " + project);
  database_.emplace(place, Database::Mode::writer);
  // What a command prints is its answer; the log's news of migrations do not belong there.
  set_log_level(LogLevel::warn);
  database_->be_patient();
  migrated_ = migrate(*database_);
}

void require_database(const std::string& database) {
  struct stat status {};
  if (dialect_of(database) != Dialect::sqlite) return;
  const std::string file = sqlite_file_of(database);
  if (::stat(file.c_str(), &status) != 0) throw std::runtime_error("there is no database " + file);
}

void in_transaction(Database& database, const std::function<void()>& work) {
  database.begin_write();
  try {
    work();
    database.commit();
  } catch (...) {
    database.rollback();
    throw;
  }
}

}  // namespace scrip::server::cli
