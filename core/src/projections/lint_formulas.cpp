#include <algorithm>
#include <set>

#include "discounts/kinds.h"
#include "projections/lint_study.h"

namespace scrip::projections::linter {

using formula::Datum;
using formula::Formula;
using formula::MetadataOf;
using formula::Operand;
using model::Redeemable;
using model::Value;

namespace {

class Search {
 public:
  explicit Search(Study& study) : study_(study) {
    for (const model::Product& product : study.catalogue.products) {
      const Value* metadata = product.document->find("metadata");
      if (metadata != nullptr) metadata_of_products_.push_back(metadata);
    }
  }

  void run() {
    for (const Redeemable* redeemable : representatives(study_)) {
      if (!redeemable->discount) continue;
      const auto& units = redeemable->discount->units;
      for (std::size_t n = 0; n < units.size(); ++n) {
        if (!units[n].formula) continue;
        look(*redeemable, *units[n].formula, pointer_of(*redeemable->discount, n), true);
      }
      if (!redeemable->discount->formula) continue;
      const bool names_items = std::any_of(
          redeemable->rule_sets.begin(), redeemable->rule_sets.end(),
          [](const model::RuleSetDefinition* set) {
            return !set->applicable_to.included.empty() || !set->applicable_to.excluded.empty();
          });
      const auto effect = discounts::effect_of(*redeemable->discount, names_items);
      look(*redeemable, *redeemable->discount->formula, redeemable->discount->pointer,
           effect != model::DiscountEffect::APPLY_TO_ORDER);
    }
    for (const model::RuleSetDefinition& set : study_.catalogue.rule_sets) {
      const auto& users = study_.users_of(set);
      for (std::size_t n = 0; n < set.applicable_to.included.size(); ++n) {
        const auto& formula = set.applicable_to.included[n].price_formula;
        if (!formula || users.empty()) continue;
        look(*users.front(), *formula,
             Study::pointer_of(set) + "/applicable_to/included/" + std::to_string(n), true);
      }
    }
  }

 private:
  void look(const Redeemable& redeemable, const Formula& formula, const std::string& pointer,
            bool of_lines) {
    // Whoever writes a fallback knows that the value may be missing.
    if (formula.text().find("DEFAULT_TO") != std::string::npos) return;
    std::set<std::string> missing;
    static_cast<void>(formula.with_literals(
        [&](MetadataOf of, std::string_view key) -> std::optional<Datum> {
          if (is_missing(redeemable, of, key)) missing.insert("metadata " + quoted(key));
          return std::nullopt;
        },
        [&](Operand operand) -> std::optional<Datum> {
          if (auto name = missing_operand(redeemable, operand)) missing.insert(*std::move(name));
          return std::nullopt;
        }));
    if (formula.needs_item() && !of_lines) {
      missing.insert("a line: ORDER_ITEM_… has a value only in discounts on items");
    }
    for (const std::string& what : missing) {
      study_.report({.key = "operand_missing",
                     .severity = Severity::warning,
                     .pointer = pointer,
                     .message = "The formula " + quoted(formula.text()) + " of " +
                                quoted(redeemable) + " never has " + what +
                                ", so the static value holds: add it, or give it a fallback " +
                                "with DEFAULT_TO",
                     .facts = {{"formula", formula.text()}, {"missing", what}}});
    }
  }

  bool is_missing(const Redeemable& redeemable, MetadataOf of, std::string_view key) const {
    const auto has = [&](const Value* metadata) {
      return metadata != nullptr && metadata->find_path(key) != nullptr;
    };
    switch (of) {
      case MetadataOf::REDEEMABLE:
        return !has(redeemable.member("metadata"));
      case MetadataOf::PUBLICATION:
        return redeemable.object == model::RedeemableObject::promotion_tier;
      case MetadataOf::ORDER_ITEM_PRODUCT:
      case MetadataOf::CHEAPEST_ORDER_ITEM_PRODUCT:
      case MetadataOf::MOST_EXPENSIVE_ORDER_ITEM_PRODUCT:
        return !study_.catalogue.products.empty() &&
               std::none_of(metadata_of_products_.begin(), metadata_of_products_.end(), has);
      default:
        // Customers, orders and lines bring theirs with them.
        return false;
    }
  }

  static std::optional<std::string> missing_operand(const Redeemable& redeemable, Operand operand) {
    const bool is_tier = redeemable.object == model::RedeemableObject::promotion_tier;
    switch (operand) {
      case Operand::VOUCHER_REDEMPTION_QUANTITY:
        if (redeemable.quantity) return std::nullopt;
        return "VOUCHER_REDEMPTION_QUANTITY, because its redemptions are not limited";
      case Operand::VOUCHER_PUBLISH_COUNT:
        if (!is_tier) return std::nullopt;
        return "VOUCHER_PUBLISH_COUNT, because promotions are not published";
      case Operand::VOUCHER_START_DATE:
      case Operand::PROMOTION_TIER_START_DATE:
        if (redeemable.validity.start_date) return std::nullopt;
        return "a start date of its own";
      case Operand::VOUCHER_EXPIRATION_DATE:
      case Operand::PROMOTION_TIER_EXPIRATION_DATE:
        if (redeemable.validity.expiration_date) return std::nullopt;
        return "an expiration date of its own";
      default:
        return std::nullopt;
    }
  }

  Study& study_;
  List<const Value*> metadata_of_products_;
};

}  // namespace

/// Formulas that read what is never there: then the static value holds, whatever the formula says.
void lint_formulas(Study& study) {
  Search(study).run();
}

}  // namespace scrip::projections::linter
