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

/// The place of a node, or nullopt once a fault was found.
using Index = std::optional<std::uint16_t>;
using Indexes = List<std::uint16_t>;

std::string plural(std::size_t count, std::string_view noun) {
  return joined({std::to_string(count), " ", noun, (count == 1 ? "" : "s")});
}

constexpr std::size_t powers_max = 30;

std::string arguments_taken(const FunctionName& function) {
  if (function.least == function.most) return plural(function.most, "argument");
  if (function.most > Formula::parts_max)
    return joined({"at least ", plural(function.least, "argument")});
  return joined({std::to_string(function.least), " to ", plural(function.most, "argument")});
}

/// Recursive descent with one token in hand. The first fault is kept; from then on every step
/// answers nullopt or false and the recursion unwinds. It nests as deep as levels_max allows.
class Parser {
 public:
  explicit Parser(std::string_view text) : text_(text) { tree_.text = std::string(text); }

  Result<Tree> run() {
    if (text_.size() > Formula::text_bytes_max) {
      return fault_at(text_, Formula::text_bytes_max, "expected the end of an over-long formula");
    }
    if (!advance()) return *fault_;
    const Index root = expression(Binding::alternative);
    if (root && token_.kind != Token::Kind::end) expected("an operator or the end");
    if (fault_) return *fault_;
    tree_.root = *root;
    return std::move(tree_);
  }

 private:
  // Tokens and faults.

  bool advance() {
    auto token = next_token(text_, token_.end);
    if (!token) return fail(token.error());
    token_ = *std::move(token);
    return true;
  }

  bool take(std::string_view symbol, std::string_view what) {
    if (!token_.is_symbol(symbol)) return expected(what);
    return advance();
  }

  bool fail(InputError fault) {
    if (!fault_) fault_ = std::move(fault);
    return false;
  }

  bool expected(std::string_view what) {
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
    return fail(fault_at(text_, token_.begin, joined({"expected ", what}), found));
  }

  // Nodes.

  Index add(Node node) {
    if (tree_.nodes.size() >= Formula::parts_max) {
      fail(fault_at(text_, token_.begin, "expected a formula of at most 256 parts",
                    ", found one more"));
      return std::nullopt;
    }
    tree_.nodes.push_back(node);
    return static_cast<std::uint16_t>(tree_.nodes.size() - 1);
  }

  // A literal is made where it stays: GCC with sanitizers warns of moved variants.
  template <class Value>
  std::uint16_t keep(Value&& literal) {
    tree_.literals.emplace_back(std::forward<Value>(literal));
    return static_cast<std::uint16_t>(tree_.literals.size() - 1);
  }

  template <class Value>
  Index add_literal(Value&& literal) {
    if (fault_) return std::nullopt;
    return add({.kind = Node::Kind::literal, .index = keep(std::forward<Value>(literal))});
  }

  Index add_call(Function function, const Indexes& arguments) {
    if (fault_) return std::nullopt;
    const auto first = static_cast<std::uint16_t>(tree_.arguments.size());
    tree_.arguments.append(arguments.begin(), arguments.end());
    return add({.kind = Node::Kind::call,
                .first = first,
                .count = static_cast<std::uint16_t>(arguments.size()),
                .function = function});
  }

  /// An operand or a metadata name. Room for what may be written in its place is set aside here.
  Index add_name(Node node) {
    if (fault_) return std::nullopt;
    ++names_;
    if (text_.size() + names_ * Formula::replacement_bytes_max > Formula::text_bytes_max) {
      fail(fault_at(text_, node.begin, "expected fewer names in a formula this long"));
      return std::nullopt;
    }
    return add(node);
  }

  /// Names count as a level too, so that a literal in parentheses may stand in for them.
  bool enter() {
    if (levels_ >= Formula::levels_max) {
      return fail(fault_at(text_, token_.begin, "expected at most 32 levels of parentheses",
                           ", found one more"));
    }
    ++levels_;
    return true;
  }
  void leave() { --levels_; }

  // Grammar.

  const OperatorName* operator_here() const {
    if (token_.kind != Token::Kind::word && token_.kind != Token::Kind::symbol) return nullptr;
    return find_operator(token_.value);
  }

