#include "rules/order_items.h"

#include <algorithm>

#include "rules/item_rule.h"
#include "rules/logic.h"
#include "scrip/joined.h"

namespace scrip::rules {

using model::Applicable;
using model::Refusal;

namespace {

class OrderItems final : public Rule {
 public:
  Quantifier quantifier = Quantifier::any;
  List<Applicable> wanted;
  List<Applicable> from;
  List<Applicable> unwanted;
  List<ItemRule> rules;
  List<std::string_view> numbers;
  Logic logic = Logic::all(0);
  bool sums_only = false;

  bool names(const model::Line& line) const override {
    return quantifier != Quantifier::none && !wanted.empty() && is_match(line);
  }

  /// Goods of any kind for 60.00 are a step of the spend bar; coffee for 60.00 is not, because what
  /// else is in the cart does not count towards it.
  std::optional<model::Shortfall> spend(const Facts& facts) const override {
    const bool any_goods = wanted.size() == 1 && wanted[0].collection != nullptr &&
                           wanted[0].collection->all && from.empty() && unwanted.empty();
    if (quantifier != Quantifier::any || !any_goods) return std::nullopt;
    for (const ItemRule& rule : rules) {
      if (auto found = rule.spend(facts, matches_among(considered(facts), facts))) return found;
    }
    return std::nullopt;
  }

  /// Sums over the wanted lines need no look at the others.
  bool holds(const Facts& facts) const override {
    if (!sums_only || facts.lines == nullptr) return !refuse(facts);
    const bool with_shipping = names_shipping(facts);
    LineIndices matching;
    for (const Applicable& entry : wanted) {
      facts.lines->each(entry, [&](std::size_t n) {
        const bool goods = facts.tally.lines()[n].product != facts.catalogue.shipping;
        if (goods || with_shipping) matching.push_back(n);
      });
    }
    return !matching.empty() && std::all_of(rules.begin(), rules.end(), [&](const ItemRule& rule) {
      return rule.holds(facts, matching);
    });
  }

  /// `none` holds without such a line; all others need one.
  Trigger trigger() const override {
    const bool needs_line = quantifier != Quantifier::none && !wanted.empty();
    return needs_line ? Trigger{.lines = &wanted} : Trigger{};
  }

  bool add_plain(const model::Redeemable&, List<PlainCondition>& into) const override {
    if (!sums_only || wanted.empty()) return false;
    // One of the lines must be there, whatever is asked of them.
    into.push_back({.of = PlainCondition::Of::units, .least = 1, .lines = &wanted});
    return std::all_of(rules.begin(), rules.end(), [&](const ItemRule& rule) {
      auto plain = rule.plain();
      if (!plain) return false;
      plain->lines = &wanted;
      into.push_back(*std::move(plain));
      return true;
    });
  }

  /// Finds out, after everything has been read, how much there is to look at.
  void prepare() {
    sums_only = quantifier == Quantifier::any && from.empty() && unwanted.empty() &&
                model::are_disjoint(wanted) && logic.is_conjunction() &&
                std::none_of(rules.begin(), rules.end(),
                             [](const ItemRule& rule) { return rule.per_line(); });
  }

  Boxed<Refusal> refuse(const Facts& facts) const override {
    const bool absent =
        facts.lines != nullptr && !wanted.empty() && !facts.lines->may_match_any(wanted);
    if (absent) return refuse_absent(facts);
    const LineIndices lines = considered(facts);
    const LineIndices matching = matches_among(lines, facts);
    switch (quantifier) {
      case Quantifier::none:
        if (matching.empty() || first_refusal(facts, matching, /*all=*/false)) return std::nullopt;
        return model::refused();
      case Quantifier::every:
        if (lines.empty() || matching.size() != lines.size()) return model::refused();
        return first_refusal(facts, matching, /*all=*/true);
      case Quantifier::any:
      case Quantifier::cheapest:
      case Quantifier::most_expensive:
        return first_refusal(facts, matching, /*all=*/false);
    }
    return std::nullopt;
  }

 private:
  /// The answer where no line is meant, whichever lines the quantifier speaks of.
  Boxed<Refusal> refuse_absent(const Facts& facts) const {
    if (quantifier == Quantifier::none) return std::nullopt;
    if (quantifier == Quantifier::every) return model::refused();
    return first_refusal(facts, {}, /*all=*/false);
  }

