#include "documents/write_catalogue.h"

#include <algorithm>
#include <array>

#include "documents/shopper_needs.h"
#include "documents/write_named.h"
#include "documents/write_parts.h"
#include "documents/write_residual.h"
#include "projections/wallet.h"

namespace scrip::documents {

using model::Redeemable;
using model::RuleSetDefinition;
using model::Value;

namespace {

constexpr std::array<std::string_view, 7> validity_members{
    "active",         "start_date", "expiration_date", "validity_timeframe", "validity_day_of_week",
    "validity_hours", "category_id"};

class Specialiser {
 public:
  Specialiser(const evaluate::Scene& scene, const model::Request& request, bool only_definitions)
      : scene_(scene),
        request_(request),
        only_definitions_(only_definitions),
        needs_(needs_of(scene, request, only_definitions)) {}

  std::string run() {
    out_.open_object();
    if (!only_definitions_) write_head();
    write_list("categories", needs_.categories,
               [&](const model::Category& category) { out_.value(*category.document); });
    if (!only_definitions_) {
      write_products();
      write_skus();
    }
    write_list("product_collections", needs_.collections,
               [&](const model::Collection& collection) { write_collection(collection); });
    write_list("validation_rules", needs_.rule_sets, [&](const RuleSetDefinition& set) {
      write_residual_rules(out_, set, {scene_, request_, needs_});
    });
    write_list("campaigns", needs_.campaigns,
               [&](const model::Campaign& campaign) { write_campaign(campaign); });
    if (!only_definitions_) {
      write_list("promotion_tiers", needs_.tiers,
                 [&](const Redeemable& tier) { write_tier(tier); });
      write_list("promotion_stacks", needs_.promotion_stacks,
                 [&](const model::PromotionStack& stack) { write_stack(stack); });
    }
    write_list("rewards", needs_.rewards,
               [&](const model::Reward& reward) { write_reward(reward); });
    write_list("reward_assignments", needs_.reward_assignments,
               [&](const model::RewardAssignment& assignment) { write_assignment(assignment); });
    write_list("vouchers", needs_.vouchers,
               [&](const Redeemable& voucher) { write_voucher(voucher); });
    out_.close_object();
    return out_.take();
  }

 private:
  template <class T, class Write>
  void write_list(std::string_view name, const List<const T*>& list, const Write& write) {
    out_.key(name).open_array();
    for (const T* entry : list) write(*entry);
    out_.close_array();
  }

  void echo(const Value* document, std::string_view name) { documents::echo(out_, document, name); }

  template <std::size_t count>
  void echo(const Value* document, const std::array<std::string_view, count>& names) {
    documents::echo(out_, document, names);
  }

  void write_head() {
    const model::Catalogue* root = &scene_.catalogue;
    while (root->below() != nullptr) root = root->below();
    out_.member("object", "catalogue").member("version", root->version);
    out_.member_if("currency", root->currency);
    echo(&root->document.root, "time_zone");
    if (request_.customer) {
      out_.key("customer").open_object();
      out_.member_if("id", request_.customer->id);
      out_.member_if("source_id", request_.customer->source_id);
      out_.close_object();
    }
    out_.key("stacking_rules");
    write_stacking_rules(out_, root->stacking_rules);
  }

  void write_products() {
    out_.key("products").open_array();
    for (const model::Catalogue* layer = &scene_.catalogue; layer != nullptr;
         layer = layer->below()) {
      for (const model::Product& product : layer->products) {
        if (scene_.catalogue.find_product(product.symbol) != &product) continue;
        out_.open_object();
        // A floor decides what the shopper pays; what goods cost the merchant does not.
        echo(product.document, std::array<std::string_view, 6>{"id", "source_id", "name", "price",
                                                               "floor_price", "image_url"});
        write_metadata(product.document->find("metadata"), needs_.product_metadata);
        out_.member("object", "product").close_object();
      }
    }
    out_.close_array();
  }

  void write_skus() {
    out_.key("skus").open_array();
    for (const model::Catalogue* layer = &scene_.catalogue; layer != nullptr;
         layer = layer->below()) {
      for (const model::Sku& sku : layer->skus) {
        if (scene_.catalogue.find_sku(sku.symbol) != &sku) continue;
        out_.open_object();
        echo(sku.document, std::array<std::string_view, 6>{"id", "source_id", "sku", "price",
                                                           "floor_price", "image_url"});
        out_.member_if("product_id", sku.product_id);
        out_.member("object", "sku").close_object();
      }
    }
    out_.close_array();
  }

