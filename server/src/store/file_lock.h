#pragma once

#include <string>

namespace scrip::server {

/// Keeps a second server off a database file, for as long as it lives. Throws std::runtime_error
/// when another process holds it.
class FileLock {
 public:
  explicit FileLock(const std::string& path);
  FileLock(const FileLock&) = delete;
  FileLock& operator=(const FileLock&) = delete;
  ~FileLock();

 private:
  int descriptor_;
};

}  // namespace scrip::server
