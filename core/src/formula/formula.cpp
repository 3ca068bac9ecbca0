#include "formula/formula.h"

#include <algorithm>
#include <utility>

#include "formula/evaluation.h"
#include "formula/literals.h"
#include "formula/names.h"
#include "formula/parser.h"
#include "formula/tree.h"

namespace scrip::formula {

Formula::Formula(Shared<const Tree> tree) : tree_(std::move(tree)) {}

Result<Formula> Formula::parse(std::string_view text) {
  auto tree = parse_tree(text);
  if (!tree) return tree.error();
  return Formula(make_shareable<const Tree>(*std::move(tree)));
}

std::optional<money::Decimal> Formula::evaluate(const Environment& environment) const {
  const Region::Passing passing;
  Evaluation evaluation(*tree_, environment);
  const Datum& value = evaluation.value_of(tree_->root);
  const auto* number = value.number();
  if (evaluation.failed() || number == nullptr) return std::nullopt;
  return *number;
}

bool Formula::needs_item() const {
  return std::any_of(tree_->nodes.begin(), tree_->nodes.end(), [](const Node& node) {
    return (node.kind == Node::Kind::operand && is_per_line(static_cast<Operand>(node.index))) ||
           (node.kind == Node::Kind::metadata && is_per_line(static_cast<MetadataOf>(node.index)));
  });
}

bool Formula::mentions(Operand operand) const {
  return std::any_of(tree_->nodes.begin(), tree_->nodes.end(), [&](const Node& node) {
    return node.kind == Node::Kind::operand && static_cast<Operand>(node.index) == operand;
  });
}

bool Formula::mentions(MetadataOf of) const {
  return std::any_of(tree_->nodes.begin(), tree_->nodes.end(), [&](const Node& node) {
    return node.kind == Node::Kind::metadata && static_cast<MetadataOf>(node.index) == of;
  });
}

// Names are found from left to right, so their nodes are in the order of the text.
std::string Formula::with_literals(const MetadataLiteral& metadata,
                                   const OperandLiteral& operand) const {
  std::string result;
  std::size_t copied = 0;
  for (const Node& node : tree_->nodes) {
    std::optional<Datum> worth;
    if (node.kind == Node::Kind::metadata && metadata) {
      worth = metadata(static_cast<MetadataOf>(node.index), *tree_->literals[node.first].text());
    } else if (node.kind == Node::Kind::operand && operand) {
      worth = operand(static_cast<Operand>(node.index));
    }
    if (!worth) continue;
    result.append(tree_->text, copied, node.begin - copied);
    result += literal_text(admitted(*std::move(worth)));
    copied = node.end;
  }
  return result.append(tree_->text, copied, std::string::npos);
}

std::string Formula::with_literals(const MetadataLiteral& metadata) const {
  return with_literals(metadata, {});
}

const std::string& Formula::text() const {
  return tree_->text;
}

}  // namespace scrip::formula
