#pragma once

#include <cstdint>
#include <map>
#include <string>

#include "http/message.h"

namespace scrip::server {

/// Serves the files of one directory. Nothing outside it, nothing hidden, no listing.
class StaticFiles {
 public:
  /// An empty directory name serves nothing.
  explicit StaticFiles(std::string directory);

  /// `path` is the request's, still encoded. 200, 304, 404 or 405.
  HttpResponse get(const HttpRequest& request, std::string_view path);

 private:
  struct File {
    std::int64_t modified_ns = 0;
    std::int64_t size = 0;
    std::string etag;
    std::string content;
  };
  const File* load(const std::string& name);
  bool is_directory(const std::string& name) const;

  std::string directory_;
  std::map<std::string, File> files_;
};

}  // namespace scrip::server