  LineIndices matches_among(const LineIndices& lines, const Facts& facts) const {
    LineIndices matching;
    for (const std::size_t line : lines) {
      if (is_match(facts.tally.lines()[line])) matching.push_back(line);
    }
    return matching;
  }

  bool is_match(const model::Line& line) const {
    const auto names = [&](const Applicable& entry) {
      return model::matches(entry, line.product, line.sku);
    };
    return (wanted.empty() || std::any_of(wanted.begin(), wanted.end(), names)) &&
           (from.empty() || std::any_of(from.begin(), from.end(), names)) &&
           std::none_of(unwanted.begin(), unwanted.end(), names);
  }

  bool names_shipping(const Facts& facts) const {
    return std::any_of(wanted.begin(), wanted.end(), [&](const Applicable& entry) {
      return entry.object == model::ApplicableObject::product &&
             entry.symbol == facts.catalogue.shipping;
    });
  }

  /// The lines the quantifier speaks of: all, or the one cheapest or most expensive. A line of
  /// quantity 0 is as good as none.
  LineIndices considered(const Facts& facts) const {
    const auto& lines = facts.tally.lines();
    LineIndices indices;
    const bool with_shipping = names_shipping(facts);
    for (std::size_t n = 0; n < lines.size(); ++n) {
      if (lines[n].quantity == 0) continue;
      if (with_shipping || lines[n].product != facts.catalogue.shipping) indices.push_back(n);
    }
    if (quantifier != Quantifier::cheapest && quantifier != Quantifier::most_expensive) {
      return indices;
    }
    const bool dearest = quantifier == Quantifier::most_expensive;
    const auto first =
        std::min_element(indices.begin(), indices.end(), [&](std::size_t a, std::size_t b) {
          return dearest ? model::is_cheaper(lines[b], lines[a])
                         : model::is_cheaper(lines[a], lines[b]);
        });
    return first == indices.end() ? LineIndices{} : LineIndices{*first};
  }

  /// Nothing where the sub-rules hold for one matching line (or for all of them).
  Boxed<Refusal> first_refusal(const Facts& facts, const LineIndices& matching, bool all) const {
    const List<std::int64_t> sums = sums_of(rules, facts, matching);
    if (matching.empty()) {
      // Nothing in the cart is meant yet: sums over nothing still say how much is missing.
      auto refusal = refuse_line(facts, sums, 0, /*aggregates_only=*/true);
      return refusal ? refusal : with_target(one_unit());
    }
    Boxed<Refusal> reported;
    const bool alike = are_sums(rules);
    for (const std::size_t line : matching) {
      auto refusal = refuse_line(facts, sums, line, false);
      if (!refusal && !all) return std::nullopt;
      if (refusal && all) return refusal;
      if (!reported) reported = std::move(refusal);
      if (alike) break;
    }
    return reported;
  }

  Boxed<Refusal> refuse_line(const Facts& facts, const List<std::int64_t>& sums, std::size_t line,
                             bool aggregates_only) const {
    const auto name = [&](Boxed<Refusal> refusal, std::size_t n) -> Boxed<Refusal> {
      if (!refusal) return std::nullopt;
      if (!refusal->rule) refusal->rule = model::RuleReference{};
      refusal->rule->sub_path = numbers[n];
      return with_target(std::move(refusal));
    };
    const auto is_asked = [&](std::size_t n) { return !aggregates_only || !rules[n].per_line(); };
    return logic.refuse(
        [&](std::size_t n) -> Boxed<Refusal> {
          if (!is_asked(n)) return std::nullopt;
          return name(rules[n].refuse(facts, sums[n], line), n);
        },
        [&](std::size_t n) -> Boxed<Refusal> {
          if (!is_asked(n) || rules[n].refuse(facts, sums[n], line)) return std::nullopt;
          return name(model::refused(), n);
        });
  }

  static Boxed<Refusal> one_unit() {
    auto refusal = model::refused();
    refusal->shortfall = model::Shortfall{
        .basis = model::Shortfall::Basis::quantity, .needed = 1, .current = 0, .missing = 1};
    return refusal;
  }

