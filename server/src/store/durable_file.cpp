#include "store/durable_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <stdexcept>

namespace scrip::server {
namespace {

void sync_path(const std::string& path, int flags) {
  const int descriptor = ::open(path.c_str(), flags | O_CLOEXEC);
  const bool synced = descriptor >= 0 && ::fsync(descriptor) == 0;
  const int fault = errno;
  if (descriptor >= 0) ::close(descriptor);
  if (!synced) throw std::runtime_error("cannot sync " + path + ": " + std::strerror(fault));
}

std::string directory_of(const std::string& path) {
  const std::size_t slash = path.rfind('/');
  return slash == std::string::npos ? "." : path.substr(0, slash + 1);
}

}  // namespace

void publish_file(const std::string& partial, const std::string& name) {
  sync_path(partial, O_RDONLY);
  if (std::rename(partial.c_str(), name.c_str()) != 0)
    throw std::runtime_error("cannot name the file " + name + ": " + std::strerror(errno));
  sync_path(directory_of(name), O_RDONLY | O_DIRECTORY);
}

}  // namespace scrip::server
