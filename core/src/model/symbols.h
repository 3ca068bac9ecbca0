#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

namespace scrip::model {

struct TextHash {
  using is_transparent = void;
  std::size_t operator()(std::string_view text) const {
    return std::hash<std::string_view>()(text);
  }
};

/// A map from text used for look-up only: nothing ever iterates one, because its order is the
/// standard library's own.
template <class T>
using TextMap = std::unordered_map<std::string, T, TextHash, std::equal_to<>>;

/// Names of one kind of object (products, or SKUs) as dense numbers, so that matching a cart line
/// compares integers. A product's `id` and `source_id` are two names of one number. A layer laid
/// over another one sees its names and adds its own.
class Symbols {
 public:
  static constexpr std::int32_t unknown = -1;

  explicit Symbols(const Symbols* below = nullptr)
      : below_(below), next_(below == nullptr ? 0 : below->next_) {}

  std::int32_t find(std::string_view name) const {
    if (name.empty()) return unknown;
    const auto found = numbers_.find(name);
    if (found != numbers_.end()) return found->second;
    return below_ == nullptr ? unknown : below_->find(name);
  }

  /// The number of an object known by either name; a new one if neither is known yet. An `id`
  /// claims its name even where another object uses it as `source_id`.
  std::int32_t intern(std::string_view id, std::string_view source_id) {
    std::int32_t number = find(id);
    if (number == unknown) number = find(source_id);
    if (number == unknown) number = next_++;
    if (!id.empty() && find(id) == unknown) numbers_.emplace(id, number);
    if (!source_id.empty() && find(source_id) == unknown) numbers_.emplace(source_id, number);
    return number;
  }

  std::int32_t size() const { return next_; }

 private:
  const Symbols* below_;
  std::int32_t next_;
  TextMap<std::int32_t> numbers_;
};

}  // namespace scrip::model
