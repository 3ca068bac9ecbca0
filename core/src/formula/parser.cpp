#include "formula/parser.h"

#include <optional>
#include <string>
#include <utility>

#include "formula/calendar.h"
#include "formula/formula.h"
#include "formula/functions.h"
#include "formula/lexer.h"
#include "formula/names.h"
#include "scrip/joined.h"

namespace scrip::formula {
namespace {

/// The place of a node; of no meaning once a fault was found.
using Index = std::uint16_t;
using Indexes = List<Index>;

Text plural(std::size_t count, std::string_view noun) {
  return joined({digits_of(count), " ", noun, (count == 1 ? "" : "s")});
}

constexpr std::size_t powers_max = 30;

Text arguments_taken(const ValueName& function) {
  if (function.least == function.most) return plural(function.most, "argument");
  if (function.most > Formula::parts_max)
    return joined({"at least ", plural(function.least, "argument")});
  return joined({digits_of(function.least), " to ", plural(function.most, "argument")});
}

/// Recursive descent with one token in hand. The first fault is kept, and from then on the text is
/// at its end: whatever was expected besides is not there, nothing is repeated, and the recursion
/// unwinds by itself. It nests as deep as levels_max allows.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) { tree_.text = std::string(text); }

  Result<Tree> run() {
    if (text_.size() > Formula::text_bytes_max) {
      fail(Formula::text_bytes_max, "expected the end of an over-long formula");
    }
    advance();
    tree_.root = expression(Binding::alternative);
    if (token_.kind != Token::Kind::end) expected("an operator or the end");
    if (fault_) return *std::move(fault_);
    return std::move(tree_);
  }

 private:
  // Tokens and faults.

  void advance() {
    if (fault_) return;
    token_ = next_token(text_, token_.end);
    if (!token_.fault.empty()) fail(token_.begin, token_.fault, token_.value);
  }

  void take(std::string_view symbol, std::string_view what) {
    if (token_.is_symbol(symbol)) {
      advance();
    } else {
      expected(what);
    }
  }

  bool take_semicolon() {
    const bool found = token_.is_symbol(";");
    if (found) advance();
    return found;
  }

  void fail(std::size_t byte, std::string_view what, std::string_view more = {}) {
    if (!fault_) fault_ = fault_at(text_, byte, what, more);
    token_.kind = Token::Kind::end;
  }

  void expected(std::string_view what) {
    if (fault_) return;
    std::string found = ", found ";
    switch (token_.kind) {
      case Token::Kind::end:
        found += "the end";
        break;
      case Token::Kind::text:
        found += "a text";
        break;
      default:
        found += '"';
        found.append(token_.value, 0, 64);
        found += '"';
    }
    const bool is_unknown =
        token_.kind == Token::Kind::word && nearest_value_name(token_.value) != token_.value;
    if (is_unknown && what.find("operator") != std::string_view::npos) {
      found += joined({"; the nearest operator is ", nearest_operator(token_.value)});
    }
    fail(token_.begin, joined({"expected ", what}), found);
  }

  // Nodes.

  Index add(Node node) {
    if (tree_.nodes.size() >= Formula::parts_max) {
      fail(token_.begin, "expected a formula of at most 256 parts", ", found one more");
      return 0;
    }
    tree_.nodes.push_back(node);
    return static_cast<Index>(tree_.nodes.size() - 1);
  }

  Index keep(Datum literal) {
    tree_.literals.push_back(std::move(literal));
    return static_cast<Index>(tree_.literals.size() - 1);
  }

  Index add_literal(Datum literal) {
    return add({.kind = Node::Kind::literal, .index = keep(std::move(literal))});
  }

  Index add_call(Function function, const Indexes& arguments) {
    const auto first = static_cast<Index>(tree_.arguments.size());
    tree_.arguments.append(arguments.begin(), arguments.end());
    return add({.kind = Node::Kind::call,
                .first = first,
                .count = static_cast<Index>(arguments.size()),
                .function = function});
  }

