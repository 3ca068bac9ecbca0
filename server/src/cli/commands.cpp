#include <algorithm>
#include <array>
#include <exception>
#include <iostream>

#include "cli/command.h"

namespace scrip::server::cli {

extern const Command backup_command;
extern const Command create_key_command;
extern const Command export_command;
extern const Command import_command;
extern const Command list_keys_command;
extern const Command load_sample_command;
extern const Command migrate_command;
extern const Command restore_command;
extern const Command revoke_key_command;
extern const Command serve_command;
extern const Command token_command;
extern const Command verify_command;
extern const Command version_command;

namespace {

constexpr std::array all_commands{
    &serve_command,      &migrate_command,   &verify_command,     &backup_command,
    &restore_command,    &export_command,    &import_command,     &load_sample_command,
    &create_key_command, &list_keys_command, &revoke_key_command, &token_command,
    &version_command,
};

std::string general_help() {
  std::string text =
      "scrip-server: the promotion engine's server\n\nUsage: scrip-server COMMAND [options]\n\n";
  for (const Command* command : commands()) {
    std::string name(command->name);
    name.resize(14, ' ');
    text += "  " + name + std::string(command->summary) + "\n";
  }
  return text + "\n`scrip-server COMMAND --help` explains a command.\n";
}

int usage_fault(const std::string& what, const std::string& command) {
  std::cerr << "scrip-server: " << what << "\nTry 'scrip-server " << command
            << (command.empty() ? "" : " ") << "--help'.\n";
  return 2;
}

bool asks_for_help(const std::string& argument) {
  return argument == "--help" || argument == "-h";
}

}  // namespace

std::span<const Command* const> commands() {
  return all_commands;
}

int run(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    std::cerr << general_help();
    return 2;
  }
  std::string name = arguments.front();
  if (asks_for_help(name) || name == "help") {
    std::cout << general_help();
    return 0;
  }
  if (name == "--version") name = "version";
  const auto found = std::find_if(all_commands.begin(), all_commands.end(),
                                  [&](const Command* command) { return command->name == name; });
  if (found == all_commands.end()) return usage_fault("unknown command '" + name + "'", "");
  const std::vector<std::string> rest(arguments.begin() + 1, arguments.end());
  if (std::any_of(rest.begin(), rest.end(), asks_for_help)) {
    std::cout << (*found)->help;
    return 0;
  }
  try {
    return (*found)->run(rest);
  } catch (const UsageError& error) {
    return usage_fault(error.what(), name);
  } catch (const std::exception& error) {
    std::cerr << "scrip-server: " << error.what() << "\n";
    return 1;
  }
}

}  // namespace scrip::server::cli
