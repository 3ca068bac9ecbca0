#include "rules/logic.h"

#include <algorithm>

#include "scrip/bounds.h"
#include "scrip/joined.h"

namespace scrip::rules {

/// Recursive descent over `or`, `and`, `not`, primary; nesting is bounded like a document's.
class Logic::Parser {
 public:
  Parser(std::string_view text, const List<std::string_view>& numbers)
      : text_(text), numbers_(numbers) {
    for (char& c : text_) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  }

  Result<Logic> parse() {
    const auto root = alternatives(0);
    if (!error_.empty()) return InputError{"invalid_validation_rules", "", error_};
    if (!peek().empty()) return unexpected();
    logic_.root_ = root;
    logic_.find_out_whether_all(numbers_.size());
    return std::move(logic_);
  }

 private:
  std::size_t alternatives(int depth) { return sequence(depth, "or", Kind::any); }

  std::size_t sequence(int depth, std::string_view joint, Kind kind) {
    List<std::size_t> children{operand(depth, kind)};
    while (error_.empty() && peek() == joint) {
      word();
      children.push_back(operand(depth, kind));
    }
    if (children.size() == 1) return children.front();
    return add({kind, 0, std::move(children)});
  }

  std::size_t operand(int depth, Kind kind) {
    return kind == Kind::any ? sequence(depth, "and", Kind::all) : primary(depth);
  }

  std::size_t primary(int depth) {
    if (depth > bounds::depth) return fail("the expression is nested too deeply");
    const std::string_view token = word();
    if (token == "not") return add({Kind::negation, 0, {primary(depth + 1)}});
    if (token == "(") {
      const std::size_t inside = alternatives(depth + 1);
      if (error_.empty() && word() != ")") return fail("expected ')'");
      return inside;
    }
    const auto rule = std::find(numbers_.begin(), numbers_.end(), token);
    if (rule == numbers_.end()) {
      return token.empty() ? fail("expected a rule number")
                           : fail(joined({"there is no rule '", token, "'"}));
    }
    return add({Kind::rule, static_cast<std::size_t>(rule - numbers_.begin()), {}});
  }

  std::string_view peek() {
    const std::size_t before = at_;
    const std::string_view token = word();
    at_ = before;
    return token;
  }

  /// The next token; empty at the end.
  std::string_view word() {
    at_ = std::min(text_.find_first_not_of(" \t", at_), text_.size());
    const std::size_t begun = at_;
    if (at_ < text_.size() && (text_[at_] == '(' || text_[at_] == ')')) {
      ++at_;
    } else {
      at_ = std::min(text_.find_first_of(" \t()", at_), text_.size());
    }
    return std::string_view(text_).substr(begun, at_ - begun);
  }

  InputError unexpected() {
    return {"invalid_validation_rules", "",
            joined({"expected 'and', 'or' or the end, not '", peek(), "'"}).str()};
  }

  std::size_t fail(std::string_view message) {
    if (error_.empty()) error_ = message;
    return add({});
  }

  std::size_t add(Node node) {
    logic_.nodes_.push_back(std::move(node));
    return logic_.nodes_.size() - 1;
  }

  /// In lower case.
  std::string text_;
  const List<std::string_view>& numbers_;
  std::size_t at_ = 0;
  std::string error_;
  Logic logic_;
};

Result<Logic> Logic::parse(std::string_view text, const List<std::string_view>& numbers) {
  return Parser(text, numbers).parse();
}

Boxed<model::Refusal> Logic::refuse_at(std::size_t at, bool negate, Check check,
                                       Check check_not) const {
  const Node& node = nodes_[at];
  if (node.kind == Kind::rule) return negate ? check_not(node.rule) : check(node.rule);
  if (node.kind == Kind::negation) {
    return refuse_at(node.children.front(), !negate, check, check_not);
  }
  const bool one_is_enough = (node.kind == Kind::any) != negate;
  Boxed<model::Refusal> reported;
  for (const std::size_t child : node.children) {
    auto refusal = refuse_at(child, negate, check, check_not);
    if (!one_is_enough && refusal) return refusal;
    if (one_is_enough && !refusal) return std::nullopt;
    if (refusal && (!reported || (!reported->shortfall && refusal->shortfall))) {
      reported = std::move(refusal);
    }
  }
  return reported;
}

void Logic::find_out_whether_all(std::size_t rules) {
  List<char> named(rules);
  conjunction_ = true;
  for (const Node& node : nodes_) {
    if (node.kind == Kind::rule) named[node.rule] = true;
    conjunction_ = conjunction_ && (node.kind == Kind::rule || node.kind == Kind::all);
  }
  conjunction_ = conjunction_ && std::find(named.begin(), named.end(), false) == named.end();
}

Logic Logic::all(std::size_t count) {
  Logic logic;
  if (count == 0) return logic;
  Node root{Kind::all, 0, {}};
  for (std::size_t n = 0; n < count; ++n) {
    root.children.push_back(logic.nodes_.size());
    logic.nodes_.push_back({Kind::rule, n, {}});
  }
  logic.root_ = logic.nodes_.size();
  logic.nodes_.push_back(std::move(root));
  return logic;
}

}  // namespace scrip::rules
