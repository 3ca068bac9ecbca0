#include "documents/parse.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <iterator>

#include "documents/plain_words.h"
#include "scrip/bounds.h"
#include "scrip/joined.h"
#include "scrip/sort.h"

namespace scrip::documents {

using model::Member;
using model::Value;

namespace {

/// At most so many bytes of a text, and never half a character.
std::string cut(std::string_view text, std::size_t bytes_max) {
  if (text.size() <= bytes_max) return std::string(text);
  const auto inside = [&](std::size_t at) {
    return (static_cast<unsigned char>(text[at]) & 0xc0) == 0x80;
  };
  while (bytes_max > 0 && inside(bytes_max)) --bytes_max;
  return std::string(text.substr(0, bytes_max));
}

constexpr std::string_view beyond_doubles = "a number beyond 1.7976931348623157e308";

/// Whether a JSON number is larger than the largest double, by its digits: what is refused must not
/// depend on whether a host reads doubles.
bool is_beyond_doubles(std::string_view number) {
  constexpr std::string_view most = "17976931348623157";
  constexpr std::int64_t most_digits = 309;
  const auto exponent_at = std::min(number.find_first_of("eE"), number.size());
  std::int64_t exponent = 0;
  bool negative = false;
  for (const char c : number.substr(exponent_at)) {
    if (c == '-') negative = true;
    if (c >= '0' && c <= '9') {
      exponent = std::min<std::int64_t>(exponent * 10 + (c - '0'), 100'000'000);
    }
  }
  if (negative) exponent = -exponent;
  const std::string_view digits = number.substr(0, exponent_at);
  const auto first = digits.find_first_of("123456789");
  if (first == std::string_view::npos) return false;
  const auto point = std::min(digits.find('.'), digits.size());
  // Zeros between the point and the first digit count against the exponent.
  const auto before_point =
      static_cast<std::int64_t>(point) - static_cast<std::int64_t>(first) + (first > point ? 1 : 0);
  if (before_point + exponent != most_digits) return before_point + exponent > most_digits;
  std::size_t n = 0;
  for (const char c : digits.substr(first)) {
    if (c == '.') continue;
    if (n == most.size()) return false;
    if (c != most[n]) return c > most[n];
    ++n;
  }
  return false;
}

/// Plain bytes of a string: no quote, no backslash, no control character, ASCII.
constexpr std::array<bool, 256> plain = [] {
  std::array<bool, 256> table{};
  for (std::size_t c = 0x20; c < 0x80; ++c) table[c] = c != '"' && c != '\\';
  return table;
}();

bool is_digit(char c) {
  return c >= '0' && c <= '9';
}

/// Reads a JSON text (RFC 8259) from its first byte to its last. Each step answers false where the
/// text is refused, and `error` says why.
class Reader {
 public:
  /// `copy` is one of the text, to which values will point. Where a string says something by
  /// escapes, what it means is written over them there, and is shorter.
  Reader(std::string_view text, char* copy, std::size_t string_bytes_max)
      : text_(text), copy_(copy), string_bytes_max_(string_bytes_max) {}

  Value root;
  std::string error;

  bool read() {
    if (!read_value(root)) return false;
    skip_space();
    return at_ == text_.size() || expected("the end of the document");
  }

 private:
  /// Members are looked up one by one, so their number is bounded.
  static constexpr std::size_t members_max = 1'000;

  bool fail(std::string_view reason) {
    error = reason;
    return false;
  }

  /// A fault of the text itself, with its place: lines, and bytes of a line, counted from 1.
  bool expected(std::string_view what) {
    const std::string_view before = text_.substr(0, at_);
    const auto line = std::count(before.begin(), before.end(), '\n') + 1;
    const auto column = before.size() - (before.rfind('\n') + 1) + 1;
    return fail(joined({"parse error at line ", digits_of(line), ", column ", digits_of(column),
                        ": expected ", what}));
  }

  /// The byte here; NUL, which begins nothing, where the text is over.
  char here() const { return at_ < text_.size() ? text_[at_] : '\0'; }

  void skip_space() {
    while (here() == ' ' || here() == '\n' || here() == '\t' || here() == '\r') ++at_;
  }

  bool takes(char c) {
    if (here() != c) return false;
    ++at_;
    return true;
  }

  bool takes_after_space(char c) {
    skip_space();
    return takes(c);
  }

  bool read_value(Value& into) {
    skip_space();
    switch (here()) {
      case '{':
        return read_object(into);
      case '[':
        return read_array(into);
      case '"': {
        std::string_view text;
        if (!read_string(text)) return false;
        into = Value(text);
        return true;
      }
      case 't':
        return read_word("true", Value(true), into);
      case 'f':
        return read_word("false", Value(false), into);
      case 'n':
        return read_word("null", Value(), into);
      default:
        return read_number(into);
    }
  }

