#include "model/faults.h"

namespace scrip::model {

void Faults::add(std::string_view pointer, std::string_view message) {
  add(key_, pointer, message);
}

void Faults::add(std::string_view key, std::string_view pointer, std::string_view message) {
  if (list_.size() >= bounds::faults) return;
  list_.push_back({key, std::string(pointer), std::string(message)});
}

}  // namespace scrip::model
