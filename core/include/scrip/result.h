#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace scrip {

/// A document that cannot be understood: which key of the error catalogue, where, and why.
/// `pointer` is an RFC 6901 JSON pointer into the document at fault.
struct InputError {
  /// A literal.
  std::string_view key = "invalid_payload";
  std::string pointer;
  std::string message;
};

/// A value, or the reason there is none. Nothing in core throws.
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}  // NOLINT: implicit
  Result(InputError error)
      : state_(std::in_place_index<1>, std::move(error)) {}  // NOLINT: implicit

  explicit operator bool() const { return state_.index() == 0; }
  const T& operator*() const& { return *std::get_if<0>(&state_); }
  T& operator*() & { return *std::get_if<0>(&state_); }
  T&& operator*() && { return std::move(*std::get_if<0>(&state_)); }
  const T* operator->() const { return std::get_if<0>(&state_); }
  T* operator->() { return std::get_if<0>(&state_); }
  const InputError& error() const { return *std::get_if<1>(&state_); }

 private:
  std::variant<T, InputError> state_;
};

}  // namespace scrip
