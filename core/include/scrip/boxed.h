#pragma once

#include <optional>
#include <utility>

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
  Boxed(Boxed&& other) noexcept : value_(std::exchange(other.value_, nullptr)) {}
  Boxed& operator=(Boxed other) noexcept {
    std::swap(value_, other.value_);
    return *this;
  }
  ~Boxed() { delete value_; }

  explicit operator bool() const { return value_ != nullptr; }
  bool has_value() const { return value_ != nullptr; }
  T& operator*() & { return *value_; }
  T&& operator*() && { return std::move(*value_); }
  const T& operator*() const& { return *value_; }
  T* operator->() { return value_; }
  const T* operator->() const { return value_; }
  void reset() { *this = Boxed(); }

 private:
  T* value_ = nullptr;
};

}  // namespace scrip
