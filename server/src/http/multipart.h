#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace scrip::server {

/// The bytes of the part `name` of a multipart/form-data body (RFC 7578), or why there are none.
struct MultipartFile {
  std::optional<std::string_view> content;
  std::string fault;
};
MultipartFile find_part(std::string_view content_type, std::string_view body,
                        std::string_view name);

}  // namespace scrip::server
