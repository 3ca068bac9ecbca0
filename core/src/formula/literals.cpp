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
  return result + '"';
}

struct Writer {
  std::string operator()(std::monostate) const { return "(NULL)"; }
  std::string operator()(const money::Decimal& number) const {
    return "(" + number.to_text() + ")";
  }
  std::string operator()(const std::string& text) const { return "(" + quoted(text) + ")"; }
  std::string operator()(bool truth) const { return truth ? "(TRUE)" : "(FALSE)"; }
  std::string operator()(const Date& date) const {
    return (date.day_only ? "DATE(" : "DATE_TIME(") + quoted(date_text(date)) + ")";
  }
  std::string operator()(const std::vector<std::string>& texts) const {
    std::string result = "LIST(";
    for (std::size_t i = 0; i < texts.size(); ++i) result += (i > 0 ? ";" : "") + quoted(texts[i]);
    return result + ")";
  }
};

}  // namespace

std::string literal_text(const Datum& datum) {
  return std::visit(Writer{}, datum);
}

}  // namespace scrip::formula
