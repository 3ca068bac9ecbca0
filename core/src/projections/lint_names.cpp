#include <algorithm>

#include "projections/lint_study.h"
#include "scrip/joined.h"

namespace scrip::projections::linter {

using model::Applicable;
using model::ApplicableObject;
using model::Redeemable;
using model::RuleDefinition;
using model::RuleSetDefinition;
using model::Value;

namespace {

/// Names that a message may suggest: comparing with all hundred thousand would take seconds.
constexpr std::size_t suggestions_from_max = 5'000;

/// What is sold, by name. Where the catalogue lists no goods of a kind, it does not know them, and
/// any name may be right.
struct Goods {
  explicit Goods(const model::Catalogue& catalogue) : catalogue(catalogue) {
    for (const model::Product& product : catalogue.products) {
      if (product.symbol != catalogue.shipping) has_products = true;
      add(product.id, products);
      add(product.source_id, products);
    }
    for (const model::Sku& sku : catalogue.skus) {
      add(sku.id, skus);
      add(sku.source_id, skus);
    }
  }

  static void add(std::string_view name, List<std::string_view>& into) {
    if (!name.empty() && into.size() < suggestions_from_max) into.push_back(name);
  }

  bool knows_product(std::int32_t symbol) const {
    return !has_products || symbol == catalogue.shipping ||
           catalogue.find_product(symbol) != nullptr;
  }
  bool knows_sku(std::int32_t symbol) const {
    return catalogue.skus.empty() || catalogue.find_sku(symbol) != nullptr;
  }

  const model::Catalogue& catalogue;
  bool has_products = false;
  List<std::string_view> products;
  List<std::string_view> skus;
};

class Search {
 public:
  explicit Search(Study& study) : study_(study), goods_(study.catalogue) {}

  void run() {
    for (const RuleSetDefinition& set : study_.catalogue.rule_sets) look(set);
    for (const model::Collection& collection : study_.catalogue.collections) look(collection);
    for (const Redeemable& redeemable : study_.catalogue.redeemables) look(redeemable);
    for (const model::Category& category : study_.catalogue.categories) {
      categories_.push_back(category.id);
      if (!category.name.empty()) categories_.push_back(category.name);
    }
    look_at_categories();
  }

 private:
  void look(const RuleSetDefinition& set) {
    const std::string pointer = Study::pointer_of(set);
    const auto entries = [&](const List<Applicable>& list, const std::string& name) {
      for (std::size_t n = 0; n < list.size(); ++n) {
        const Applicable& entry = list[n];
        check(entry.object, entry.symbol, entry.id.empty() ? entry.source_id : entry.id,
              pointer + "/applicable_to/" + name + "/" + std::to_string(n));
      }
    };
    entries(set.applicable_to.included, "included");
    entries(set.applicable_to.excluded, "excluded");
    for (std::size_t n = 0; set.bundle && n < set.bundle->parts.size(); ++n) {
      const model::BundleDefinition::Part& part = set.bundle->parts[n];
      for (std::size_t at = 0; at < part.objects.size(); ++at) {
        const Applicable& entry = part.objects[at];
        check(
            entry.object, entry.symbol, entry.id.empty() ? entry.source_id : entry.id,
            joined({pointer, "/bundle_rules/", part.number, "/conditions/$is/", std::to_string(at)})
                .str());
      }
    }
    look_into(set.root);
  }

  void look_into(const RuleDefinition& parent) {
    for (const auto& [number, rule] : parent.rules) {
      const bool on_items = rule.name.starts_with("order.items.") || rule.name == "product.id" ||
                            rule.name == "sku.id";
      for (const model::Condition& condition : rule.conditions) {
        for (std::size_t n = 0; on_items && n < condition.values.size(); ++n) {
          check(rule.name, condition.values[n], condition.pointer + "/" + std::to_string(n));
        }
      }
    }
  }

  /// A product, SKU or collection as a condition names it.
  void check(std::string_view rule, const Value& value, const std::string& pointer) {
    const auto text = [&](std::string_view member) -> std::string_view {
      const Value* found = value.find(member);
      return found != nullptr && found->text() != nullptr ? std::string_view(*found->text())
                                                          : std::string_view();
    };
    const std::string_view object = value.text() != nullptr ? "" : text("object");
    std::string_view id = value.text() != nullptr ? std::string_view(*value.text()) : text("id");
    if (id.empty()) id = text("source_id");
    if (id.empty() || object == "products_collection") return;
    if (object == "sku" || rule == "sku.id") {
      check(ApplicableObject::sku, study_.catalogue.sku_symbols.find(id), id, pointer);
    } else if (value.text() == nullptr || rule == "product.id") {
      check(ApplicableObject::product, study_.catalogue.product_symbols.find(id), id, pointer);
    }
  }

