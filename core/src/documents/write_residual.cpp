#include "documents/write_residual.h"

#include <algorithm>
#include <array>

#include "discounts/dynamic.h"
#include "discounts/loyalty_points.h"
#include "discounts/remaining_units.h"
#include "documents/write_named.h"
#include "rules/kinds.h"
#include "rules/rule_set.h"

namespace scrip::documents {

using formula::Datum;
using formula::Formula;
using formula::MetadataOf;
using formula::Operand;
using model::Redeemable;
using model::RuleDefinition;
using model::RuleSetDefinition;
using model::Value;

namespace {

constexpr std::array<std::string_view, 15> applicable_members{"object",
                                                              "id",
                                                              "source_id",
                                                              "product_id",
                                                              "product_source_id",
                                                              "strict",
                                                              "effect",
                                                              "target",
                                                              "skip_initially",
                                                              "repeat",
                                                              "quantity_limit",
                                                              "aggregated_quantity_limit",
                                                              "amount_limit",
                                                              "aggregated_amount_limit",
                                                              "price"};

/// Rules that only the server can decide: on the customer, on counts and budgets, on who asks.
bool is_decided_here(std::string_view name) {
  const rules::RuleKind* kind = rules::find_kind(name);
  return kind != nullptr && kind->decided == rules::Decided::on_server;
}

class ResidualRules {
 public:
  ResidualRules(Writer& out, const Audience& audience) : out_(out), audience_(audience) {}

  void write_rule_set(const RuleSetDefinition& set) {
    out_.open_object().member("id", set.id);
    if (!set.error_message.empty()) {
      out_.key("error").open_object().member("message", set.error_message).close_object();
    }
    out_.key("rules").open_object();
    for (std::size_t n = 0; n < set.root.rules.size(); ++n) {
      const auto& [number, rule] = set.root.rules[n];
      out_.key(number);
      if (is_decided_here(rule.name)) {
        write_decided(set, n, rule);
      } else {
        write_rule(rule);
      }
    }
    if (set.root.logic) out_.member("logic", *set.root.logic);
    out_.close_object();
    write_applicable_to(set);
    if (set.bundle) {
      out_.key("bundle_rules");
      write_bundle_rules(out_, *set.document->find("bundle_rules"));
    }
    out_.close_object();
  }

 private:
  /// Those of the catalogue that are going out which this set speaks of.
  List<const Redeemable*> redeemables_with(const RuleSetDefinition& set) const {
    List<const Redeemable*> found;
    for (const auto* list : {&audience_.needs.tiers, &audience_.needs.vouchers}) {
      for (const Redeemable* redeemable : *list) {
        if (speaks_of(set, *redeemable)) found.push_back(redeemable);
      }
    }
    return found;
  }

  /// Its own sets and its campaign's, and those of what its points buy.
  bool speaks_of(const RuleSetDefinition& set, const Redeemable& redeemable) const {
    const auto& sets = redeemable.rule_sets;
    if (std::find(sets.begin(), sets.end(), &set) != sets.end()) return true;
    if (!redeemable.loyalty_card) return false;
    const auto choices = discounts::choices_of(redeemable, audience_.scene.catalogue);
    return std::any_of(choices.begin(), choices.end(), [&](const discounts::Choice& choice) {
      return choice.assignment != nullptr && choice.assignment->rule_set == &set;
    });
  }

  /// A rule as the constant that it is for this shopper, now; where it was decided differently for
  /// several redeemables, with those for which it holds.
  void write_decided(const RuleSetDefinition& set, std::size_t n, const RuleDefinition& rule) {
    model::Request coarse = audience_.request;
    coarse.coarse_budgets = true;
    const model::Tally nothing;
    const List<const Redeemable*> redeemables = redeemables_with(set);
    List<const Redeemable*> holds;
    for (const Redeemable* redeemable : redeemables) {
      const rules::Facts facts{audience_.scene.catalogue, coarse, nothing, *redeemable};
      if (!set.compiled->refuse_rule(n, facts)) holds.push_back(redeemable);
    }
    out_.open_object().member("name", "constant").member("property", rule.name);
    out_.key("conditions").open_object();
    if (holds.empty() || holds.size() == redeemables.size()) {
      out_.key("$is").open_array().boolean(!holds.empty()).close_array();
    } else {
      out_.key("$in").open_array();
      for (const Redeemable* redeemable : holds) {
        const bool is_tier = redeemable->object == model::RedeemableObject::promotion_tier;
        out_.open_object().member("object", is_tier ? "promotion_tier" : "voucher");
        out_.member("id", redeemable->id).close_object();
      }
      out_.close_array();
    }
    out_.close_object();
    write_error(rule);
    out_.close_object();
  }

  void write_error(const RuleDefinition& rule) {
    if (rule.error_message.empty()) return;
    out_.key("error").open_object().member("message", rule.error_message).close_object();
  }

