#include <algorithm>
#include <optional>
#include <string>
#include <string_view>

#include "formula/functions.h"
#include "scrip/list.h"

namespace scrip::formula::functions {
namespace {

using Texts = List<std::string>;

// One step for so many bytes times bytes; even the slowest search for a text in a text stays
// within.
constexpr std::size_t bytes_per_step = 256;

void spend_on(Call& call, std::size_t left_bytes, std::size_t right_bytes) {
  call.evaluation().spend(left_bytes * right_bytes / bytes_per_step);
}

std::size_t bytes_of(const Texts& texts) {
  std::size_t bytes = texts.size();
  for (const auto& text : texts) bytes += text.size();
  return bytes;
}

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && text.front() == ' ') text.remove_prefix(1);
  while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
  return text;
}

/// The elements of a list, or of "a, b"; nullopt where there are none to read.
std::optional<Texts> elements(const Datum& datum) {
  if (const auto* texts = datum.texts()) return *texts;
  const auto text = text_form(datum);
  if (!text) return std::nullopt;
  Texts found;
  std::string_view rest = *text;
  for (;;) {
    const std::size_t comma = rest.find(',');
    found.emplace_back(trimmed(rest.substr(0, comma)));
    if (comma == std::string_view::npos) return found;
    rest.remove_prefix(comma + 1);
  }
}

/// Asks `holds` about the text forms of both arguments.
Datum about_texts(Call& call, bool (*holds)(std::string_view text, std::string_view part)) {
  const Datum& left = call.argument(0);
  const Datum& right = call.argument(1);
  if (left.is_nothing() || right.is_nothing()) return Call::nothing();
  const auto text = text_form(left);
  const auto part = text_form(right);
  if (!text || !part) return call.failure();
  spend_on(call, text->size(), part->size());
  if (call.evaluation().failed()) return Call::nothing();
  return holds(*text, *part);
}

Datum sameness(Call& call, bool wanted) {
  const Datum& left = call.argument(0);
  const Datum& right = call.argument(1);
  if (left.is_nothing() || right.is_nothing()) return Call::nothing();
  const auto same = are_same(call.evaluation(), left, right);
  return same ? Datum(*same == wanted) : call.failure();
}

Datum membership(Call& call, bool wanted) {
  const Datum& left = call.argument(0);
  const Datum& right = call.argument(1);
  if (left.is_nothing() || right.is_nothing()) return Call::nothing();
  const auto array = elements(right);
  // A text on the left is one element, commas and all.
  const auto* list = left.texts();
  const auto text = list == nullptr ? text_form(left) : std::nullopt;
  if (!array || (list == nullptr && !text)) return call.failure();
  const Texts sought = list != nullptr ? *list : Texts{*text};
  spend_on(call, bytes_of(sought), bytes_of(*array));
  if (call.evaluation().failed()) return Call::nothing();
  const bool found = std::any_of(sought.begin(), sought.end(), [&](const std::string& one) {
    return std::find(array->begin(), array->end(), one) != array->end();
  });
  return found == wanted;
}

}  // namespace

Datum is(Call& call) {
  return sameness(call, true);
}
Datum is_not(Call& call) {
  return sameness(call, false);
}
Datum in_array(Call& call) {
  return membership(call, true);
}
Datum not_in_array(Call& call) {
  return membership(call, false);
}

/// A list contains its elements, a text its parts.
Datum contains(Call& call) {
  const Datum& left = call.argument(0);
  const Datum& right = call.argument(1);
  if (left.is_nothing() || right.is_nothing()) return Call::nothing();
  const auto part = text_form(right);
  if (!part) return call.failure();
  if (const auto* list = left.texts()) {
    return std::find(list->begin(), list->end(), *part) != list->end();
  }
  const auto text = text_form(left);
  if (!text) return call.failure();
  spend_on(call, text->size(), part->size());
  if (call.evaluation().failed()) return Call::nothing();
  return text->find(*part) != std::string::npos;
}

Datum starts_with(Call& call) {
  return about_texts(call, [](std::string_view text, std::string_view part) {
    return text.substr(0, part.size()) == part;
  });
}

Datum ends_with(Call& call) {
  return about_texts(call, [](std::string_view text, std::string_view part) {
    return text.size() >= part.size() && text.substr(text.size() - part.size()) == part;
  });
}

}  // namespace scrip::formula::functions
