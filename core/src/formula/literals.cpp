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

struct Writer {
  std::string operator()(std::monostate) const { return "(NULL)"; }
  std::string operator()(const money::Decimal& number) const {
    return within("(", number.to_text());
  }
  std::string operator()(const std::string& text) const { return within("(", quoted(text)); }
  std::string operator()(bool truth) const { return truth ? "(TRUE)" : "(FALSE)"; }
  std::string operator()(const Date& date) const {
    return within(date.day_only ? "DATE(" : "DATE_TIME(", quoted(date_text(date)));
  }
  std::string operator()(const List<std::string>& texts) const {
    std::string elements;
    for (const auto& text : texts) {
      if (!elements.empty()) elements += ';';
      elements += quoted(text);
    }
    return within("LIST(", elements);
  }
};

}  // namespace

std::string literal_text(const Datum& datum) {
  return std::visit(Writer{}, datum);
}

}  // namespace scrip::formula
