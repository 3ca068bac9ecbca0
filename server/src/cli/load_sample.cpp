#include <iostream>
#include <map>

#include "api/embedded_texts.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/definitions_file.h"
#include "json/fields.h"
#include "json/strict.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help = R"(scrip-server load-sample: load sample campaigns into the store

Usage: scrip-server load-sample --list
       scrip-server load-sample --database URL [--dry-run] THEME...

  --list           the themes there are; every theme stands on its own
  --database URL   the store (or SCRIP_DATABASE): sqlite:FILE, which no server may have, or postgresql://...,
                   also beside its servers
  --project ID     the project; the first one when left out
  --dry-run        change nothing, say what would be created and updated
  --print          print a theme's file, to begin a file of your own with; `import` takes it

Into an empty project or into one that has campaigns of its own: what is there under other names stays as it
is, and loading a theme again changes nothing until its dates move on.
)";

constexpr std::string_view prefix = "sample-";
constexpr std::string_view ending = ".json";

std::map<std::string, std::string> themes() {
  std::map<std::string, std::string> found;
  for (const auto& [name, text] : embedded_texts()) {
    if (!name.starts_with(prefix) || !name.ends_with(ending)) continue;
    found[name.substr(prefix.size(), name.size() - prefix.size() - ending.size())] = text;
  }
  return found;
}

int list_themes() {
  for (const auto& [name, text] : themes()) {
    std::string padded = name;
    padded.resize(12, ' ');
    std::cout << padded << own_text(parse_own(text), "description") << "\n";
  }
  return 0;
}

int run_load_sample(const std::vector<std::string>& arguments) {
  std::string database;
  std::string project;
  bool list = false;
  bool print = false;
  bool dry_run = false;
  const std::vector<std::string> names = read_options(
      arguments, {.values = {{"--database", [&](const auto& value) { database = value; }},
                             {"--project", [&](const auto& value) { project = value; }}},
                  .flags = {{"--list", [&] { list = true; }},
                            {"--print", [&] { print = true; }},
                            {"--dry-run", [&] { dry_run = true; }}}});
  if (list) return list_themes();
  const std::map<std::string, std::string> known = themes();
  if (names.empty()) throw UsageError("name a theme; --list shows them");
  for (const std::string& name : names) {
    if (!known.contains(name))
      throw UsageError("there is no theme '" + name + "'; --list shows them");
  }
  if (print) {
    for (const std::string& name : names) std::cout << known.at(name);
    return 0;
  }
  OwnStore store(chosen_database(database), chosen_project(project));
  for (const std::string& name : names) {
    const int status =
        bring_in(store.database(), Config{},
                 {.name = std::string(prefix) + name, .text = known.at(name), .dry_run = dry_run});
    if (status != 0) return status;
  }
  return 0;
}

}  // namespace

extern const Command load_sample_command;
constinit const Command load_sample_command{.name = "load-sample",
                                            .summary = "load sample campaigns",
                                            .help = help,
                                            .run = run_load_sample};

}  // namespace scrip::server::cli
