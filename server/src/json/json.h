#pragma once

// core compiles the same library without exceptions. In one program both must not share inline
// functions, or the linker would keep either: here they have a namespace of their own.
#define NLOHMANN_JSON_NAMESPACE nlohmann::scrip_server
#define NLOHMANN_JSON_NAMESPACE_BEGIN \
  namespace nlohmann {                \
  inline namespace scrip_server {
#define NLOHMANN_JSON_NAMESPACE_END \
  }                                 \
  }

#include <nlohmann/json.hpp>

namespace scrip::server {

/// Documents in memory. Keys are kept sorted, so that equal documents have equal bytes.
using Json = nlohmann::json;

}  // namespace scrip::server
