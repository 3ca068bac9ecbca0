#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "json/json.h"

namespace scrip::server {

class Database;

/// What codes are wanted: how many, and whether they are money.
struct CodeNeed {
  std::int64_t count = 1;
  bool money = false;
};

/// How codes look: `{length, charset, pattern, prefix, postfix}`. `#` in a pattern is a random
/// character. A config that says neither length nor pattern gets codes of 8 characters, or as many
/// more as the need calls for.
class CodePattern {
 public:
  /// Throws ApiError `invalid_code_config` for what could not make codes.
  static CodePattern of(const Json* code_config, const std::string& pointer, CodeNeed need = {});

  /// A code from the system's cryptographic generator, without modulo bias.
  std::string make() const;
  /// log2 of how many codes there are, rounded down.
  std::int64_t entropy_bits() const;
  /// How many random characters there are where no pattern says so; else nothing.
  std::optional<std::int64_t> length() const { return length_; }
  /// Refuses a pattern that has too few codes for the need: such codes are guessed, and the last
  /// ones take for ever to find.
  void require_room(const std::string& pointer) const;

 private:
  CodeNeed need_;
  std::optional<std::int64_t> length_;
  std::string pattern_;
  std::string charset_;
};

/// A code that is not in use and never was, even by a voucher that has been removed.
std::string unused_code(Database& db, const CodePattern& codes);

}  // namespace scrip::server