  void write_collection(const model::Collection& collection) {
    out_.open_object();
    echo(collection.document, std::array<std::string_view, 3>{"id", "name", "type"});
    const Value* products = collection.document->find("products");
    if (products != nullptr && products->array() != nullptr) {
      out_.key("products").open_array();
      for (const Value& product : *products->array()) write_named(out_, product);
      out_.close_array();
    }
    out_.member("object", "products_collection").close_object();
  }

  void write_campaign(const model::Campaign& campaign) {
    out_.open_object().member("id", campaign.id).member("name", campaign.name);
    out_.member_if("campaign_type", campaign.campaign_type);
    out_.member_if("created_at", campaign.created_at);
    echo(campaign.document, validity_members);
    write_category_ids(campaign.categories);
    echo(campaign.document, "storefront");
    out_.member("object", "campaign").close_object();
  }

  void write_category_ids(const List<const model::Category*>& categories) {
    if (categories.empty()) return;
    out_.key("categories").open_array();
    for (const model::Category* category : categories) out_.text(category->id);
    out_.close_array();
  }

  /// What tiers and vouchers have in common. All their rule sets are named here, the campaign's
  /// too.
  void write_common(const Redeemable& redeemable) {
    if (redeemable.campaign != nullptr) out_.member("campaign_id", redeemable.campaign->id);
    out_.member_if("name", redeemable.name);
    echo(redeemable.document, "banner");
    out_.member_if("created_at", redeemable.created_at);
    echo(redeemable.document, validity_members);
    write_category_ids(redeemable.categories);
    out_.key("validation_rules").open_array();
    for (const RuleSetDefinition* set : redeemable.rule_sets) out_.text(set->id);
    out_.close_array();
    echo(redeemable.document, "storefront");
    write_units_left(out_, redeemable, {scene_, request_, needs_});
    write_read_by_prices(redeemable);
  }

  void write_read_by_prices(const Redeemable& redeemable) {
    const PriceReads reads = price_reads(redeemable);
    write_metadata(redeemable.member("metadata"), reads.metadata);
    const Value* publish = redeemable.member("publish");
    if (publish != nullptr && (reads.publish_count || !reads.publication_metadata.empty())) {
      out_.key("publish").open_object();
      if (reads.publish_count) echo(publish, "count");
      write_metadata(publish->find("metadata"), reads.publication_metadata);
      out_.close_object();
    }
    const bool used_up =
        redeemable.quantity && redeemable.redeemed_quantity >= *redeemable.quantity;
    const bool theirs = redeemable.quantity && projections::is_held(redeemable, request_);
    if (!reads.redemption && !used_up && !theirs) return;
    // That nothing is left is the shopper's business, and of their own code how often they may
    // still use it; how much was there is not, unless a price is made of it.
    out_.key("redemption").open_object();
    if (!reads.redemption) {
      const std::int64_t left = used_up ? 0 : *redeemable.quantity - redeemable.redeemed_quantity;
      out_.member("quantity", left).member("redeemed_quantity", std::int64_t{0});
    } else {
      if (redeemable.quantity) out_.member("quantity", *redeemable.quantity);
      out_.member("redeemed_quantity", redeemable.redeemed_quantity);
    }
    out_.close_object();
  }

  void write_metadata(const Value* metadata, const std::set<std::string>& members) {
    if (members.empty() || metadata == nullptr || metadata->object() == nullptr) return;
    out_.key("metadata").open_object();
    for (const std::string& name : members) echo(metadata, name);
    out_.close_object();
  }

  void write_discount(const Redeemable& redeemable) {
    const model::DiscountDefinition& discount = *redeemable.discount;
    out_.key("discount").open_object();
    for (const std::string_view name : discount_members) write_told(*discount.document, name);
    echo(discount.document, "effect");
    if (discount.effect == model::DiscountEffect::ADD_MANY_ITEMS) {
      write_units(redeemable);
    } else if (!discount.units.empty()) {
      write_unit_formula(discount.units.front(), redeemable);
    }
    if (discount.formula) {
      out_.member(std::string(number_of(discount.type)) + "_formula",
                  residual(*discount.formula, &redeemable, request_));
    }
    out_.close_object();
  }

  void write_unit_formula(const model::UnitDefinition& unit, const Redeemable& redeemable) {
    if (unit.formula)
      out_.member("unit_off_formula", residual(*unit.formula, &redeemable, request_));
  }

