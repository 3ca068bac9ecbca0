#include <sys/stat.h>

#include <fstream>
#include <iostream>
#include <iterator>

#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/definitions_file.h"

namespace scrip::server::cli {
namespace {

constexpr std::int64_t bytes_at_most = 64 * 1024 * 1024;

constexpr const char* help =
    R"(scrip-server import: bring definitions from a file into the store

Usage: scrip-server import --database URL --from FILE [--project ID] [--dry-run]

  --database URL     the store (or SCRIP_DATABASE): sqlite:FILE, which no server may have, or
                     postgresql://..., also beside its servers
  --from FILE        what `export` made or you wrote: campaigns, vouchers, rules, tiers, categories, products
                     and more as JSON (see docs/definitions.md); - for standard input
  --dry-run          change nothing, say what would be created and updated
  --project ID       the project; the first one when left out

What is not there is created, what differs is changed, what the file does not name stays as it is; the same file
again changes nothing. The whole file is checked first: every fault is told with its line and pointer (status
3), and nothing is changed. Changes are in the audit log, by `cli`. Prints a report as a JSON document.
)";

std::string text_of(const std::string& name) {
  if (name == "-")
    return {std::istreambuf_iterator<char>(std::cin), std::istreambuf_iterator<char>()};
  struct stat status {};
  if (::stat(name.c_str(), &status) != 0) throw std::runtime_error("there is no file " + name);
  if (S_ISDIR(status.st_mode)) throw std::runtime_error(name + " is a directory");
  if (status.st_size > bytes_at_most)
    throw std::runtime_error(name + " is larger than 64 MiB; split it");
  std::ifstream file(name, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + name);
  return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

int run_import(const std::vector<std::string>& arguments) {
  std::string database;
  std::string from;
  std::string project;
  ImportWish wish;
  read_only_options(arguments,
                    {.values = {{"--database", [&](const auto& value) { database = value; }},
                                {"--from", [&](const auto& value) { from = value; }},
                                {"--project", [&](const auto& value) { project = value; }}},
                     .flags = {{"--dry-run", [&] { wish.dry_run = true; }}}});
  if (from.empty()) throw UsageError("name the file with --from FILE");
  const std::string url = chosen_database(database);
  wish.name = from;
  wish.text = text_of(from);
  OwnStore store(url, chosen_project(project));
  return bring_in(store.database(), Config{}, wish);
}

}  // namespace

extern const Command import_command;
constinit const Command import_command{.name = "import",
                                       .summary = "bring definitions from a file into the store",
                                       .help = help,
                                       .run = run_import};

}  // namespace scrip::server::cli
