#include "base/crypto.h"

#include <openssl/crypto.h>
#include <openssl/evp.h>
#include <openssl/hmac.h>
#include <openssl/rand.h>
#include <openssl/sha.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <fstream>
#include <memory>
#include <mutex>
#include <stdexcept>
#include <vector>

namespace scrip::server {
namespace {

constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";

/// A few kilobytes of randomness at a time: a system call per id would show in the profile.
class RandomPool {
 public:
  void take(unsigned char* to, std::size_t count) {
    if (count > bytes_.size() - used_) refill();
    std::memcpy(to, bytes_.data() + used_, count);
    OPENSSL_cleanse(bytes_.data() + used_, count);
    used_ += count;
  }

 private:
  void refill() {
    if (RAND_bytes(bytes_.data(), static_cast<int>(bytes_.size())) != 1) {
      throw std::runtime_error("the system's random generator failed");
    }
    used_ = 0;
  }
  std::array<unsigned char, 4096> bytes_{};
  std::size_t used_ = bytes_.size();
};

thread_local RandomPool pool;

}  // namespace

void random_bytes(std::span<unsigned char> bytes) {
  for (std::size_t at = 0; at < bytes.size(); at += 1024) {
    pool.take(bytes.data() + at, std::min<std::size_t>(1024, bytes.size() - at));
  }
}

std::uint32_t random_below(std::uint32_t bound) {
  const std::uint32_t limit = UINT32_MAX - UINT32_MAX % bound;
  while (true) {
    std::uint32_t value = 0;
    pool.take(reinterpret_cast<unsigned char*>(&value), sizeof value);
    if (value < limit) return value % bound;
  }
}

std::string random_id(std::string_view prefix) {
  std::array<unsigned char, 16> bytes{};
  random_bytes(bytes);
  return std::string(prefix) + hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string ordered_id(std::string_view prefix, std::int64_t now_ms) {
  // Six bytes of time and two that count within a millisecond, then 14 of chance.
  static std::mutex mutex;
  static std::int64_t last = 0;
  std::int64_t stamp = now_ms << 16;
  {
    const std::lock_guard lock(mutex);
    last = stamp = std::max(stamp, last + 1);
  }
  std::array<unsigned char, 22> bytes{};
  random_bytes(bytes);
  for (std::size_t i = 0; i < 8; ++i) {
    bytes[i] = static_cast<unsigned char>(stamp >> (8 * (7 - i)) & 255);
  }
  return std::string(prefix) + hex({reinterpret_cast<const char*>(bytes.data()), bytes.size()});
}

std::string hex(std::string_view bytes) {
  static constexpr std::string_view digits = "0123456789abcdef";
  std::string text;
  text.reserve(bytes.size() * 2);
  for (const char c : bytes) {
    text += digits[static_cast<unsigned char>(c) >> 4];
    text += digits[static_cast<unsigned char>(c) & 15];
  }
  return text;
}

std::string sha256_hex(std::string_view data) {
  std::array<unsigned char, SHA256_DIGEST_LENGTH> digest{};
  SHA256(reinterpret_cast<const unsigned char*>(data.data()), data.size(), digest.data());
  return hex({reinterpret_cast<const char*>(digest.data()), digest.size()});
}

struct Sha256::State {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> context{EVP_MD_CTX_new(),
                                                                  &EVP_MD_CTX_free};
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  EVP_DigestInit_ex(state_->context.get(), EVP_sha256(), nullptr);
}

Sha256::Sha256(Sha256&&) noexcept = default;
Sha256::~Sha256() = default;

void Sha256::add(std::string_view data) {
  EVP_DigestUpdate(state_->context.get(), data.data(), data.size());
}

std::string Sha256::hex() {
  std::array<char, SHA256_DIGEST_LENGTH> digest{};
  EVP_DigestFinal_ex(state_->context.get(), reinterpret_cast<unsigned char*>(digest.data()),
                     nullptr);
  return server::hex({digest.data(), digest.size()});
}

std::string sha256_of_file(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot read " + path);
  Sha256 sum;
  std::vector<char> block(1 << 16);
  while (file.read(block.data(), static_cast<std::streamsize>(block.size())) || file.gcount() > 0)
    sum.add({block.data(), static_cast<std::size_t>(file.gcount())});
  return sum.hex();
}

std::string hmac_sha256(std::string_view key, std::string_view data) {
  std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
  unsigned length = 0;
  HMAC(EVP_sha256(), key.data(), static_cast<int>(key.size()),
       reinterpret_cast<const unsigned char*>(data.data()), data.size(), digest.data(), &length);
  return {reinterpret_cast<const char*>(digest.data()), length};
}

bool equal_constant_time(std::string_view left, std::string_view right) {
  // Both are compared over the same number of bytes, so that time gives away neither content nor
  // length. A digest of each would do, too, and costs several times as much; what is too long for
  // a key gets one.
  constexpr std::size_t room = 256;
  std::array<unsigned char, room> a{};
  std::array<unsigned char, room> b{};
  if (left.size() >= room || right.size() >= room) {
    SHA256(reinterpret_cast<const unsigned char*>(left.data()), left.size(), a.data());
    SHA256(reinterpret_cast<const unsigned char*>(right.data()), right.size(), b.data());
    return CRYPTO_memcmp(a.data(), b.data(), room) == 0;
  }
  std::copy(left.begin(), left.end(), a.begin());
  std::copy(right.begin(), right.end(), b.begin());
  // The last byte is the length: "a" and "a\0" are not the same.
  a.back() = static_cast<unsigned char>(left.size());
  b.back() = static_cast<unsigned char>(right.size());
  return CRYPTO_memcmp(a.data(), b.data(), room) == 0;
}

std::string base64url(std::string_view bytes) {
  std::string text;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : bytes) {
    bits = bits << 8 | static_cast<unsigned char>(c);
    for (count += 8; count >= 6; count -= 6) text += base64_digits[bits >> (count - 6) & 63];
  }
  if (count > 0) text += base64_digits[bits << (6 - count) & 63];
  return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
  std::string bytes;
  std::uint32_t bits = 0;
  int count = 0;
  for (const char c : text) {
    const std::size_t digit = base64_digits.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    bits = bits << 6 | static_cast<std::uint32_t>(digit);
    count += 6;
    if (count >= 8) {
      count -= 8;
      bytes += static_cast<char>(bits >> count & 255);
    }
  }
  return bytes;
}

}  // namespace scrip::server