  Index expression(Binding loosest) {
    Index left = signed_value();
    while (left) {
      const OperatorName* found = operator_here();
      if (found == nullptr || found->binding < loosest) return left;
      if (!advance()) return std::nullopt;
      const Index right = expression(static_cast<Binding>(static_cast<int>(found->binding) + 1));
      if (!right) return std::nullopt;
      left = add_call(found->function, {*left, *right});
      const OperatorName* next = operator_here();
      if (found->binding == Binding::comparison && next != nullptr &&
          next->binding == Binding::comparison) {
        expected("AND or OR between comparisons");
        return std::nullopt;
      }
    }
    return left;
  }

  Index signed_value() {
    std::size_t signs = 0;
    for (; token_.is_symbol("-"); ++signs) {
      if (!advance()) return std::nullopt;
    }
    const bool is_negative_literal = signs > 0 && token_.kind == Token::Kind::number;
    Index result = is_negative_literal ? number(/*negative=*/true) : value();
    for (std::size_t i = is_negative_literal ? 1 : 0; result && i < signs; ++i) {
      result = add_call(functions::negate, {*result});
    }
    return result;
  }

  Index number(bool negative) {
    const auto parsed = money::Decimal::parse(token_.value);
    if (!parsed) {
      expected("a number of at most 19 digits before the point");
      return std::nullopt;
    }
    const Index result = add_literal(negative ? parsed->negated() : *parsed);
    return advance() ? result : std::nullopt;
  }

  Index value() {
    switch (token_.kind) {
      case Token::Kind::number:
        return number(/*negative=*/false);
      case Token::Kind::text: {
        const Index result = add_literal(token_.value);
        return advance() ? result : std::nullopt;
      }
      case Token::Kind::word:
        return name();
      default:
        break;
    }
    if (!token_.is_symbol("(")) {
      expected("a value");
      return std::nullopt;
    }
    if (!enter() || !advance()) return std::nullopt;
    const Index result = expression(Binding::alternative);
    leave();
    if (!result || !take(")", "an operator or \")\"")) return std::nullopt;
    return result;
  }

  Index name() {
    const Token word = token_;
    if (word.is_word("TRUE") || word.is_word("FALSE")) return constant(word.is_word("TRUE"));
    if (word.is_word("NULL")) return constant(std::monostate{});
    if (const auto* found = find_operand(word.value)) return operand(*found);
    if (!enter() || !advance()) return std::nullopt;
    Index result;
    if (const auto* found = find_metadata(word.value)) {
      result = metadata(*found, word);
    } else if (const auto* found = find_constant(word.value)) {
      result = add_call(found->function, {});
    } else if (word.is_word("SWITCH")) {
      result = switch_();
    } else if (word.is_word("LIST")) {
      result = list();
    } else if (const auto* found = find_function(word.value)) {
      result = function(*found, word);
    } else if (word.is_word("SWITCH_CASE")) {
      fail(fault_at(text_, word.begin, "expected a value", ", found SWITCH_CASE outside SWITCH"));
    } else {
      fail(fault_at(text_, word.begin, "expected a known name",
                    joined({", found \"", word.value.substr(0, 64), "\"; the nearest is ",
                            nearest_value_name(word.value)})));
    }
    leave();
    return result;
  }

  template <class Value>
  Index constant(Value literal) {
    const Index result = add_literal(literal);
    return advance() ? result : std::nullopt;
  }

  Index operand(const OperandName& found) {
    if (!enter()) return std::nullopt;
    leave();
    const Index result = add_name({.kind = Node::Kind::operand,
                                   .index = static_cast<std::uint16_t>(found.operand),
                                   .begin = static_cast<std::uint32_t>(token_.begin),
                                   .end = static_cast<std::uint32_t>(token_.end)});
    return advance() ? result : std::nullopt;
  }

  Index metadata(const MetadataName& found, const Token& word) {
    if (!take("(", "\"(\"")) return std::nullopt;
    if (token_.kind != Token::Kind::text) {
      expected("a metadata key in double quotes");
      return std::nullopt;
    }
    const std::uint16_t key = keep(token_.value);
    if (!advance()) return std::nullopt;
    const std::size_t end = token_.end;
    if (!take(")", "\")\"")) return std::nullopt;
    return add_name({.kind = Node::Kind::metadata,
                     .index = static_cast<std::uint16_t>(found.of),
                     .first = key,
                     .begin = static_cast<std::uint32_t>(word.begin),
                     .end = static_cast<std::uint32_t>(end)});
  }

