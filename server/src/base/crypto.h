#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace scrip::server {

/// Fills `bytes` from the system's cryptographic generator.
void random_bytes(std::span<unsigned char> bytes);

/// Uniform in [0, bound), without modulo bias. `bound` > 0.
std::uint32_t random_below(std::uint32_t bound);

/// `prefix` and 128 random bits in hexadecimal: `r_0af3…`.
std::string random_id(std::string_view prefix);

/// The same with the time in front and 112 random bits, for rows that are written all day: their
/// index then grows at its end, where random ids would touch a page of it each. The ids of one
/// process sort in the order in which they were made.
std::string ordered_id(std::string_view prefix, std::int64_t now_ms);

std::string sha256_hex(std::string_view data);
/// SHA-256 of what arrives in pieces.
class Sha256 {
 public:
  Sha256();
  Sha256(Sha256&&) noexcept;
  ~Sha256();
  void add(std::string_view data);
  /// Of everything added; nothing is added after it.
  std::string hex();

 private:
  struct State;
  std::unique_ptr<State> state_;
};
/// Throws std::runtime_error when the file cannot be read.
std::string sha256_of_file(const std::string& path);
/// Raw 32 bytes.
std::string hmac_sha256(std::string_view key, std::string_view data);
std::string hex(std::string_view bytes);

/// Compares in a time that does not depend on where the texts differ.
bool equal_constant_time(std::string_view left, std::string_view right);

std::string base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace scrip::server
