#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>

#include "money/amount.h"
#include "scrip/list.h"

namespace scrip::documents {

// How many words each part of a packed cart and its price takes; scrip/pricer.h says what they are.
namespace packed {
constexpr std::size_t header_words = 6;
constexpr std::size_t property_words = 3;
constexpr std::size_t item_words = 10;
constexpr std::size_t redeemable_words = 4;
constexpr std::size_t answer_words = 20;
constexpr std::size_t adjustment_words = 4;
constexpr std::size_t outcome_words = 4;

/// What a word says of a customer's property.
enum Kind : std::int32_t { absent = 0, text = 1, integer = 2, truth = 3 };
}  // namespace packed

/// Reads the words of a cart one after the other. Whoever reads asks `has` first.
class PackedReader {
 public:
  explicit PackedReader(const List<std::int32_t>& words)
      : at_(words.data()), end_(at_ + words.size()) {}

  bool has(std::size_t words) const { return words <= static_cast<std::size_t>(end_ - at_); }
  std::int32_t word() { return *at_++; }

  /// A number of two words; below zero where there is none.
  std::int64_t number() {
    const auto low = static_cast<std::uint32_t>(word());
    return static_cast<std::int64_t>(
        static_cast<std::uint64_t>(static_cast<std::uint32_t>(word())) << 32 | low);
  }

  std::optional<money::Amount> amount() {
    const std::int64_t minor = number();
    return minor < 0 ? std::nullopt : std::optional<money::Amount>(money::Amount(minor));
  }

 private:
  const std::int32_t* at_;
  const std::int32_t* end_;
};

/// What stands before the customer, the items and the redeemables of a packed cart.
struct PackedHeader {
  bool automatic = false;
  bool with_customer = false;
  bool request_prices = false;
  std::int64_t now_ms = 0;
  std::int32_t currency = -1;
  std::size_t items = 0;
  std::size_t redeemables = 0;

  /// Nothing where the words that it speaks of are not there, or too many.
  static std::optional<PackedHeader> read(PackedReader& reader, std::size_t properties);
};

/// The most words that a cart may take.
std::size_t packed_words_most(std::size_t properties);

}  // namespace scrip::documents