  /// An operand or a metadata name. Room for what may be written in its place is set aside here.
  Index add_name(Node node) {
    ++names_;
    if (text_.size() + names_ * Formula::replacement_bytes_max > Formula::text_bytes_max) {
      fail(node.begin, "expected fewer names in a formula this long");
    }
    return add(node);
  }

  /// Names count as a level too, so that a literal in parentheses may stand in for them.
  void enter() {
    if (levels_ >= Formula::levels_max) {
      fail(token_.begin, "expected at most 32 levels of parentheses", ", found one more");
    }
    ++levels_;
  }
  void leave() { --levels_; }

  // Grammar.

  const OperatorName* operator_here() const {
    if (token_.kind != Token::Kind::word && token_.kind != Token::Kind::symbol) return nullptr;
    return find_operator(token_.value);
  }

  Index expression(Binding loosest) {
    Index left = signed_value();
    for (;;) {
      const OperatorName* found = operator_here();
      if (found == nullptr || found->binding < loosest) return left;
      advance();
      const Index right = expression(static_cast<Binding>(static_cast<int>(found->binding) + 1));
      left = add_call(found->function, {left, right});
      const OperatorName* next = operator_here();
      if (found->binding == Binding::comparison && next != nullptr &&
          next->binding == Binding::comparison) {
        expected("AND or OR between comparisons");
      }
    }
  }

  Index signed_value() {
    std::size_t signs = 0;
    for (; token_.is_symbol("-"); ++signs) advance();
    if (token_.kind == Token::Kind::number) {
      Index result = number(/*negative=*/signs > 0);
      for (; signs > 1; --signs) result = add_call(functions::negate, {result});
      return result;
    }
    Index result = value();
    for (; signs > 0; --signs) result = add_call(functions::negate, {result});
    return result;
  }

  /// A literal that is written as one token.
  Index literal(Datum literal) {
    const Index result = add_literal(std::move(literal));
    advance();
    return result;
  }

  Index number(bool negative) {
    const auto parsed = money::Decimal::parse(token_.value);
    if (!parsed) {
      expected("a number of at most 19 digits before the point");
      return 0;
    }
    return literal(negative ? parsed->negated() : *parsed);
  }

  Index value() {
    if (token_.kind == Token::Kind::text) return literal(token_.value);
    if (token_.kind == Token::Kind::word) return name();
    if (!token_.is_symbol("(")) {
      expected("a value");
      return 0;
    }
    enter();
    advance();
    const Index result = expression(Binding::alternative);
    leave();
    take(")", "an operator or \")\"");
    return result;
  }

  Index name() {
    const Token word = token_;
    if (word.is_word("TRUE") || word.is_word("FALSE")) return literal(word.is_word("TRUE"));
    if (word.is_word("NULL")) return literal({});
    const ValueName* found = find_value(word.value);
    enter();
    Index result = 0;
    if (found != nullptr && found->kind == ValueName::Kind::operand) {
      result = add_name({.kind = Node::Kind::operand,
                         .index = found->index,
                         .begin = static_cast<std::uint32_t>(word.begin),
                         .end = static_cast<std::uint32_t>(word.end)});
      advance();
    } else {
      advance();
      result = found == nullptr ? unknown(word) : named(*found, word);
    }
    leave();
    return result;
  }

  Index unknown(const Token& word) {
    fail(word.begin, "expected a known name",
         joined({", found \"", word.value.substr(0, 64), "\"; the nearest is ",
                 nearest_value_name(word.value)}));
    return 0;
  }

  /// What a name begins that is no operand and no literal.
  Index named(const ValueName& found, const Token& word) {
    switch (found.kind) {
      case ValueName::Kind::metadata:
        return metadata(found, word);
      case ValueName::Kind::constant:
        return add_call(found.function, {});
      case ValueName::Kind::function:
        return function(found, word);
      default:
        break;
    }
    if (word.is_word("SWITCH")) return switch_();
    if (word.is_word("LIST")) return list();
    fail(word.begin, "expected a value", ", found SWITCH_CASE outside SWITCH");
    return 0;
  }

