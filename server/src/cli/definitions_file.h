#pragma once

#include <string>

#include "api/config.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server::cli {

/// What `import` and `load-sample` do with a file of definitions.
struct ImportWish {
  /// How faults and reports call the file.
  std::string name;
  std::string text;
  bool dry_run = false;
};

/// Validates a file whole and brings it into the store, all or nothing. Prints a report on standard
/// output, faults with line and pointer on standard error. Answers the exit status: 3 for a file
/// with faults.
int bring_in(Database& database, const Config& config, const ImportWish& wish);

}  // namespace scrip::server::cli
