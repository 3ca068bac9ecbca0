#pragma once

#include <map>
#include <string>
#include <string_view>

#include "http/message.h"

namespace scrip::server {

/// The API's description: `/openapi.json`, and `/docs`, a page made of it that needs no script and
/// asks nobody else for anything.
class Documentation {
 public:
  Documentation();

  static bool serves(std::string_view path);
  /// 200, 304 or 405.
  HttpResponse get(const HttpRequest& request, std::string_view path) const;

 private:
  struct File {
    std::string type;
    std::string content;
    std::string etag;
  };
  std::map<std::string, File, std::less<>> files_;
};

}  // namespace scrip::server
