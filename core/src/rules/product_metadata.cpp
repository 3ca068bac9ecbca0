
#include "rules/item_rule.h"
#include "rules/kinds.h"
#include "rules/line_metadata.h"
#include "rules/logic.h"
#include "scrip/joined.h"
#include "scrip/sort.h"

namespace scrip::rules {
namespace {

/// Holds if the metadata of one product in the order compares as the conditions say and the
/// sub-rules hold for it. `property` names the key; dots reach into nested objects. The catalogue's
/// word about a product counts before the request's.
///
/// Sub-rules: `product.metadata.aggregated_quantity` and `.aggregated_amount` look at all products
/// that match together; `.match_all` `{"$is": [true]}` wants every product of the order to match;
/// `.discount_applicable` `{"$is": [true]}` makes the matching products the discounted ones.
///
/// Example: `roast` `{"$is": ["dark"]}` with aggregated quantity `{"$more_than_or_equal": [3]}` and
/// two bags of it: refuses with `order_rules_violated`, one unit missing.
class ProductMetadata final : public Rule {
 public:
  ProductMetadata(ValueTest test, std::string_view property)
      : test_(std::move(test)), property_(property) {}

  /// False after complaints.
  bool add_sub_rules(const Parameters& parameters) {
    const model::RuleDefinition& definition = parameters.definition;
    for (const auto& [number, sub_rule] : definition.rules) {
      auto compiled = ItemRule::compile({sub_rule, parameters.catalogue, parameters.faults});
      if (!compiled) return false;
      match_all_ = match_all_ || compiled->wants_all();
      numbers_.push_back(number);
      rules_.push_back(*std::move(compiled));
    }
    if (!definition.logic) {
      logic_ = Logic::all(rules_.size());
      return true;
    }
    auto logic = Logic::parse(*definition.logic, numbers_);
    if (!logic) {
      parameters.fault_at(joined({definition.pointer, "/rules/logic"}), logic.error().message);
      return false;
    }
    logic_ = *std::move(logic);
    return true;
  }

  Boxed<model::Refusal> refuse(const Facts& facts) const override {
    const Clock clock{facts.request.now, facts.catalogue.time_zone};
    LineIndices matching;
    Boxed<model::Refusal> told;
    const auto& lines = facts.tally.lines();
    for (const std::size_t n : by_identity(facts)) {
      const model::Value* metadata = metadata_of_product(facts, lines[n]);
      const model::Value* value = metadata == nullptr ? nullptr : metadata->find_path(property_);
      if (test_.holds(value, clock)) {
        matching.push_back(n);
      } else if (match_all_) {
        return test_.refuse(value, facts);
      }
    }
    const List<std::int64_t> sums = sums_of(rules_, facts, matching);
    if (matching.empty()) return refuse_line(facts, sums, 0, /*nothing_matches=*/true);
    const bool alike = are_sums(rules_);
    for (const std::size_t line : matching) {
      auto refusal = refuse_line(facts, sums, line, /*nothing_matches=*/false);
      if (!refusal) return std::nullopt;
      if (!told) told = std::move(refusal);
      if (alike) break;
    }
    return told;
  }

 private:
  /// The lines of goods, so that what is told does not hang on where they stand.
  static LineIndices by_identity(const Facts& facts) {
    const auto& lines = facts.tally.lines();
    LineIndices goods;
    for (std::size_t n = 0; n < lines.size(); ++n) {
      if (is_goods(facts, lines[n])) goods.push_back(n);
    }
    scrip::sort(goods, [&](std::size_t a, std::size_t b) { return lines[a].rank < lines[b].rank; });
    return goods;
  }

  /// With no line that matches, sums over nothing still say how much is missing.
  Boxed<model::Refusal> refuse_line(const Facts& facts, const List<std::int64_t>& sums,
                                    std::size_t line, bool nothing_matches) const {
    const auto is_asked = [&](std::size_t n) { return !nothing_matches || !rules_[n].per_line(); };
    const auto name = [&](Boxed<model::Refusal> refusal, std::size_t n) -> Boxed<model::Refusal> {
      if (!refusal) return std::nullopt;
      if (!refusal->rule) refusal->rule = model::RuleReference{};
      refusal->rule->sub_path = numbers_[n];
      return refusal;
    };
    auto refusal = logic_.refuse(
        [&](std::size_t n) -> Boxed<model::Refusal> {
          if (!is_asked(n)) return std::nullopt;
          return name(rules_[n].refuse(facts, sums[n], line), n);
        },
        [&](std::size_t n) -> Boxed<model::Refusal> {
          if (!is_asked(n) || rules_[n].refuse(facts, sums[n], line)) return std::nullopt;
          return name(model::refused(), n);
        });
    if (!refusal && nothing_matches) return model::refused();
    return refusal;
  }

  ValueTest test_;
  std::string_view property_;
  List<ItemRule> rules_;
  List<std::string_view> numbers_;
  Logic logic_ = Logic::all(0);
  bool match_all_ = false;
};

CompiledRule compile(const Parameters& parameters) {
  const model::RuleDefinition& definition = parameters.definition;
  if (definition.property.empty()) {
    parameters.lacks("a 'property'");
    return nullptr;
  }
  auto test = ValueTest::compile(parameters);
  if (!test) return nullptr;
  auto rule = make_owned<ProductMetadata>(*std::move(test), definition.property);
  if (!rule->add_sub_rules(parameters)) return nullptr;
  return rule;
}

}  // namespace

const RuleKind product_metadata{"product.metadata", compile};

}  // namespace scrip::rules