  void write_rule(const RuleDefinition& rule) {
    out_.open_object().member("name", rule.name).member_if("property", rule.property);
    out_.key("conditions").open_object();
    for (const model::Condition& condition : rule.conditions) {
      out_.key(condition.operator_name).open_array();
      for (const Value& value : condition.values) {
        // Metadata may be an object of any shape, and is compared as a whole.
        if (rule.property.empty()) {
          write_named(out_, value);
        } else {
          out_.value(value);
        }
      }
      out_.close_array();
    }
    out_.close_object();
    if (!rule.rules.empty()) {
      out_.key("rules").open_object();
      for (const auto& [number, sub_rule] : rule.rules) {
        out_.key(number);
        write_rule(sub_rule);
      }
      if (rule.logic) out_.member("logic", *rule.logic);
      out_.close_object();
    }
    write_error(rule);
    out_.close_object();
  }

  void write_applicable_to(const RuleSetDefinition& set) {
    const Value* document = set.document == nullptr ? nullptr : set.document->find("applicable_to");
    if (document == nullptr || document->object() == nullptr) return;
    out_.key("applicable_to").open_object();
    out_.member("included_all", set.applicable_to.included_all);
    write_entries("included", *document, set.applicable_to.included);
    write_entries("excluded", *document, set.applicable_to.excluded);
    out_.close_object();
  }

  void write_entries(std::string_view name, const Value& document,
                     const List<model::Applicable>& entries) {
    const Value* list = document.find(name);
    out_.key(name).open_array();
    // What rules mark with `discount_applicable` comes after the list, and from the rules again.
    const std::size_t listed =
        list == nullptr || list->array() == nullptr ? 0 : list->array()->size();
    for (std::size_t n = 0; n < listed; ++n) {
      out_.open_object();
      echo(out_, &(*list->array())[n], applicable_members);
      if (entries[n].price_formula) {
        out_.member("price_formula",
                    residual(*entries[n].price_formula, nullptr, audience_.request));
      }
      out_.close_object();
    }
    out_.close_array();
  }

  Writer& out_;
  const Audience& audience_;
};

}  // namespace

void write_residual_rules(Writer& out, const RuleSetDefinition& set, const Audience& audience) {
  ResidualRules(out, audience).write_rule_set(set);
}

namespace {

void write_goods(Writer& out, const List<model::GoodsUnits>& goods) {
  if (goods.empty()) return;
  out.key("goods").open_array();
  for (const model::GoodsUnits& units : goods) {
    out.open_object().member_if("product_id", units.product_id);
    if (units.product_id.empty()) out.member_if("sku_id", units.sku_id);
    out.member("quantity", units.quantity).close_object();
  }
  out.close_array();
}

/// Of all customers together it is told only that nothing is left; of this one, how much.
void write_left(Writer& out, const RuleSetDefinition& set, std::size_t entry,
                const model::UnitsLeft& left) {
  if (!left.quantity && left.goods.empty()) return;
  out.open_object().member("validation_rule_id", set.id);
  out.member("entry", static_cast<std::int64_t>(entry));
  out.member("limit", model::unit_limit_names[left.kind.place]);
  if (left.quantity) out.member("quantity", *left.quantity);
  write_goods(out, left.goods);
  if (left.missing_customer) out.member("missing_customer", true);
  out.close_object();
}

}  // namespace

void write_units_left(Writer& out, const Redeemable& redeemable, const Audience& audience) {
  if (!redeemable.limits_units) return;
  model::Request coarse = audience.request;
  coarse.coarse_budgets = true;
  const model::Tally nothing;
  const rules::Facts facts{audience.scene.catalogue, coarse, nothing, redeemable};
  out.key("units_left").open_array();
  for (const RuleSetDefinition* set : redeemable.rule_sets) {
    const auto& included = set->applicable_to.included;
    for (std::size_t n = 0; n < included.size(); ++n) {
      for (const model::UnitLimit& limit : included[n].unit_limits) {
        write_left(out, *set, n, discounts::decide(included[n], limit, facts));
      }
      for (const model::UnitsLeft& left : redeemable.units_left) {
        if (left.entry == &included[n]) write_left(out, *set, n, left);
      }
    }
  }
  out.close_array();
}

std::string residual(const Formula& formula, const Redeemable* redeemable,
                     const model::Request& request) {
  return formula.with_literals(
      [&](MetadataOf of, std::string_view key) -> std::optional<Datum> {
        const Value* metadata = nullptr;
        if (of == MetadataOf::CUSTOMER && request.customer) {
          metadata = request.customer->metadata;
        } else if (of == MetadataOf::REDEEMABLE && redeemable != nullptr) {
          metadata = redeemable->member("metadata");
        } else if (of == MetadataOf::PUBLICATION && redeemable != nullptr) {
          const Value* publish = redeemable->member("publish");
          metadata = publish == nullptr ? nullptr : publish->find("metadata");
        } else {
          return std::nullopt;
        }
        const Value* found = metadata == nullptr ? nullptr : metadata->find_path(key);
        return discounts::datum_of(found);
      },
      [&](Operand operand) -> std::optional<Datum> {
        return discounts::private_operand(operand, redeemable, request);
      });
}

void echo(Writer& out, const Value* document, std::string_view name) {
  const Value* found = document == nullptr ? nullptr : document->find(name);
  if (found != nullptr && !found->is_null()) out.member(name, *found);
}

}  // namespace scrip::documents