  /// A member of a discount; the goods it gives without what else is noted of them.
  void write_told(const Value& document, std::string_view name) {
    const Value* found = document.find(name);
    if (found == nullptr || found->is_null()) return;
    out_.key(name);
    write_given(out_, *found);
  }

  void write_units(const Redeemable& redeemable) {
    out_.key("units").open_array();
    for (const model::UnitDefinition& unit : redeemable.discount->units) {
      out_.open_object();
      echo(unit.document, std::array<std::string_view, 3>{"unit_off", "unit_type", "effect"});
      write_told(*unit.document, "product");
      write_told(*unit.document, "sku");
      write_unit_formula(unit, redeemable);
      out_.close_object();
    }
    out_.close_array();
  }

  void write_stack(const model::PromotionStack& stack) {
    out_.open_object().member("id", stack.id).member_if("name", stack.name);
    out_.member_if("created_at", stack.created_at);
    if (is_sent(stack.campaign)) out_.member("campaign_id", stack.campaign->id);
    write_category_ids(stack.categories);
    out_.key("tiers").open_object().key("ids").open_array();
    for (const std::string_view tier_id : stack.tier_ids) out_.text(tier_id);
    out_.close_array().close_object();
    out_.member("object", "promotion_stack").close_object();
  }

  bool is_sent(const model::Campaign* campaign) const {
    return campaign != nullptr && std::find(needs_.campaigns.begin(), needs_.campaigns.end(),
                                            campaign) != needs_.campaigns.end();
  }

  /// What it costs and is worth; how many are left in stock is the merchant's business.
  void write_reward(const model::Reward& reward) {
    out_.open_object().member("id", reward.id).member_if("name", reward.name);
    echo(reward.document, "type");
    const Value* parameters = reward.document->find("parameters");
    if (reward.type == model::RewardType::COIN && parameters != nullptr) {
      out_.key("parameters").open_object();
      echo(parameters, "coin");
      out_.close_object();
    }
    out_.member("object", "reward").close_object();
  }

  void write_assignment(const model::RewardAssignment& assignment) {
    out_.open_object().member_if("id", assignment.id).member("reward_id", assignment.reward->id);
    out_.member("related_object_id", assignment.related_object_id);
    if (assignment.points) {
      out_.key("parameters").open_object().key("loyalty").open_object();
      out_.member("points", *assignment.points).close_object().close_object();
    }
    if (assignment.rule_set != nullptr) {
      out_.member("validation_rule_id", assignment.rule_set->id);
    }
    out_.member("object", "reward_assignment").close_object();
  }

  void write_tier(const Redeemable& tier) {
    out_.open_object().member("id", tier.id);
    write_common(tier);
    out_.member("hierarchy", tier.hierarchy);
    out_.key("action").open_object();
    if (tier.discount) write_discount(tier);
    out_.close_object();
    out_.member("object", "promotion_tier").close_object();
  }

  void write_voucher(const Redeemable& voucher) {
    out_.open_object().member_if("id", voucher.resource_id).member("code", voucher.id);
    out_.member_if("type", voucher.voucher_type);
    write_common(voucher);
    if (voucher.gift) {
      out_.key("gift").open_object().member("balance", voucher.gift->balance);
      out_.member("effect", voucher.gift->to_items ? "APPLY_TO_ITEMS" : "APPLY_TO_ORDER");
      out_.close_object();
    } else if (voucher.loyalty_card) {
      out_.key("loyalty_card").open_object();
      out_.member("balance", voucher.loyalty_card->balance).close_object();
    } else if (voucher.discount) {
      write_discount(voucher);
    }
    // Of people it names nobody but the shopper.
    const auto is_theirs = [&](std::string_view id) {
      return request_.customer && !id.empty() && id == request_.customer->id;
    };
    if (is_theirs(voucher.holder_id)) out_.member("holder_id", voucher.holder_id);
    const bool is_theirs_to_give = is_theirs(voucher.referrer_id);
    if (is_theirs_to_give || (voucher.is_referral_code && voucher.referrer_id.empty())) {
      out_.member("is_referral_code", true);
    }
    if (is_theirs_to_give) out_.member("referrer_id", voucher.referrer_id);
    out_.member("object", "voucher").close_object();
  }

  const evaluate::Scene& scene_;
  const model::Request& request_;
  bool only_definitions_;
  Writer out_;
  ShopperNeeds needs_;
};

}  // namespace

std::string write_specialised(const evaluate::Scene& scene, const model::Request& request,
                              bool only_definitions) {
  return Specialiser(scene, request, only_definitions).run();
}

}  // namespace scrip::documents
