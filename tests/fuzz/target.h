#pragma once

#include <string_view>

namespace scrip::fuzz {

/// An entry point of the engine, as the fuzzer sees it: any bytes go in, and it throws a
/// `std::logic_error` that says what is wrong where the engine breaks a promise. That it may crash,
/// hang or run over its memory is for the sanitizers to see.
///
/// An input is a text of one or more documents, parted by lines of `=====`.
struct Target {
  const char* name;
  void (*run)(std::string_view input);
};

namespace targets {
#define TARGET(name) extern const Target name;
#include "fuzz/targets.def"
#undef TARGET
}  // namespace targets

inline constexpr const Target* all_targets[] = {
#define TARGET(name) &targets::name,
#include "fuzz/targets.def"
#undef TARGET
};

/// The target of this name; nullptr where there is none.
inline const Target* find_target(std::string_view name) {
  for (const Target* target : all_targets) {
    if (name == target->name) return target;
  }
  return nullptr;
}

}  // namespace scrip::fuzz
