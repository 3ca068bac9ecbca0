#pragma once

#include <string_view>

#include "scrip/called.h"

#ifdef __OPTIMIZE_SIZE__
namespace scrip {

/// Whether two texts are the same, by a call: the standard library's compares the lengths where it
/// is used, and calls only then, which is twice the code at each of two hundred places.
SCRIP_CALLED constexpr bool operator==(std::string_view left, std::string_view right) {
  return left.size() == right.size() && left.compare(right) == 0;
}

}  // namespace scrip
#endif