  Index function(const FunctionName& found, const Token& word) {
    // A power is worth ten multiplications and more; nothing else costs as much as this.
    if (found.function == functions::power && ++powers_ > powers_max) {
      fail(fault_at(text_, word.begin, "expected at most 30 powers", ", found one more"));
      return std::nullopt;
    }
    if (!take("(", "\"(\"")) return std::nullopt;
    if (found.function == functions::day || found.function == functions::moment) {
      if (token_.kind == Token::Kind::text) return date_literal(found, word);
    }
    Indexes arguments;
    for (;;) {
      const Index argument = expression(Binding::alternative);
      if (!argument) return std::nullopt;
      arguments.push_back(*argument);
      if (!token_.is_symbol(";")) break;
      if (!advance()) return std::nullopt;
    }
    if (!take(")", "an operator, \";\" or \")\"")) return std::nullopt;
    if (arguments.size() < found.least || arguments.size() > found.most) {
      fail(fault_at(text_, word.begin,
                    joined({"expected ", arguments_taken(found), " for ", found.name}),
                    joined({", found ", std::to_string(arguments.size())})));
      return std::nullopt;
    }
    return add_call(found.function, arguments);
  }

  /// DATE("2026-11-21") and DATE_TIME("2026-11-21T20:00:00Z"), checked here and one part each. DATE
  /// of a moment stays a call: on which day it falls is for the environment to say.
  Index date_literal(const FunctionName& found, const Token& word) {
    const auto date = parse_date(token_.value);
    if (!date || (found.function == functions::moment && date->day_only)) {
      fail(fault_at(text_, token_.begin,
                    found.function == functions::moment
                        ? "expected a moment such as \"2026-11-21T20:00:00Z\""
                        : "expected a day such as \"2026-11-21\"",
                    joined({" in ", word.value})));
      return std::nullopt;
    }
    if (!advance() || !take(")", "\")\"")) return std::nullopt;
    const Index literal = add_literal(*date);
    if (!literal || date->day_only || found.function == functions::moment) return literal;
    return add_call(found.function, {*literal});
  }

  /// SWITCH(subject;SWITCH_CASE(key;value) SWITCH_CASE(key;value);default); a `;` may stand between
  /// cases too, and the default may be left out.
  Index switch_() {
    Indexes arguments;
    if (!take("(", "\"(\"") || !append(arguments) || !take(";", "an operator or \";\"")) {
      return std::nullopt;
    }
    if (!token_.is_word("SWITCH_CASE")) {
      expected("SWITCH_CASE");
      return std::nullopt;
    }
    while (token_.is_word("SWITCH_CASE")) {
      if (!case_(arguments)) return std::nullopt;
      if (!token_.is_symbol(";")) continue;
      if (!advance()) return std::nullopt;
      if (token_.is_word("SWITCH_CASE")) continue;
      if (!append(arguments)) return std::nullopt;
      break;
    }
    if (!take(")", "an operator or \")\"")) return std::nullopt;
    return add_call(functions::switch_case, arguments);
  }

  bool case_(Indexes& arguments) {
    if (!enter() || !advance() || !take("(", "\"(\"") || !append(arguments) ||
        !take(";", "an operator or \";\"") || !append(arguments) ||
        !take(")", "an operator or \")\"")) {
      return false;
    }
    leave();
    return true;
  }

  bool append(Indexes& arguments) {
    const Index argument = expression(Binding::alternative);
    if (argument) arguments.push_back(*argument);
    return argument.has_value();
  }

  /// LIST("a";"b"), one part whatever its length. LIST() is empty.
  Index list() {
    if (!take("(", "\"(\"")) return std::nullopt;
    List<std::string> texts;
    std::size_t bytes = 0;
    while (!token_.is_symbol(")") || !texts.empty()) {
      if (token_.kind != Token::Kind::text) {
        expected("a text in double quotes");
        return std::nullopt;
      }
      bytes += token_.value.size();
      texts.push_back(token_.value);
      if (texts.size() > Formula::datum_texts_max || bytes > Formula::literal_bytes_max) {
        expected("a list of at most 64 texts and 4096 bytes");
        return std::nullopt;
      }
      if (!advance()) return std::nullopt;
      if (!token_.is_symbol(";")) break;
      if (!advance()) return std::nullopt;
    }
    if (!take(")", "\";\" or \")\"")) return std::nullopt;
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
