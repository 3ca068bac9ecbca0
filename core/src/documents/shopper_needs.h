#pragma once

#include <set>
#include <string>

#include "evaluate/program.h"
#include "model/order.h"
#include "scrip/list.h"

namespace scrip::documents {

/// What of a catalogue one shopper needs to price their carts; each list ascends by id.
struct ShopperNeeds {
  List<const model::Redeemable*> tiers;
  List<const model::Redeemable*> vouchers;
  List<const model::RuleSetDefinition*> rule_sets;
  List<const model::Campaign*> campaigns;
  List<const model::Category*> categories;
  List<const model::Collection*> collections;
  /// What the points of their loyalty cards can be spent on.
  List<const model::Reward*> rewards;
  List<const model::RewardAssignment*> reward_assignments;
  /// Stacks that are made of these tiers only.
  List<const model::PromotionStack*> promotion_stacks;
  /// Top-level members of products' metadata that some formula or rule reads.
  std::set<std::string> product_metadata;
};

/// Tiers that could ever apply to this customer, the vouchers of the context's definitions, and all
/// that these refer to. With `only_definitions`, no tiers.
ShopperNeeds needs_of(const evaluate::Scene& scene, const model::Request& request,
                      bool only_definitions);

/// What the price formulas of a redeemable's rule sets read of the redeemable itself. A rule set
/// may serve many of them, so that this cannot be written into its formulas.
struct PriceReads {
  std::set<std::string> metadata;
  std::set<std::string> publication_metadata;
  bool publish_count = false;
  bool redemption = false;
};

PriceReads price_reads(const model::Redeemable& redeemable);

}  // namespace scrip::documents