  void look(const model::Collection& collection) {
    const Value* members =
        collection.document == nullptr ? nullptr : collection.document->find("products");
    if (members == nullptr || members->array() == nullptr) return;
    for (std::size_t n = 0; n < members->array()->size(); ++n) {
      const Value* object = (*members->array())[n].find("object");
      const bool is_sku =
          object != nullptr && object->text() != nullptr && *object->text() == "sku";
      check(is_sku ? "sku.id" : "product.id", (*members->array())[n],
            study_.pointer_of(collection) + "/products/" + std::to_string(n));
    }
  }

  void look(const Redeemable& redeemable) {
    if (!redeemable.discount || redeemable.discount->type != model::DiscountType::UNIT) return;
    const model::DiscountDefinition& discount = *redeemable.discount;
    for (std::size_t n = 0; n < discount.units.size(); ++n) {
      const model::UnitDefinition& unit = discount.units[n];
      const bool is_sku = unit.sku >= 0;
      check(is_sku ? ApplicableObject::sku : ApplicableObject::product,
            is_sku ? unit.sku : unit.product, unit.unit_type,
            pointer_of(discount, n) + "/unit_type");
    }
  }

  void check(ApplicableObject object, std::int32_t symbol, std::string_view name,
             const std::string& pointer) {
    if (object == ApplicableObject::product && !goods_.knows_product(symbol)) {
      report("unknown_product", "product", name, goods_.products, pointer);
    } else if (object == ApplicableObject::sku && !goods_.knows_sku(symbol)) {
      report("unknown_sku", "SKU", name, goods_.skus, pointer);
    }
  }

  void look_at_categories() {
    const auto list = [&](const Value* ids, const std::string& pointer) {
      if (ids == nullptr || ids->array() == nullptr) return;
      for (std::size_t n = 0; n < ids->array()->size(); ++n) {
        const Value& entry = (*ids->array())[n];
        check_category(entry.object() != nullptr ? entry.find("id") : &entry,
                       pointer + "/" + std::to_string(n));
      }
    };
    const Value& root = study_.catalogue.document.root;
    for (const std::string_view name : {"campaigns", "promotion_tiers", "vouchers"}) {
      const Value* owners = root.find(name);
      if (owners == nullptr || owners->array() == nullptr) continue;
      for (std::size_t n = 0; n < owners->array()->size(); ++n) {
        const Value& owner = (*owners->array())[n];
        std::string pointer("/");
        pointer.append(name).append("/").append(std::to_string(n));
        check_category(owner.find("category_id"), pointer + "/category_id");
        list(owner.find("categories"), pointer + "/categories");
      }
    }
    const Value* rules = root.find("stacking_rules");
    if (rules == nullptr) return;
    for (const std::string_view name :
         {"exclusive_categories", "joint_categories", "no_effect_skip_categories",
          "no_effect_redeem_anyway_categories", "initial_amount_mode_categories",
          "discounted_amount_mode_categories"}) {
      list(rules->find(name), "/stacking_rules/" + std::string(name));
    }
    const std::string limits = "applicable_redeemables_category_limits";
    const Value* limited = rules->find(limits);
    if (limited == nullptr || limited->object() == nullptr) return;
    for (const model::Member& member : *limited->object()) {
      const Value name(member.name);
      check_category(&name, "/stacking_rules/" + limits + "/" + escaped(member.name));
    }
  }

  void check_category(const Value* id, const std::string& pointer) {
    if (id == nullptr || id->text() == nullptr) return;
    if (study_.catalogue.find_category(*id->text()) != nullptr) return;
    report("unknown_category", "category", *id->text(), categories_, pointer);
  }

  void report(const char* key, const std::string& kind, std::string_view name,
              const List<std::string_view>& known, const std::string& pointer) {
    const std::string meant = closest(name, known);
    Finding finding{.key = key, .severity = Severity::warning, .pointer = pointer};
    finding.message = "There is no " + kind + " " + quoted(name) + " in this catalogue: ";
    finding.message +=
        meant.empty() ? "add it, or name one that is there" : "do you mean " + quoted(meant) + "?";
    finding.facts.push_back({"name", name});
    if (!meant.empty()) finding.facts.push_back({"suggestion", meant});
    study_.report(std::move(finding));
  }

  Study& study_;
  Goods goods_;
  List<std::string_view> categories_;
};

}  // namespace

/// Products, SKUs and categories that somebody names and nothing defines. (Rules, operators,
/// campaigns and collections of that kind are faults: the catalogue does not load.)
void lint_names(Study& study) {
  Search(study).run();
}

}  // namespace scrip::projections::linter
