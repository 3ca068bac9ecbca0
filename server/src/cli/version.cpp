#include <iostream>

#include "cli/arguments.h"
#include "cli/command.h"

namespace scrip::server::cli {
namespace {

int run_version(const std::vector<std::string>& arguments) {
  read_only_options(arguments, {});
  std::cout << "scrip-server " << SCRIP_VERSION << "\n";
  return 0;
}

}  // namespace

extern const Command version_command;
constinit const Command version_command{
    .name = "version",
    .summary = "print the version",
    .help = "scrip-server version: print the version\n\nUsage: scrip-server version\n",
    .run = run_version};

}  // namespace scrip::server::cli
