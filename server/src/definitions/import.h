#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "api/config.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server::definitions {

/// What is wrong with a file, and where.
struct Fault {
  /// RFC 6901, into the file.
  std::string pointer;
  std::string key;
  std::string details;
};

struct Change {
  /// "created" or "updated".
  std::string_view action;
  /// A word of references: "campaign".
  std::string kind;
  std::string key;
  /// Members that are other than before, of what was updated.
  std::vector<std::string> members;
};

struct ImportReport {
  std::vector<Fault> faults;
  std::vector<Change> changes;
  std::int64_t unchanged = 0;
};

/// Brings what a file says into the store: what is not there is created, what differs is changed,
/// what the file does not name stays as it is. Goes through the handlers of the API, with their
/// checks and the audit log. Finds every fault; whoever calls it keeps the transaction it runs in
/// only when there is none.
ImportReport import_definitions(Database& db, const Config& config, const Json& file);

}  // namespace scrip::server::definitions
