#pragma once

#include <cstdint>
#include <string_view>

#include "model/text_map.h"

namespace scrip::model {

/// Names of one kind of object (products, or SKUs) as dense numbers, so that matching a cart line
/// compares integers. An object's `id` and `source_id` are two names of one number; where one
/// object's id is another one's source id, the id has the name. A layer laid over another one sees
/// its names and adds its own.
class Symbols {
 public:
  static constexpr std::int32_t unknown = -1;

  explicit Symbols(const Symbols* below = nullptr)
      : below_(below), next_(below == nullptr ? 0 : below->next_) {}

  std::int32_t find(std::string_view name) const {
    if (name.empty()) return unknown;
    const std::int32_t by_id = find_in(&Symbols::by_id_, name);
    return by_id != unknown ? by_id : find_in(&Symbols::by_source_id_, name);
  }

  /// The number of an object that the catalogue defines. Two objects of different ids stay two,
  /// even where both claim one `source_id`: the first one has it.
  std::int32_t define(std::string_view id, std::string_view source_id) {
    const std::int32_t known = find_in(&Symbols::by_id_, id);
    return add(known != unknown ? known : next_++, id, source_id);
  }

  /// The number of an object that something speaks of, by either name; a new one where nobody has
  /// spoken of it yet.
  std::int32_t refer(std::string_view id, std::string_view source_id) {
    std::int32_t known = find(id);
    if (known != unknown) return add(known, {}, source_id);
    known = find(source_id);
    return add(known != unknown ? known : next_++, id, source_id);
  }

 private:
  using Names = TextMap<std::int32_t>;

  std::int32_t find_in(const Names Symbols::*names, std::string_view name) const {
    for (const Symbols* layer = this; layer != nullptr; layer = layer->below_) {
      const std::int32_t* found = (layer->*names).find(name);
      if (found != nullptr) return *found;
    }
    return unknown;
  }

  std::int32_t add(std::int32_t number, std::string_view id, std::string_view source_id) {
    if (!id.empty() && find_in(&Symbols::by_id_, id) == unknown) by_id_.add(id, number);
    if (!source_id.empty() && find_in(&Symbols::by_source_id_, source_id) == unknown) {
      by_source_id_.add(source_id, number);
    }
    return number;
  }

  const Symbols* below_;
  std::int32_t next_;
  Names by_id_;
  Names by_source_id_;
};

}  // namespace scrip::model
