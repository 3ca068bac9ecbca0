#include <algorithm>
#include <array>

#include "projections/lint_study.h"

namespace scrip::projections::linter {

using model::Member;
using model::Value;

namespace {

struct Shape;

/// How a member is made up, where it is more than a plain value.
struct Part {
  std::string_view name;
  const Shape* shape = nullptr;
  enum class Holds { one, list, map } holds = Holds::one;
};

/// The members of one kind of object, as the dialect and its extensions name them: those that the
/// engine reads and those that a server keeps beside them. Whatever else a merchant adds is theirs,
/// unless it is nearly one of these.
struct Shape {
  List<std::string_view> members;
  List<Part> parts;
};

using Names = List<std::string_view>;

Names with(Names names, const Names& more) {
  names.append(more.begin(), more.end());
  return names;
}

/// Every shape, from the leaves to the catalogue.
struct Shapes {
  Shapes() {
    const Names resource{"id", "object", "name", "metadata", "created_at", "updated_at", "type"};
    const Names validity{"active",
                         "start_date",
                         "expiration_date",
                         "validity_timeframe",
                         "validity_day_of_week",
                         "validity_hours",
                         "activity_duration_after_publishing"};
    const Names assigned{"validation_rules", "validation_rules_assignments",
                         "validation_rule_assignments", "category_id", "categories"};
    const Names limits{"amount_limit", "aggregated_amount_limit", "quantity_limit",
                       "aggregated_quantity_limit"};
    timeframe.members = {"interval", "duration"};
    opening.members = {"start_time", "expiration_time", "days_of_week"};
    hours.members = {"daily"};
    hours.parts = {{"daily", &opening, Part::Holds::list}};
    discount.members =
        with(limits, {"type", "effect", "percent_off", "percent_off_formula", "amount_off",
                      "amount_off_formula", "fixed_amount", "fixed_amount_formula", "unit_off",
                      "unit_off_formula", "unit_type", "product", "sku", "units", "is_dynamic"});
    action.members = {"discount"};
    action.parts = {{"discount", &discount}};
    gift.members = {"amount", "balance", "subtracted_amount", "effect"};
    loyalty_card.members = {
        "points",         "balance",        "next_expiration_date", "next_expiration_points",
        "pending_points", "expired_points", "subtracted_points"};
    redemption.members = {
        "quantity", "redeemed_quantity", "redeemed_amount", "redeemed_points", "object",
        "url",      "redemption_entries"};
    storefront.members = {"listed", "label", "terms", "badge", "countdown"};
    publish.members = {"object", "count", "entries", "url", "metadata"};
    const List<Part> common{{"validity_timeframe", &timeframe},
                            {"validity_hours", &hours},
                            {"storefront", &storefront}};
    tier.members = with(with(with(resource, validity), assigned),
                        {"action", "hierarchy", "banner", "campaign", "campaign_id", "storefront",
                         "promotion_id", "summary", "priority"});
    tier.parts = common;
    tier.parts.push_back({"action", &action});
    voucher.members = with(with(with(resource, validity), assigned),
                           {"code", "discount", "gift", "loyalty_card", "redemption", "publish",
                            "holder_id", "campaign", "campaign_id", "additional_info",
                            "is_referral_code", "assets", "referrer_id", "storefront", "banner"});
    voucher.parts = common;
    const List<Part> of_vouchers{{"discount", &discount},
                                 {"gift", &gift},
                                 {"loyalty_card", &loyalty_card},
                                 {"redemption", &redemption},
                                 {"publish", &publish}};
    voucher.parts.append(of_vouchers.begin(), of_vouchers.end());
    campaign.members = with(
        with(with(resource, validity), assigned),
        {"campaign_type", "campaign_status", "description", "auto_join", "join_once", "voucher",
         "vouchers_count", "vouchers_generation_status", "promotion", "referral_program",
         "loyalty_tiers_expiration", "use_voucher_metadata_schema", "protected", "storefront",
         "access_settings_assignments", "unset_metadata_fields", "readonly"});
    campaign.parts = common;
    rule.members = {"name", "property", "conditions", "rules", "error"};
    rule.parts = {{"rules", &rules}};
    rules.parts = {{"", &rule, Part::Holds::map}};
    entry.members = with(limits, {"object", "id", "source_id", "product_id", "product_source_id",
                                  "strict", "effect", "target", "skip_initially", "repeat", "price",
                                  "price_formula", "order_item_indices", "order_item_units"});
    for (const std::string& name : unit_limits()) entry.members.push_back(name);
    applicable_to.members = {"included", "excluded", "included_all"};
    applicable_to.parts = {{"included", &entry, Part::Holds::list},
                           {"excluded", &entry, Part::Holds::list}};
    rule_set.members = with(resource, {"rules", "applicable_to", "error", "bundle_rules",
                                       "context_type", "assignments_count"});
    rule_set.parts = {{"rules", &rules}, {"applicable_to", &applicable_to}};
    sku.members = with(resource, {"source_id", "sku", "price", "floor_price", "cost", "currency",
                                  "attributes", "image_url", "product_id", "product"});
    skus.parts = {{"data", &sku, Part::Holds::list}};
    product.members = with(
        resource, {"source_id", "price", "floor_price", "cost", "attributes", "image_url", "skus"});
    product.parts = {{"skus", &skus}};
    collection.members = with(resource, {"products", "filter"});
    category.members = with(resource, {"hierarchy", "stacking_rules_type"});
    stacking_rules.members = {"redeemables_limit",
                              "applicable_redeemables_limit",
                              "applicable_redeemables_per_category_limit",
                              "applicable_redeemables_category_limits",
                              "applicable_exclusive_redeemables_limit",
                              "applicable_exclusive_redeemables_per_category_limit",
                              "exclusive_categories",
                              "joint_categories",
                              "redeemables_application_mode",
                              "redeemables_sorting_rule",
                              "grouped_redeemables_sorting_rule",
                              "redeemables_products_application_mode",
                              "redeemables_no_effect_rule",
                              "no_effect_skip_categories",
                              "no_effect_redeem_anyway_categories",
                              "redeemables_rollback_order_mode",
                              "discount_calculation_mode",
                              "initial_amount_mode_categories",
                              "discounted_amount_mode_categories",
                              "floor_price_policy"};
    catalogue.members = {"object",
                         "version",
                         "currency",
                         "time_zone",
                         "customer",
                         "stacking_rules",
                         "categories",
                         "products",
                         "skus",
                         "campaigns",
                         "validation_rules",
                         "vouchers",
                         "product_collections",
                         "promotion_tiers",
                         "promotion_stacks",
                         "rewards",
                         "reward_assignments"};
    catalogue.parts = {{"stacking_rules", &stacking_rules},
                       {"categories", &category, Part::Holds::list},
                       {"products", &product, Part::Holds::list},
                       {"skus", &sku, Part::Holds::list},
                       {"product_collections", &collection, Part::Holds::list},
                       {"validation_rules", &rule_set, Part::Holds::list},
                       {"campaigns", &campaign, Part::Holds::list},
                       {"promotion_tiers", &tier, Part::Holds::list},
                       {"vouchers", &voucher, Part::Holds::list}};
  }

