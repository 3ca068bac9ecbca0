#pragma once

#include <string>
#include <utility>
#include <vector>

#include "scrip/bounds.h"
#include "scrip/result.h"

namespace scrip::model {

/// What is wrong with a document, each fault with its pointer. Reading goes on after a fault, so
/// that a merchant sees all of them at once.
class Faults {
 public:
  explicit Faults(std::string key = "invalid_payload") : key_(std::move(key)) {}

  void add(std::string pointer, std::string message) { add(key_, pointer, std::move(message)); }
  void add(std::string key, std::string pointer, std::string message) {
    if (list_.size() < bounds::faults) {
      list_.push_back({std::move(key), std::move(pointer), std::move(message)});
    }
  }

  bool empty() const { return list_.empty(); }
  const std::vector<InputError>& list() const { return list_; }

 private:
  std::string key_;
  std::vector<InputError> list_;
};

}  // namespace scrip::model
