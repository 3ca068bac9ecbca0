#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

#include "scrip/list.h"

namespace scrip::model {

/// Numbers texts in the order in which they come, and finds them again: what maps from text have in
/// common, so that it is compiled once and not for each kind of value.
class TextIndex {
 public:
  static constexpr std::int32_t unknown = -1;

  /// Texts of different kinds are different.
  std::int32_t find(std::string_view text, std::uint8_t kind = 0) const;
  /// The number of the text, and whether it is new.
  std::pair<std::int32_t, bool> add(std::string_view text, std::uint8_t kind = 0);

 private:
  struct Entry {
    std::string text;
    std::uint32_t hash = 0;
    std::uint8_t kind = 0;
  };
  /// Where the text is, or would be.
  std::size_t slot_of(std::string_view text, std::uint8_t kind, std::uint32_t hash) const;
  void grow();

  List<Entry> entries_;
  /// Numbers by hash, open addressing; a power of two, at most half of it in use.
  List<std::int32_t> slots_;
};

/// A map from text used for look-up only: nothing ever iterates one.
template <class T>
class TextMap {
 public:
  /// Nothing where the text is not known.
  const T* find(std::string_view text, std::uint8_t kind = 0) const {
    const std::int32_t at = index_.find(text, kind);
    return at == TextIndex::unknown ? nullptr : &values_[static_cast<std::size_t>(at)];
  }

  /// False where the text has a value already, which stays.
  bool add(std::string_view text, T value) { return add(text, 0, std::move(value)); }
  bool add(std::string_view text, std::uint8_t kind, T value) {
    const bool is_new = index_.add(text, kind).second;
    if (is_new) values_.push_back(std::move(value));
    return is_new;
  }

  /// The value, a fresh one where there was none; good until the next text comes.
  T& operator[](std::string_view text) {
    const auto [at, is_new] = index_.add(text);
    if (is_new) values_.emplace_back();
    return values_[static_cast<std::size_t>(at)];
  }

 private:
  TextIndex index_;
  List<T> values_;
};

}  // namespace scrip::model
