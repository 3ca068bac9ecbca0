#pragma once

#include <array>
#include <cstdint>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>

#include "model/faults.h"
#include "model/instant.h"
#include "model/value.h"
#include "money/amount.h"
#include "scrip/list.h"

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
  void fault(std::string_view message) const;
  /// With a message that is put together.
  void fault(std::initializer_list<std::string_view> message) const;
  void fault(std::string_view key, std::string_view message) const;

  /// Complains unless this is an object; answers whether it is.
  bool expect_object() const;
  /// Complains if something else than an object is there.
  void expect_optional_object() const;

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
    const std::int32_t place = place_among(names.data(), count);
    return place < 0 ? std::nullopt : std::optional<Enum>(static_cast<Enum>(place));
  }

  /// Reads a member into what holds it. Where it is missing or wrong that stays as it is, which is
  /// how defaults are said.
  void read(std::string_view name, std::string_view& into) const;
  void read(std::string_view name, bool& into) const;
  void read(std::string_view name, money::Amount& into) const;
  void read(std::string_view name, std::optional<money::Amount>& into) const;
  void read(std::string_view name, std::optional<model::Moment>& into) const;
  void read(std::string_view name, std::int64_t& into, std::int64_t least, std::int64_t most) const;
  void read(std::string_view name, std::optional<std::int64_t>& into, std::int64_t least,
            std::int64_t most) const;
  /// One of the enumerators by its name, as `one_of`.
  template <class Names, class Enum>
  void read(std::string_view name, const Names& names, Enum& into) const {
    const std::int32_t place = place_of_member(name, names.data(), names.size());
    if (place >= 0) into = static_cast<Enum>(place);
  }
  /// The same for a text that must be there and not be empty.
  void require(std::string_view name, std::string_view& into) const;

  /// Complains about a member.
  void fault_at(std::string_view name, std::string_view message) const;
  void fault_at(std::string_view name, std::initializer_list<std::string_view> message) const;

  /// Each element of an array, bounded; complains about anything else that is there.
  template <class Use>
  void each(std::size_t most, const Use& use) const {
    each_element(most, &use, [](const void* told, const Node& element) {
      (*static_cast<const Use*>(told))(element);
    });
  }

  /// Each element of an array of texts.
  List<std::string_view> texts(std::size_t most) const;

  model::Faults& faults() const { return *faults_; }

 private:
  std::int32_t place_among(const std::string_view* names, std::size_t count) const;
  std::int32_t place_of_member(std::string_view name, const std::string_view* names,
                               std::size_t count) const;
  void each_element(std::size_t most, const void* context,
                    void (*use)(const void* context, const Node& element)) const;
  void append_pointer(std::string& out) const;

  const model::Value* value_;
  model::Faults* faults_;
  const Node* parent_ = nullptr;
  std::string_view name_;
  /// Of an element of an array; members have a name instead, which may be empty.
  std::optional<std::size_t> index_;
};

}  // namespace scrip::documents
