#include "formula/lexer.h"

#include <algorithm>
#include <optional>

#include "formula/formula.h"
#include "formula/names.h"
#include "scrip/joined.h"

namespace scrip::formula {
namespace {

bool is_space(char c) {
  return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}
bool is_digit(char c) {
  return c >= '0' && c <= '9';
}
bool is_word_start(char c) {
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '_';
}
bool is_word(char c) {
  return is_word_start(c) || is_digit(c);
}

std::size_t skip_digits(std::string_view text, std::size_t at) {
  while (at < text.size() && is_digit(text[at])) ++at;
  return at;
}

std::size_t end_of_number(std::string_view text, std::size_t begin) {
  std::size_t end = skip_digits(text, begin);
  if (end + 1 < text.size() && text[end] == '.' && is_digit(text[end + 1])) {
    end = skip_digits(text, end + 1);
  }
  if (end < text.size() && (text[end] == 'e' || text[end] == 'E')) {
    std::size_t digits = end + 1;
    if (digits < text.size() && (text[digits] == '+' || text[digits] == '-')) ++digits;
    if (digits < text.size() && is_digit(text[digits])) end = skip_digits(text, digits);
  }
  return end;
}

Token read_text(std::string_view text, std::size_t begin) {
  Token token{.kind = Token::Kind::text, .begin = begin};
  std::size_t at = begin + 1;
  while (at < text.size() && text[at] != '"') {
    const bool escape =
        text[at] == '\\' && at + 1 < text.size() && (text[at + 1] == '"' || text[at + 1] == '\\');
    if (escape) ++at;
    token.value += text[at];
    ++at;
  }
  token.end = at + 1;
  if (at >= text.size()) {
    return {.begin = begin, .fault = "expected a closing \" for the text that begins"};
  }
  if (token.value.size() > Formula::literal_bytes_max) {
    return {.begin = begin, .fault = "expected a text of at most 4096 bytes"};
  }
  return token;
}

/// A character as it may be shown in a message: printable ASCII only, so that messages stay UTF-8
/// whatever the text holds.
std::string shown(char c) {
  if (c > ' ' && c < '\x7f') return joined({", found \"", std::string_view(&c, 1), "\""}).str();
  return ", found a character that formulas do not use";
}

}  // namespace

Token next_token(std::string_view text, std::size_t from) {
  std::size_t at = from;
  while (at < text.size() && is_space(text[at])) ++at;
  Token token{.begin = at, .end = at};
  if (at == text.size()) return token;

  const char c = text[at];
  if (c == '"') return read_text(text, at);
  if (is_digit(c)) {
    token.kind = Token::Kind::number;
    token.end = end_of_number(text, at);
  } else if (is_word_start(c)) {
    token.kind = Token::Kind::word;
    while (token.end < text.size() && is_word(text[token.end])) ++token.end;
  } else {
    token.kind = Token::Kind::symbol;
    token.end += c == '(' || c == ')' || c == ';' ? 1 : operator_symbol_at(text.substr(at)).size();
  }
  if (token.end == at) {
    return {.value = shown(c), .begin = at, .fault = "expected a value or an operator"};
  }
  token.value = text.substr(at, token.end - at);
  return token;
}

InputError fault_at(std::string_view text, std::size_t byte, std::string_view what,
                    std::string_view more) {
  const auto before = text.substr(0, byte);
  // Of each UTF-8 character only the first byte counts.
  const auto characters = std::count_if(before.begin(), before.end(), [](char c) {
    return (static_cast<unsigned char>(c) & 0xC0U) != 0x80U;
  });
  return {.key = "invalid_formula",
          .message = joined({what, " at position ", digits_of(characters + 1), more}).str()};
}

}  // namespace scrip::formula
