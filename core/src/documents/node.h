#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/faults.h"
#include "model/instant.h"
#include "model/value.h"
#include "money/amount.h"

namespace scrip::documents {

/// A place in a document being read: the value there (if any), and how to complain about it.
/// Reading goes on after a complaint with a harmless value, so that all faults of a document are
/// found.
///
/// Children point at their parents: keep a parent alive while its children are in use.
class Node {
 public:
  Node(const model::Value* value, model::Faults& faults) : value_(value), faults_(&faults) {}

  const model::Value* value() const { return value_; }
  /// Absent members and explicit nulls mean the same everywhere in the dialect.
  bool missing() const { return value_ == nullptr || value_->is_null(); }
  bool is_object() const { return value_ != nullptr && value_->object() != nullptr; }

  Node operator[](std::string_view name) const;
  std::string pointer() const;
  void fault(std::string message) const;
  void fault(std::string key, std::string message) const;

  /// Complains unless this is an object; answers whether it is.
  bool expect_object() const;

  std::string_view text(std::string_view fallback = {}) const;
  /// A text that must be there and not be empty.
  std::string_view required_text() const;
  bool boolean(bool fallback) const;
  std::int64_t integer(std::int64_t fallback, std::int64_t least, std::int64_t most) const;
  std::optional<std::int64_t> optional_integer(std::int64_t least, std::int64_t most) const;
  /// A whole number in any spelling, `1.0` and "1" included: units and quantities.
  std::int64_t units(std::int64_t fallback, std::int64_t least, std::int64_t most) const;
  std::optional<money::Amount> amount() const;
  std::optional<model::Moment> moment() const;

  /// One of the enumerators by its name; `names[n]` is the name of enumerator n.
  template <class Enum, std::size_t count>
  std::optional<Enum> one_of(const std::array<std::string_view, count>& names) const {
    if (missing()) return std::nullopt;
    const std::string_view name = text();
    std::string known;
    for (std::size_t n = 0; n < count; ++n) {
      if (names[n] == name) return static_cast<Enum>(n);
      known += (n == 0 ? "" : ", ") + std::string(names[n]);
    }
    fault("expected one of " + known);
    return std::nullopt;
  }

  /// Each element of an array, bounded; complains about anything else that is there.
  template <class Use>
  void each(std::size_t most, const Use& use) const {
    if (missing()) return;
    const model::Value::Array* elements = value_->array();
    if (elements == nullptr) return fault("expected an array");
    if (elements->size() > most) {
      return fault("more than " + std::to_string(most) + " entries");
    }
    for (std::size_t n = 0; n < elements->size(); ++n) {
      Node child(&(*elements)[n], *faults_);
      child.parent_ = this;
      child.index_ = n;
      use(child);
    }
  }

  /// Each element of an array of texts.
  std::vector<std::string> texts(std::size_t most) const;

  model::Faults& faults() const { return *faults_; }

 private:
  void append_pointer(std::string& out) const;

  const model::Value* value_;
  model::Faults* faults_;
  const Node* parent_ = nullptr;
  std::string_view name_;
  /// Of an element of an array; members have a name instead, which may be empty.
  std::optional<std::size_t> index_;
};

}  // namespace scrip::documents