  Index metadata(const ValueName& found, const Token& word) {
    take("(", "\"(\"");
    if (token_.kind != Token::Kind::text) expected("a metadata key in double quotes");
    const Index key = keep(token_.value);
    advance();
    const std::size_t end = token_.end;
    take(")", "\")\"");
    return add_name({.kind = Node::Kind::metadata,
                     .index = found.index,
                     .first = key,
                     .begin = static_cast<std::uint32_t>(word.begin),
                     .end = static_cast<std::uint32_t>(end)});
  }

  Index function(const ValueName& found, const Token& word) {
    // A power is worth ten multiplications and more; nothing else costs as much as this.
    if (found.function == functions::power && ++powers_ > powers_max) {
      fail(word.begin, "expected at most 30 powers", ", found one more");
    }
    take("(", "\"(\"");
    if (found.function == functions::day || found.function == functions::moment) {
      if (token_.kind == Token::Kind::text) return date_literal(found, word);
    }
    Indexes arguments;
    do {
      append(arguments);
    } while (take_semicolon());
    take(")", "an operator, \";\" or \")\"");
    if (arguments.size() < found.least || arguments.size() > found.most) {
      fail(word.begin, joined({"expected ", arguments_taken(found), " for ", found.written}),
           joined({", found ", digits_of(arguments.size())}));
    }
    return add_call(found.function, arguments);
  }

  /// DATE("2026-11-21") and DATE_TIME("2026-11-21T20:00:00Z"), checked here and one part each. DATE
  /// of a moment stays a call: on which day it falls is for the environment to say.
  Index date_literal(const ValueName& found, const Token& word) {
    const auto date = parse_date(token_.value);
    const bool to_moment = found.function == functions::moment;
    if (!date || (to_moment && date->day_only)) {
      fail(token_.begin,
           to_moment ? "expected a moment such as \"2026-11-21T20:00:00Z\""
                     : "expected a day such as \"2026-11-21\"",
           joined({" in ", word.value}));
      return 0;
    }
    advance();
    take(")", "\")\"");
    const Index result = add_literal(*date);
    if (date->day_only || to_moment) return result;
    return add_call(found.function, {result});
  }

  /// SWITCH(subject;SWITCH_CASE(key;value) SWITCH_CASE(key;value);default); a `;` may stand between
  /// cases too, and the default may be left out.
  Index switch_() {
    Indexes arguments;
    take("(", "\"(\"");
    append(arguments);
    take(";", "an operator or \";\"");
    if (!token_.is_word("SWITCH_CASE")) expected("SWITCH_CASE");
    while (token_.is_word("SWITCH_CASE")) {
      case_(arguments);
      if (!take_semicolon() || token_.is_word("SWITCH_CASE")) continue;
      append(arguments);
      break;
    }
    take(")", "an operator or \")\"");
    return add_call(functions::switch_case, arguments);
  }

  void case_(Indexes& arguments) {
    enter();
    advance();
    take("(", "\"(\"");
    append(arguments);
    take(";", "an operator or \";\"");
    append(arguments);
    take(")", "an operator or \")\"");
    leave();
  }

  void append(Indexes& arguments) { arguments.push_back(expression(Binding::alternative)); }

  /// LIST("a";"b"), one part whatever its length. LIST() is empty.
  Index list() {
    take("(", "\"(\"");
    List<std::string> texts;
    std::size_t bytes = 0;
    if (!token_.is_symbol(")")) {
      do {
        if (token_.kind != Token::Kind::text) expected("a text in double quotes");
        bytes += token_.value.size();
        texts.push_back(token_.value);
        if (texts.size() > Formula::datum_texts_max || bytes > Formula::literal_bytes_max) {
          expected("a list of at most 64 texts and 4096 bytes");
        }
        advance();
      } while (take_semicolon());
    }
    take(")", "\";\" or \")\"");
    return add_literal(std::move(texts));
  }

  std::string_view text_;
  Token token_;
  Tree tree_;
  std::optional<InputError> fault_;
  std::size_t levels_ = 0;
  std::size_t names_ = 0;
  std::size_t powers_ = 0;
};

}  // namespace

Result<Tree> parse_tree(std::string_view text) {
  return Parser(text).run();
}

}  // namespace scrip::formula
