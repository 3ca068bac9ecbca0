#pragma once

#include <cstddef>
#include <deque>
#include <memory>
#include <string>

#include "http/message.h"

namespace scrip::server {

/// Compresses answers with what the client takes: brotli before gzip. What has an ETag is
/// compressed once and kept, as long as there is room; other answers from 8 KiB on get gzip,
/// quickly. Belongs to one thread.
class Compressor {
 public:
  void apply(const HttpRequest& request, HttpResponse& response);

 private:
  struct Entry {
    std::string etag;
    const char* encoding;
    std::shared_ptr<const std::string> body;
  };
  std::shared_ptr<const std::string> kept(const std::string& etag, const char* encoding) const;
  void keep(const std::string& etag, const char* encoding, std::shared_ptr<const std::string> body);

  std::deque<Entry> entries_;
  std::size_t bytes_ = 0;
};

}  // namespace scrip::server
