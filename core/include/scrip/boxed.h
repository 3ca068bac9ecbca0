#pragma once

#include <optional>
#include <utility>

#include "scrip/assert.h"
#include "scrip/regions.h"

namespace scrip {

/// A std::optional that holds its value by a pointer, so that answering one, handing it on and
/// dropping it is a word's work, not that of all its members. For large values that are mostly not
/// there.
template <class T>
class Boxed {
 public:
  Boxed() = default;
  Boxed(std::nullopt_t) {}  // NOLINT: implicit on purpose
  /// One made there, by its defaults.
  explicit Boxed(std::in_place_t) : value_(new T()) {}
  Boxed(T value) : value_(new T(std::move(value))) {}  // NOLINT
  Boxed(const Boxed& other) : value_(other ? new T(*other) : nullptr) {}
  Boxed& operator=(const Boxed& other) { return *this = Boxed(other); }
  SCRIP_IN_REGIONS(Boxed(Boxed&& other) noexcept = default;)
  SCRIP_IN_REGIONS(Boxed& operator=(Boxed&& other) noexcept = default;)
  SCRIP_NATIVELY(Boxed(Boxed&& other) noexcept : value_(other.leave()){})
  SCRIP_NATIVELY(Boxed& operator=(Boxed&& other) noexcept { return exchange(other); })
  SCRIP_NATIVELY(~Boxed() { give_back(); })

  explicit operator bool() const { return get() != nullptr; }
  bool has_value() const { return get() != nullptr; }
  T& operator*() & { return *get(); }
  T&& operator*() && { return std::move(*get()); }
  const T& operator*() const& { return *get(); }
  T* operator->() { return get(); }
  const T* operator->() const { return get(); }
  void reset() { *this = Boxed(); }

 private:
  /// What stands in one that was moved from.
  static T* moved_from() { return checks_moves ? reinterpret_cast<T*>(1) : nullptr; }
  T* get() const {
    if (checks_moves) SCRIP_ASSERT(value_ != moved_from());
    return value_;
  }
  T* leave() { return std::exchange(value_, moved_from()); }
  Boxed& exchange(Boxed& other) {
    std::swap(value_, other.value_);
    return *this;
  }
  void give_back() {
    if (value_ != moved_from()) delete value_;
  }

  T* value_ = nullptr;
};

}  // namespace scrip
