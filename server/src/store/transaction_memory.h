#pragma once

#include <memory>
#include <typeindex>
#include <unordered_map>

namespace scrip::server {

/// What a writing transaction knows of rows that nobody else can change before it ends, each kind
/// in a type of its own. Its jobs need not ask for them again (decisions/0049).
class TransactionMemory {
 public:
  template <typename T>
  T& of() {
    std::shared_ptr<void>& known = known_[typeid(T)];
    if (known == nullptr) known = std::make_shared<T>();
    return *static_cast<T*>(known.get());
  }
  void forget() { known_.clear(); }

 private:
  std::unordered_map<std::type_index, std::shared_ptr<void>> known_;
};

}  // namespace scrip::server