  bool read_word(std::string_view word, Value value, Value& into) {
    if (!text_.substr(at_).starts_with(word)) return expected("a value");
    at_ += word.size();
    into = std::move(value);
    return true;
  }

  bool read_array(Value& into) {
    if (!enter()) return false;
    const std::size_t first = elements_.size();
    if (!takes_after_space(']')) {
      do {
        Value element;
        if (!read_value(element)) return false;
        elements_.emplace_back(std::move(element));
      } while (takes_after_space(','));
      if (!takes(']')) return expected("',' or ']'");
    }
    --depth_;
    into = Value(elements_.split_off(first));
    return true;
  }

  bool read_object(Value& into) {
    if (!enter()) return false;
    const std::size_t first = members_.size();
    if (!takes_after_space('}')) {
      do {
        skip_space();
        if (here() != '"') return expected("the name of a member");
        if (members_.size() - first == members_max) {
          return fail("an object with more than 1000 members");
        }
        Member member;
        if (!read_string(member.name)) return false;
        if (!takes_after_space(':')) return expected("':'");
        if (!read_value(member.value)) return false;
        members_.emplace_back(std::move(member));
      } while (takes_after_space(','));
      if (!takes('}')) return expected("',' or '}'");
    }
    --depth_;
    if (!has_distinct_names(first)) return false;
    into = Value(members_.split_off(first));
    return true;
  }

  /// Past the bracket that opens an array or object.
  bool enter() {
    if (depth_ == bounds::depth) return fail("nested deeper than 32 levels");
    ++depth_;
    ++at_;
    return true;
  }

  /// A repeated member is read one way by one parser and another way by the next.
  bool has_distinct_names(std::size_t first) {
    sorted_.clear();
    for (std::size_t n = first; n < members_.size(); ++n) {
      sorted_.push_back(static_cast<std::uint32_t>(n));
    }
    // By length first: most names differ in it.
    sort_numbers(sorted_, [&](std::uint32_t a, std::uint32_t b) {
      const std::string_view left = members_[a].name;
      const std::string_view right = members_[b].name;
      return left.size() != right.size() ? left.size() < right.size() : left < right;
    });
    for (std::size_t n = 1; n < sorted_.size(); ++n) {
      const std::string_view name = members_[sorted_[n]].name;
      if (name == members_[sorted_[n - 1]].name) {
        return fail(joined({"duplicate member \"", cut(name, 64), "\""}));
      }
    }
    return true;
  }

  bool read_string(std::string_view& into) {
    ++at_;
    const std::size_t first = at_;
    // Up to where the copy says what was read.
    end_ = at_;
    std::size_t begun = at_;
    at_ += plain_words(text_.substr(at_));
    while (!takes('"')) {
      const auto c = static_cast<unsigned char>(here());
      if (plain[c]) {
        ++at_;
      } else if (c >= 0x80) {
        if (!skip_character()) return expected("UTF-8");
      } else if (c == '\\') {
        keep(begun, at_);
        ++at_;
        if (!read_escape()) return false;
        begun = at_;
      } else {
        return expected(at_ == text_.size() ? "the end of a string"
                                            : "no control character in a string");
      }
    }
    keep(begun, at_ - 1);
    into = {copy_ + first, end_ - first};
    return into.size() <= string_bytes_max_ ||
           fail(joined({"a string of more than ", digits_of(string_bytes_max_), " bytes"}));
  }

  /// What stands between two places of the text is part of the string.
  void keep(std::size_t first, std::size_t end) {
    if (end_ != first) std::memcpy(copy_ + end_, text_.data() + first, end - first);
    end_ += end - first;
  }

  /// Past a character of two to four bytes. False for what is none: forms that are longer than they
  /// need be, surrogates, and what is beyond U+10FFFF.
  bool skip_character() {
    const auto byte = [&](std::size_t n) {
      return at_ + n < text_.size() ? static_cast<unsigned char>(text_[at_ + n]) : 0;
    };
    const int lead = byte(0);
    if (lead < 0xc2 || lead > 0xf4) return false;
    const std::size_t length = lead < 0xe0 ? 2 : lead < 0xf0 ? 3 : 4;
    const int second_least = lead == 0xe0 ? 0xa0 : lead == 0xf0 ? 0x90 : 0x80;
    const int second_most = lead == 0xed ? 0x9f : lead == 0xf4 ? 0x8f : 0xbf;
    if (byte(1) < second_least || byte(1) > second_most) return false;
    for (std::size_t n = 2; n < length; ++n) {
      if (byte(n) < 0x80 || byte(n) > 0xbf) return false;
    }
    at_ += length;
    return true;
  }

