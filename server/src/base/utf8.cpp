#include "base/utf8.h"

#include <algorithm>
#include <string>

#include "json/json.h"

namespace scrip::server {

bool is_utf8(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), [](char c) { return (c & 0x80) == 0; })) return true;
  // The serialiser knows; an own decoder would be a second opinion.
  try {
    (void)Json(std::string(text)).dump();
    return true;
  } catch (const Json::type_error&) {
    return false;
  }
}

}  // namespace scrip::server
