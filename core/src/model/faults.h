#pragma once

#include <string>
#include <string_view>

#include "scrip/bounds.h"
#include "scrip/list.h"
#include "scrip/result.h"

namespace scrip::model {

/// What is wrong with a document, each fault with its pointer. Reading goes on after a fault, so
/// that a merchant sees all of them at once.
class Faults {
 public:
  explicit Faults(std::string_view key = "invalid_payload") : key_(key) {}

  void add(std::string_view pointer, std::string_view message);
  void add(std::string_view key, std::string_view pointer, std::string_view message);

  bool empty() const { return list_.empty(); }
  const List<InputError>& list() const { return list_; }

 private:
  std::string_view key_;
  List<InputError> list_;
};

}  // namespace scrip::model
