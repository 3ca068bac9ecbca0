#pragma once

#include <cstdint>
#include <string>

#include "json/json.h"

namespace scrip::server {

/// How codes look: `{length, charset, pattern, prefix, postfix}`. `#` in a pattern is a random
/// character.
class CodePattern {
 public:
  /// Throws ApiError `invalid_code_config` for what could not make codes.
  static CodePattern of(const Json* code_config, const std::string& pointer);

  /// A code from the system's cryptographic generator, without modulo bias.
  std::string make() const;
  /// Refuses a pattern that has less than `factor` times as many codes as are wanted: such codes
  /// are guessed, and the last ones take for ever to find.
  void require_room(std::int64_t wanted, const std::string& pointer) const;

 private:
  std::string pattern_;
  std::string charset_;
};

}  // namespace scrip::server
