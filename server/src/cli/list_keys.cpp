#include <iostream>

#include "cli/arguments.h"
#include "cli/command.h"
#include "json/strict.h"
#include "resources/api_keys.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help =
    R"(scrip-server list-keys: print the keys of the store, a JSON document a line

Usage: scrip-server list-keys --database sqlite:FILE [--project ID]

  --database sqlite:FILE   the store (or SCRIP_DATABASE); while a server has it, ask that server:
                           GET /management/v1/keys
  --project ID             only those of a project
)";

int run_list_keys(const std::vector<std::string>& arguments) {
  std::string database;
  std::string project;
  read_only_options(arguments,
                    {.values = {{"--database", [&](const auto& value) { database = value; }},
                                {"--project", [&](const auto& value) { project = value; }}}});
  if (!project.empty()) chosen_project(project);
  OwnStore store(chosen_database(database));
  for (const ApiKey& key : list_api_keys(store.database(), project))
    std::cout << to_text(api_key_document(key)) << "\n";
  return 0;
}

}  // namespace

extern const Command list_keys_command;
constinit const Command list_keys_command{.name = "list-keys",
                                          .summary = "print the keys of the store",
                                          .help = help,
                                          .run = run_list_keys};

}  // namespace scrip::server::cli