  /// What stands after a backslash.
  bool read_escape() {
    constexpr std::string_view letters = "\"\\/bfnrt";
    constexpr std::string_view meant = "\"\\/\b\f\n\r\t";
    if (takes('u')) return read_code_point();
    const auto which = at_ < text_.size() ? letters.find(here()) : std::string_view::npos;
    if (which == std::string_view::npos) return expected("one of \"\\/bfnrtu");
    copy_[end_++] = meant[which];
    ++at_;
    return true;
  }

  /// The four digits after \u, or those of a pair of surrogates.
  bool read_code_point() {
    std::uint32_t code = 0;
    if (!read_hex(code)) return false;
    if (code >= 0xdc00 && code <= 0xdfff) return expected("a high surrogate before the low one");
    if (code >= 0xd800 && code <= 0xdbff) {
      std::uint32_t low = 0;
      if (!takes('\\') || !takes('u')) return expected("a low surrogate");
      if (!read_hex(low)) return false;
      if (low < 0xdc00 || low > 0xdfff) return expected("a low surrogate");
      code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
    }
    if (code < 0x80) {
      copy_[end_++] = static_cast<char>(code);
      return true;
    }
    const int more = code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    constexpr unsigned char leads[] = {0, 0xc0, 0xe0, 0xf0};
    copy_[end_++] = static_cast<char>(leads[more] | (code >> (6 * more)));
    for (int n = more - 1; n >= 0; --n) {
      copy_[end_++] = static_cast<char>(0x80 | ((code >> (6 * n)) & 0x3f));
    }
    return true;
  }

  bool read_hex(std::uint32_t& code) {
    for (int n = 0; n < 4; ++n) {
      const char c = here();
      const char letter = static_cast<char>(c | 0x20);
      if (!is_digit(c) && (letter < 'a' || letter > 'f')) return expected("four hex digits");
      code = code * 16 + static_cast<std::uint32_t>(is_digit(c) ? c - '0' : letter - 'a' + 10);
      ++at_;
    }
    return true;
  }

  bool read_number(Value& into) {
    const std::size_t begun = at_;
    const bool negative = takes('-');
    if (!is_digit(here())) return expected(negative ? "a digit" : "a value");
    if (!takes('0')) skip_digits();
    bool whole = true;
    if (takes('.')) {
      whole = false;
      if (!skip_digits()) return expected("a digit");
    }
    if (takes('e') || takes('E')) {
      whole = false;
      if (!takes('+')) takes('-');
      if (!skip_digits()) return expected("a digit");
    }
    const std::string_view written = text_.substr(begun, at_ - begun);
    std::int64_t number = 0;
    if (whole && to_integer(written, number)) {
      into = Value(number);
      return true;
    }
    if (is_beyond_doubles(written)) return fail(beyond_doubles);
    into = Value::number({copy_ + begun, written.size()});
    return true;
  }

  /// Whether there were any.
  bool skip_digits() {
    const std::size_t begun = at_;
    while (is_digit(here())) ++at_;
    return at_ > begun;
  }

  /// False where 64 bits do not hold it.
  static bool to_integer(std::string_view written, std::int64_t& number) {
    const bool negative = written.front() == '-';
    const std::string_view digits = written.substr(negative ? 1 : 0);
    // Nineteen nines fit 64 bits without a sign.
    if (digits.size() > 19) return false;
    std::uint64_t magnitude = 0;
    for (const char c : digits) magnitude = magnitude * 10 + static_cast<std::uint64_t>(c - '0');
    if (magnitude > static_cast<std::uint64_t>(INT64_MAX) + (negative ? 1 : 0)) return false;
    number = static_cast<std::int64_t>(negative ? 0 - magnitude : magnitude);
    return true;
  }

  std::string_view text_;
  std::size_t at_ = 0;
  char* copy_;
  std::size_t end_ = 0;
  std::size_t string_bytes_max_;
  int depth_ = 0;
  /// Those of all arrays and objects that are being read, the innermost last.
  List<Value> elements_;
  List<Member> members_;
  /// The members of the object that is being closed; kept, so that its memory is.
  List<std::uint32_t> sorted_;
};

}  // namespace

Result<model::Document> parse(std::string_view text, const ParseLimits& limits) {
  if (text.size() > limits.bytes) {
    return InputError{
        "invalid_payload", "",
        joined({"the document is larger than ", digits_of(limits.bytes), " bytes"}).str()};
  }
  if (text.starts_with("\xef\xbb\xbf")) {
    return InputError{"invalid_payload", "", "the document starts with a byte order mark"};
  }
  std::unique_ptr<char[]> copy(new char[text.size()]);
  std::copy(text.begin(), text.end(), copy.get());
  Reader reader(text, copy.get(), limits.string_bytes);
  if (!reader.read()) return InputError{"invalid_payload", "", reader.error};
  return model::Document{std::move(copy), std::move(reader.root)};
}

}  // namespace scrip::documents
