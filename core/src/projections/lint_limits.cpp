#include <algorithm>

#include "projections/lint_study.h"

namespace scrip::projections::linter {

using model::Applicable;
using model::ApplicableObject;
using model::DiscountDefinition;
using model::DiscountType;
using model::Redeemable;
using model::RuleSetDefinition;

namespace {

void report(Study& study, const char* key, Severity severity, std::string pointer,
            std::string message, List<model::Member> facts) {
  study.report({.key = key,
                .severity = severity,
                .pointer = std::move(pointer),
                .message = std::move(message),
                .facts = std::move(facts)});
}

/// A cap of zero takes everything that the discount would give.
void zero_limit(Study& study, const std::string& pointer, std::string_view member,
                const std::string& users) {
  report(study, "zero_limit", Severity::error, pointer + "/" + std::string(member),
         std::string("A limit of 0 leaves nothing of the discount") + users +
             ": raise it, or remove it for no limit",
         {{"limit", member}});
}

void look_at_entries(Study& study, const RuleSetDefinition& set) {
  const auto& users = study.users_of(set);
  if (users.empty()) return;
  const auto& included = set.applicable_to.included;
  for (std::size_t n = 0; n < included.size(); ++n) {
    const Applicable& entry = included[n];
    const std::string pointer =
        Study::pointer_of(set) + "/applicable_to/included/" + std::to_string(n);
    const auto is_zero = [&](const std::optional<money::Amount>& limit) {
      return limit && limit->is_zero();
    };
    if (is_zero(entry.amount_limit)) zero_limit(study, pointer, "amount_limit", used_by(users));
    if (is_zero(entry.aggregated_amount_limit)) {
      zero_limit(study, pointer, "aggregated_amount_limit", used_by(users));
    }
    if (entry.quantity_limit == 0) zero_limit(study, pointer, "quantity_limit", used_by(users));
    if (entry.aggregated_quantity_limit == 0) {
      zero_limit(study, pointer, "aggregated_quantity_limit", used_by(users));
    }
    for (const model::UnitLimit& limit : entry.unit_limits) {
      if (limit.quantity != 0 || limit.formula) continue;
      zero_limit(study, pointer, model::unit_limit_names[limit.kind.place], used_by(users));
    }
    const model::Collection* collection = entry.collection;
    const bool is_empty = collection != nullptr && !collection->all &&
                          collection->products.empty() && collection->skus.empty();
    if (is_empty) {
      report(study, "empty_collection", Severity::error, pointer + "/id",
             "The collection " + quoted(collection->id) + " is empty, so nothing is reached" +
                 used_by(users) + ": put products into it, or name another one",
             {{"collection", collection->id}});
    }
  }
}

bool gives_nothing(const DiscountDefinition& discount) {
  if (discount.formula) return false;
  switch (discount.type) {
    case DiscountType::PERCENT:
      return discount.percent_off.millionths() == 0;
    case DiscountType::AMOUNT:
      return discount.amount_off.is_zero();
    case DiscountType::UNIT:
      return std::all_of(
          discount.units.begin(), discount.units.end(),
          [](const model::UnitDefinition& unit) { return unit.unit_off == 0 && !unit.formula; });
    case DiscountType::FIXED:
      return false;
  }
  return false;
}

void look_at_discount(Study& study, const DiscountDefinition& discount) {
  if (gives_nothing(discount)) {
    report(study, "no_discount", Severity::error, discount.pointer,
           "The discount is 0: say how much it takes off", {});
  }
  if (discount.amount_limit && discount.amount_limit->is_zero()) {
    zero_limit(study, discount.pointer, "amount_limit", "");
  }
  if (discount.aggregated_amount_limit && discount.aggregated_amount_limit->is_zero()) {
    zero_limit(study, discount.pointer, "aggregated_amount_limit", "");
  }
}

}  // namespace

/// Promotions that take nothing off by their own numbers: a quantity, a limit or a discount of
/// zero, a collection without members. Those that were used up are no mistake, and no finding.
void lint_limits(Study& study) {
  for (const RuleSetDefinition& set : study.catalogue.rule_sets) look_at_entries(study, set);
  for (const Redeemable& redeemable : study.catalogue.redeemables) {
    if (redeemable.quantity == 0) {
      report(study, "zero_quantity", Severity::error,
             study.pointer_of(redeemable) + "/redemption/quantity",
             quoted(redeemable) +
                 " can be redeemed 0 times: raise the quantity, or remove it for " + "no limit",
             {{"quantity", std::int64_t{0}}});
    }
    if (redeemable.discount) look_at_discount(study, *redeemable.discount);
  }
}

}  // namespace scrip::projections::linter
