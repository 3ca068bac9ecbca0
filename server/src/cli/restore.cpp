#include <sys/stat.h>

#include <iostream>

#include "api/call.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/verification.h"
#include "json/strict.h"
#include "projects/registry.h"
#include "store/backup.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help = R"(scrip-server restore: make a store from a backup, and verify it

Usage: scrip-server restore --from FILE --database sqlite:FILE [--project ID]

  --from FILE              what `backup` made; it stays as it is
  --database sqlite:FILE   the new store (or SCRIP_DATABASE); must not exist: move an old one away, with
                           its -wal and -shm files

  --project ID             the project whose store it is; the first one when left out. Restore the first one
                           before the others: it knows which projects there are

Then everything is recomputed, as by `verify`; a store that does not add up is not kept (status 3).
What was redeemed after the backup is not in it: see the operations page for what to do about that.
)";

void require_registered(const std::string& database, const std::string& id) {
  if (!store_exists(place_of(database, default_project)))
    throw std::runtime_error("restore the first project before the project " + id);
  Database db(database, Database::Mode::reader);
  if (!find_project(db, id)) throw std::runtime_error("the first project knows no project " + id);
}

int run_restore(const std::vector<std::string>& arguments) {
  std::string database;
  std::string project;
  std::string from;
  read_only_options(arguments,
                    {.values = {{"--database", [&](const auto& value) { database = value; }},
                                {"--project", [&](const auto& value) { project = value; }},
                                {"--from", [&](const auto& value) { from = value; }}}});
  if (from.empty()) throw UsageError("name the backup with --from FILE");
  const std::string url = chosen_database(database);
  const std::string id = chosen_project(project);
  const StorePlace place = place_of(url, id);
  const std::string file = sqlite_file_of(place.url);
  const FileLock lock(lock_file_of(url));
  if (id != default_project) require_registered(url, id);
  struct stat status {};
  for (const char* ending : {"", "-wal", "-shm"}) {
    if (::stat((file + ending).c_str(), &status) == 0)
      throw std::runtime_error(file + ending + " exists; move it away first");
  }
  const BackupReport report = back_up(from, file);
  const StoreVerification verification = verify_store(place, std::nullopt);
  std::cout << to_text(verification.document) << "\n";
  if (!verification.clean) {
    std::remove(file.c_str());
    std::cerr << "scrip-server: the backup does not add up; nothing was kept\n";
    return 3;
  }
  std::cout << to_text(Json{{"restored", file}, {"bytes", report.bytes}}) << "\n";
  return 0;
}

}  // namespace

extern const Command restore_command;
constinit const Command restore_command{
    .name = "restore", .summary = "make a store from a backup", .help = help, .run = run_restore};

}  // namespace scrip::server::cli