  /// Says of which product or SKU units are missing, where that is one thing that can be bought.
  Boxed<Refusal> with_target(Boxed<Refusal> refusal) const {
    if (refusal->shortfall) refusal->shortfall->any_of = &wanted;
    if (!refusal->shortfall || wanted.size() != 1) return refusal;
    if (wanted[0].object == model::ApplicableObject::product) {
      refusal->shortfall->product = wanted[0].symbol;
    } else if (wanted[0].object == model::ApplicableObject::sku) {
      refusal->shortfall->sku = wanted[0].symbol;
    }
    return refusal;
  }
};

/// The object a value names: `{id, source_id, object}` or a plain id of `default_object`.
std::optional<Applicable> compile_object(const model::Value& value, std::string_view default_object,
                                         const Parameters& parameters) {
  const auto text = [&](std::string_view field) -> std::string_view {
    const model::Value* found = value.find(field);
    if (found == nullptr || found->text() == nullptr) return {};
    return *found->text();
  };
  Applicable entry;
  std::string_view object = default_object;
  if (value.text() != nullptr) {
    entry.id = *value.text();
  } else {
    entry.id = text("id");
    entry.source_id = text("source_id");
    if (!text("object").empty()) object = text("object");
  }
  if (entry.id.empty() && entry.source_id.empty()) return std::nullopt;
  const model::Catalogue& catalogue = parameters.catalogue;
  const auto symbol = [&](const model::Symbols& symbols) {
    const std::int32_t found = symbols.find(entry.id);
    return found != model::Symbols::unknown ? found : symbols.find(entry.source_id);
  };
  if (object == "product") {
    entry.object = model::ApplicableObject::product;
    entry.symbol = symbol(catalogue.product_symbols);
  } else if (object == "sku") {
    entry.object = model::ApplicableObject::sku;
    entry.symbol = symbol(catalogue.sku_symbols);
  } else if (object == "products_collection") {
    entry.object = model::ApplicableObject::products_collection;
    entry.collection = catalogue.find_collection(entry.id);
  } else {
    return std::nullopt;
  }
  return entry;
}

/// Complains about an object that is none, or a collection that is not there: a rule that no line
/// can match would be a promotion for nobody, or, negated, for everybody.
void compile_objects(const model::Condition& condition, std::string_view default_object,
                     const Parameters& parameters, List<Applicable>& into) {
  for (const model::Value& value : condition.values) {
    auto entry = compile_object(value, default_object, parameters);
    if (!entry) {
      parameters.fault_at(condition.pointer,
                          "expected objects {id, object: product | sku | products_collection}");
      return;
    }
    const bool is_collection = entry->object == model::ApplicableObject::products_collection;
    if (is_collection && entry->collection == nullptr) {
      parameters.fault_at(condition.pointer, {"there is no collection '", entry->id, "'"});
      return;
    }
    into.push_back(*std::move(entry));
  }
}

}  // namespace

CompiledRule compile_order_items(const Parameters& parameters, Quantifier quantifier) {
  const model::RuleDefinition& definition = parameters.definition;
  auto rule = make_owned<OrderItems>();
  rule->quantifier = quantifier;
  const std::string_view plain = definition.name.starts_with("sku.") ? "sku" : "product";
  for (const model::Condition& condition : definition.conditions) {
    const std::string_view name = condition.operator_name;
    if (name == "$is" || name == "$in") {
      compile_objects(condition, plain, parameters, rule->wanted);
    } else if (name == "$is_not" || name == "$not_in") {
      compile_objects(condition, plain, parameters, rule->unwanted);
    } else if (name == "$from") {
      compile_objects(condition, "products_collection", parameters, rule->from);
    } else {
      parameters.unknown_operator(condition);
    }
  }
  if (definition.conditions.empty()) {
    parameters.lacks("conditions");
  }
  for (const auto& [number, sub_rule] : definition.rules) {
    auto compiled = ItemRule::compile({sub_rule, parameters.catalogue, parameters.faults});
    if (!compiled) continue;
    rule->numbers.push_back(number);
    rule->rules.push_back(*std::move(compiled));
  }
  if (!definition.logic) {
    rule->logic = Logic::all(rule->rules.size());
    rule->prepare();
    return rule;
  }
  auto logic = Logic::parse(*definition.logic, rule->numbers);
  if (!logic) {
    parameters.fault_at(joined({definition.pointer, "/rules/logic"}), logic.error().message);
    return rule;
  }
  rule->logic = *std::move(logic);
  rule->prepare();
  return rule;
}

}  // namespace scrip::rules
