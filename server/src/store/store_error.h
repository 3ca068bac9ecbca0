#pragma once

#include <stdexcept>
#include <string>

namespace scrip::server {

/// What the store could not do, in words that both stores share.
class StoreError : public std::runtime_error {
 public:
  enum class Kind {
    other,
    unique,
    foreign_key,
    check,
    invalid_text,  // a text that the store cannot hold, or a number out of range
    full,
    io,
    conflict,     // a serialisation failure or a deadlock: run the whole transaction again
    locked,       // somebody else held a row for too long
    timeout,      // the statement ran for too long
    unavailable,  // no connection, or it was lost
  };
  explicit StoreError(const std::string& message, Kind kind = Kind::other)
      : std::runtime_error(message), kind_(kind) {}

  Kind kind() const { return kind_; }
  bool is_full() const { return kind_ == Kind::full; }
  bool is_io_error() const { return kind_ == Kind::io; }
  bool is_unique_violation() const { return kind_ == Kind::unique; }
  bool is_foreign_key_violation() const { return kind_ == Kind::foreign_key; }
  bool is_check_violation() const { return kind_ == Kind::check; }
  bool is_invalid_text() const { return kind_ == Kind::invalid_text; }
  /// Nothing happened and the same transaction may succeed when it is run again.
  bool is_retryable() const { return kind_ == Kind::conflict || kind_ == Kind::locked; }

 private:
  Kind kind_;
};

}  // namespace scrip::server
