#include <sys/stat.h>

#include <iostream>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/verification.h"
#include "json/strict.h"
#include "store/backup.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help = R"(scrip-server restore: make a store from a backup, and verify it

Usage: scrip-server restore --from FILE --database sqlite:FILE

  --from FILE              what `backup` made; it stays as it is
  --database sqlite:FILE   the new store (or SCRIP_DATABASE); must not exist: move an old one away, with
                           its -wal and -shm files

Then everything is recomputed, as by `verify`; a store that does not add up is not kept (status 3).
What was redeemed after the backup is not in it: see the operations page for what to do about that.
)";

int run_restore(const std::vector<std::string>& arguments) {
  std::string database;
  std::string from;
  read_only_options(arguments,
                    {.values = {{"--database", [&](const auto& value) { database = value; }},
                                {"--from", [&](const auto& value) { from = value; }}}});
  if (from.empty()) throw UsageError("name the backup with --from FILE");
  const std::string file = sqlite_file_of(chosen_database(database));
  const FileLock lock(file + ".lock");
  struct stat status {};
  for (const char* ending : {"", "-wal", "-shm"}) {
    if (::stat((file + ending).c_str(), &status) == 0)
      throw std::runtime_error(file + ending + " exists; move it away first");
  }
  const BackupReport report = back_up(from, file);
  const StoreVerification verification = verify_store("sqlite:" + file, std::nullopt);
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
