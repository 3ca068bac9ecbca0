#pragma once

#include <cstdint>
#include <string>

namespace scrip::server {

struct BackupReport {
  std::int64_t bytes = 0;
  /// SHA-256 of the copy.
  std::string sha256;
};

/// Copies a database as it stands at one moment, while servers read and write it: a reader's
/// snapshot, which holds up nobody. The copy is checked, synced and only then gets its name; a file
/// of that name is never written over. Throws StoreError or std::runtime_error.
BackupReport back_up(const std::string& from, const std::string& to);

}  // namespace scrip::server
