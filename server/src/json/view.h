#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace scrip::server {

/// A value inside the text of one of our own documents: what the engine answered, what a row holds.
/// Looking does not build a tree, which costs more than deciding; nothing is copied. Only for texts
/// that we wrote ourselves, which are valid; their spaces may be anywhere. The text outlives it.
class View {
 public:
  View() = default;
  explicit View(std::string_view text) : text_(text) {}

  /// False for a member that is not there; null exists.
  bool exists() const { return !text_.empty(); }
  bool is_object() const { return text_.starts_with('{'); }
  bool is_array() const { return text_.starts_with('['); }
  bool is_text() const { return text_.starts_with('"'); }
  bool is_true() const { return text_ == "true"; }
  /// The value as it is written.
  std::string_view raw() const { return text_; }

  /// A text without its quotes and escapes; empty where it is something else.
  std::string text() const;
  /// A whole number, or the fallback where it is something else.
  std::int64_t integer(std::int64_t fallback = 0) const;
  /// The elements of an array; none of anything else.
  std::vector<View> elements() const;

 private:
  std::string_view text_;
};

/// The members of an object, found in one pass; none of anything else.
class ObjectView {
 public:
  ObjectView() = default;
  explicit ObjectView(View value);
  explicit ObjectView(std::string_view text) : ObjectView(View(text)) {}

  /// The member, or a view of nothing.
  View operator[](std::string_view name) const;
  /// Names as they are written, which for ours is as they are read.
  const std::vector<std::pair<std::string_view, View>>& members() const { return members_; }

 private:
  std::vector<std::pair<std::string_view, View>> members_;
};

}  // namespace scrip::server
