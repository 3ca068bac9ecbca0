#include "formula/literals.h"

#include <string_view>

#include "formula/calendar.h"

namespace scrip::formula {
namespace {

std::string quoted(std::string_view text) {
  std::string result = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') result += '\\';
    result += c;
  }
  result += '"';
  return result;
}

// Appended piece by piece: GCC 12 takes "(" + text for overlapping memory when it optimises.
std::string within(std::string_view opening, std::string_view content) {
  std::string result(opening);
  result += content;
  result += ')';
  return result;
}

std::string list_text(const List<std::string>& texts) {
  std::string elements;
  for (const auto& text : texts) {
    if (!elements.empty()) elements += ';';
    elements += quoted(text);
  }
  return within("LIST(", elements);
}

}  // namespace

std::string literal_text(const Datum& datum) {
  switch (datum.kind()) {
    case Datum::Kind::nothing:
      break;
    case Datum::Kind::number:
      return within("(", datum.number()->to_text());
    case Datum::Kind::text:
      return within("(", quoted(*datum.text()));
    case Datum::Kind::truth:
      return *datum.truth() ? "(TRUE)" : "(FALSE)";
    case Datum::Kind::date:
      return within(datum.date()->day_only ? "DATE(" : "DATE_TIME(",
                    quoted(date_text(*datum.date())));
    case Datum::Kind::texts:
      return list_text(*datum.texts());
  }
  return "(NULL)";
}

}  // namespace scrip::formula
