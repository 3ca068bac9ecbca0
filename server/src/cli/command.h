#pragma once

#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

namespace scrip::server::cli {

/// A command line that cannot be meant: what is wrong, and the way out. Ends with status 2.
class UsageError : public std::runtime_error {
 public:
  using std::runtime_error::runtime_error;
};

/// One subcommand of `scrip-server`; a file each.
struct Command {
  std::string_view name;
  /// A line for the list of commands.
  std::string_view summary;
  std::string_view help;
  /// Takes what follows the name; answers the exit status. Throws UsageError, or any other
  /// exception for what went wrong (status 1).
  int (*run)(const std::vector<std::string>& arguments);
};

/// Every command there is, in the order of the help; commands.cpp.
std::span<const Command* const> commands();

/// Runs the command line without the program's name; answers the exit status.
int run(const std::vector<std::string>& arguments);

}  // namespace scrip::server::cli
