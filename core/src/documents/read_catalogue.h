#pragma once

#include "documents/node.h"
#include "model/catalogue.h"
#include "scrip/boxed.h"

namespace scrip::documents {

/// Reads a catalogue document (or a fragment of one) into `catalogue`, whose `document` it must be.
void read_catalogue(const Node& root, model::Catalogue& catalogue);

// The parts, one file each; they read one object and add it to the catalogue.
void read_stacking_rules(const Node& node, model::StackingRules& rules);
void read_rule_set(const Node& node, model::Catalogue& catalogue);
/// Adds to what a set applies to the products that its rules mark with `discount_applicable`, the
/// way of the dialect before `applicable_to`.
void add_discount_applicable(model::RuleSetDefinition& set, model::Catalogue& catalogue,
                             model::Faults& faults);
model::Validity read_validity(const Node& node);
Boxed<model::DiscountDefinition> read_discount(const Node& node, model::Catalogue& catalogue);
model::ApplicableTo read_applicable_to(const Node& node, model::Catalogue& catalogue);
/// One entry of such a list: a product, SKU or collection.
model::Applicable read_applicable(const Node& node, model::Catalogue& catalogue);
Boxed<model::BundleDefinition> read_bundle_rules(const Node& node, model::Catalogue& catalogue);
std::optional<formula::Formula> read_formula(const Node& node);
void read_voucher(const Node& node, model::Catalogue& catalogue);
/// What a code of a campaign would be, where it is one of many codes that are given to customers.
void read_campaign_voucher(const Node& node, model::Catalogue& catalogue);
void read_reward(const Node& node, model::Catalogue& catalogue);
void read_reward_assignment(const Node& node, model::Catalogue& catalogue);
void read_promotion_stack(const Node& node, model::Catalogue& catalogue);
void read_promotion_tier(const Node& node, model::Catalogue& catalogue);

/// The categories a campaign, tier or voucher names: `category_id`, and `categories` as objects or
/// ids.
List<const model::Category*> read_categories(const Node& node, const model::Catalogue& catalogue);
/// The rule sets it is assigned: `validation_rules` as ids, or either spelling of the assignments
/// list.
List<const model::RuleSetDefinition*> read_assignments(const Node& node,
                                                       const model::Catalogue& catalogue);

}  // namespace scrip::documents
