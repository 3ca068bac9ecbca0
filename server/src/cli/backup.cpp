#include "store/backup.h"

#include <iostream>

#include "cli/arguments.h"
#include "cli/command.h"
#include "json/strict.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help = R"(scrip-server backup: copy the store while the server works

Usage: scrip-server backup --database sqlite:FILE [--project ID] --to FILE

  --database sqlite:FILE   the store (or SCRIP_DATABASE)
  --project ID             the project whose store it is; the first one, with the keys of all, when left out
  --to FILE                the copy; must not exist. It appears under its name when it is complete,
                           checked and on disk

The copy is the store as it was at one moment; the server goes on reading and writing. Never copy the file
itself: what is in its -wal file would be missing. PostgreSQL: use pg_dump or a base backup.
)";

int run_backup(const std::vector<std::string>& arguments) {
  std::string database;
  std::string project;
  std::string to;
  read_only_options(arguments,
                    {.values = {{"--database", [&](const auto& value) { database = value; }},
                                {"--project", [&](const auto& value) { project = value; }},
                                {"--to", [&](const auto& value) { to = value; }}}});
  if (to.empty()) throw UsageError("name the copy with --to FILE");
  const BackupReport report =
      back_up(sqlite_file_of(place_of(chosen_database(database), chosen_project(project)).url), to);
  std::cout << to_text(Json{{"backup", to}, {"bytes", report.bytes}, {"sha256", report.sha256}})
            << "\n";
  return 0;
}

}  // namespace

extern const Command backup_command;
constinit const Command backup_command{.name = "backup",
                                       .summary = "copy the store while the server works",
                                       .help = help,
                                       .run = run_backup};

}  // namespace scrip::server::cli
