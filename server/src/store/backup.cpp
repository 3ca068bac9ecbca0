#include "store/backup.h"

#include <sqlite3.h>
#include <sys/stat.h>

#include <cstdio>
#include <memory>
#include <stdexcept>

#include "base/crypto.h"
#include "store/durable_file.h"

namespace scrip::server {
namespace {

struct Close {
  void operator()(sqlite3* handle) const { sqlite3_close_v2(handle); }
};
using Handle = std::unique_ptr<sqlite3, Close>;

Handle open(const std::string& file, int flags) {
  sqlite3* handle = nullptr;
  const int code = sqlite3_open_v2(file.c_str(), &handle, flags, nullptr);
  Handle owned(handle);
  if (code != SQLITE_OK)
    throw std::runtime_error("cannot open " + file + ": " +
                             (handle != nullptr ? sqlite3_errmsg(handle) : sqlite3_errstr(code)));
  sqlite3_busy_timeout(handle, 5000);
  return owned;
}

void copy(sqlite3* from, sqlite3* to) {
  sqlite3_backup* backup = sqlite3_backup_init(to, "main", from, "main");
  if (backup == nullptr) throw std::runtime_error(sqlite3_errmsg(to));
  // All pages in one step are one snapshot; step by step it would begin again with every commit.
  const int code = sqlite3_backup_step(backup, -1);
  sqlite3_backup_finish(backup);
  if (code != SQLITE_DONE)
    throw std::runtime_error(std::string("the copy failed: ") + sqlite3_errstr(code));
}

void check(sqlite3* copy) {
  sqlite3_stmt* statement = nullptr;
  std::string answer;
  if (sqlite3_prepare_v2(copy, "PRAGMA integrity_check(1)", -1, &statement, nullptr) == SQLITE_OK &&
      sqlite3_step(statement) == SQLITE_ROW) {
    answer = reinterpret_cast<const char*>(sqlite3_column_text(statement, 0));
  }
  sqlite3_finalize(statement);
  if (answer != "ok") throw std::runtime_error("the copy is damaged: " + answer);
}

}  // namespace

BackupReport back_up(const std::string& from, const std::string& to) {
  struct stat status {};
  if (::stat(from.c_str(), &status) != 0) throw std::runtime_error("there is no database " + from);
  if (::stat(to.c_str(), &status) == 0)
    throw std::runtime_error(to + " exists; name a file that does not");
  const std::string partial = to + ".partial";
  std::remove(partial.c_str());
  try {
    {
      const Handle source = open(from, SQLITE_OPEN_READONLY);
      const Handle target = open(partial, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE);
      copy(source.get(), target.get());
      // A copy in WAL mode would need two files more; the server sets the mode when it opens it.
      sqlite3_exec(target.get(), "PRAGMA journal_mode = DELETE", nullptr, nullptr, nullptr);
      check(target.get());
    }
    publish_file(partial, to);
  } catch (...) {
    std::remove(partial.c_str());
    throw;
  }
  ::stat(to.c_str(), &status);
  return {.bytes = status.st_size, .sha256 = sha256_of_file(to)};
}

}  // namespace scrip::server