  /// Limits over all redemptions, and their formulas.
  static const List<std::string>& unit_limits() {
    static const List<std::string> names = [] {
      List<std::string> list;
      for (const std::string_view name : model::unit_limit_names) {
        list.emplace_back(name);
        list.push_back(std::string(name) + "_formula");
      }
      return list;
    }();
    return names;
  }

  Shape timeframe, opening, hours, unit, discount, action, gift, loyalty_card, redemption,
      storefront, publish, tier, voucher, campaign, rule, rules, entry, applicable_to, rule_set,
      sku, skus, product, collection, category, stacking_rules, catalogue;
};

class Search {
 public:
  explicit Search(Study& study) : study_(study) {}

  void look(const Value& value, const Shape& shape, const std::string& pointer) {
    if (value.object() == nullptr) return;
    for (const Member& member : *value.object()) check(value, member, shape, pointer);
    for (const Part& part : shape.parts) {
      if (part.holds == Part::Holds::map) {
        for (const Member& member : *value.object()) {
          look(member.value, *part.shape, pointer + "/" + std::string(member.name));
        }
      } else if (const Value* found = value.find(part.name)) {
        look_into(*found, part, pointer + "/" + std::string(part.name));
      }
    }
  }

 private:
  void look_into(const Value& value, const Part& part, const std::string& pointer) {
    if (part.holds == Part::Holds::one) return look(value, *part.shape, pointer);
    if (value.array() == nullptr) return;
    for (std::size_t n = 0; n < value.array()->size(); ++n) {
      look((*value.array())[n], *part.shape, pointer + "/" + std::to_string(n));
    }
  }

  void check(const Value& object, const Member& member, const Shape& shape,
             const std::string& pointer) {
    const Names& known = shape.members;
    if (std::find(known.begin(), known.end(), member.name) != known.end()) return;
    const std::string place = pointer + "/" + escaped(member.name);
    Names absent;
    for (const std::string_view name : known) {
      if (object.find(name) == nullptr) absent.push_back(name);
    }
    const std::string meant = closest(member.name, absent);
    if (meant.empty()) return;
    study_.report({.key = "unknown_member",
                   .severity = Severity::warning,
                   .pointer = place,
                   .message = "Nobody reads a member " + quoted(member.name) + ": write " +
                              quoted(meant) + " if that is what you mean, or put your own data " +
                              "under 'metadata'",
                   .facts = {{"member", member.name}, {"suggestion", meant}}});
  }

  Study& study_;
};

}  // namespace

/// Members that are nearly one of the dialect: `expiraton_date` is read by nobody, and the
/// promotion runs for ever.
void lint_members(Study& study) {
  const Shapes shapes;
  Search(study).look(study.catalogue.document.root, shapes.catalogue, "");
}

}  // namespace scrip::projections::linter
