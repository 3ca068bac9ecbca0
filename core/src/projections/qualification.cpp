#include "projections/qualification.h"

#include <algorithm>
#include <iterator>
#include <tuple>

#include "model/text_map.h"
#include "projections/wallet.h"
#include "rules/rule_set.h"
#include "scrip/borrowed.h"
#include "scrip/joined.h"
#include "scrip/sort.h"

namespace scrip::projections {

using evaluate::Evaluation;
using evaluate::Outcome;
using evaluate::Scene;
using evaluate::Status;
using model::Line;
using model::Redeemable;
using model::RedeemableObject;

namespace {

/// Whether the discount reaches a product of the order by name, or gives one of them away.
bool discounts_products(const Redeemable& redeemable, const model::Tally& tally) {
  return std::any_of(tally.lines().begin(), tally.lines().end(), [&](const Line& line) {
    const auto& discount = redeemable.discount;
    if (discount && discount->type == model::DiscountType::UNIT) {
      const auto gives = [&](const model::UnitDefinition& unit) {
        return (unit.sku >= 0 && unit.sku == line.sku) ||
               (unit.product >= 0 && unit.product == line.product);
      };
      if (std::any_of(discount->units.begin(), discount->units.end(), gives)) return true;
    }
    return std::any_of(redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
                       [&](const model::RuleSetDefinition* set) {
                         const auto& included = set->applicable_to.included;
                         return std::any_of(included.begin(), included.end(),
                                            [&](const model::Applicable& entry) {
                                              return model::matches(entry, line.product, line.sku);
                                            });
                       });
  });
}

bool requires_products(const Redeemable& redeemable, const model::Tally& tally) {
  return std::any_of(tally.lines().begin(), tally.lines().end(), [&](const Line& line) {
    return std::any_of(
        redeemable.rule_sets.begin(), redeemable.rule_sets.end(),
        [&](const model::RuleSetDefinition* set) { return set->compiled->names(line); });
  });
}

/// Whether a scenario that does not look at the whole cart lists this redeemable.
bool listed_without_cart(const Redeemable& redeemable, const rules::Facts& facts,
                         Scenario scenario) {
  const bool by_customer = scenario == Scenario::AUDIENCE_ONLY ||
                           scenario == Scenario::PRODUCTS_BY_CUSTOMER ||
                           scenario == Scenario::PRODUCTS_DISCOUNT_BY_CUSTOMER;
  const auto refusal = evaluate::check(facts);
  const bool for_another = refusal && (refusal->key == model::ErrorKey::customer_rules_violated ||
                                       refusal->key == model::ErrorKey::missing_customer);
  if (refusal && (by_customer || !for_another)) return false;
  switch (scenario) {
    case Scenario::AUDIENCE_ONLY:
      return true;
    case Scenario::PRODUCTS:
    case Scenario::PRODUCTS_BY_CUSTOMER:
      return discounts_products(redeemable, facts.tally) ||
             requires_products(redeemable, facts.tally);
    default:
      return discounts_products(redeemable, facts.tally);
  }
}

/// What a list calls it. Of a campaign of many codes none is named: all are alike.
std::string_view object_of(const Redeemable& redeemable) {
  if (redeemable.of_whole_campaign) return "campaign";
  return redeemable.object == RedeemableObject::voucher ? "voucher" : "promotion_tier";
}

/// The values a redeemable has in a field that can be filtered by.
List<std::string_view> values_of(const Redeemable& redeemable, const model::Request& request,
                                 std::string_view field) {
  List<std::string_view> values;
  const auto add = [&](std::string_view value) {
    if (!value.empty()) values.push_back(value);
  };
  const bool is_voucher = redeemable.object == RedeemableObject::voucher;
  if (field == "category_id") {
    for (const model::Category* category : redeemable.categories) add(category->id);
  } else if (field == "campaign_id") {
    if (redeemable.campaign != nullptr) add(redeemable.campaign->id);
  } else if (field == "campaign_type") {
    if (redeemable.campaign != nullptr) add(redeemable.campaign->campaign_type);
  } else if (field == "resource_id") {
    add(redeemable.resource_id);
    if (redeemable.resource_id != redeemable.id) add(redeemable.id);
  } else if (field == "resource_type") {
    add(object_of(redeemable));
  } else if (field == "voucher_type") {
    if (is_voucher) add(redeemable.voucher_type);
  } else if (field == "code") {
    if (is_voucher && !redeemable.of_whole_campaign) add(redeemable.id);
  } else if (field == "holder_role") {
    if (is_held(redeemable, request)) add("OWNER");
  }
  return values;
}

/// The same of a stack.
List<std::string_view> values_of(const model::PromotionStack& stack, std::string_view field) {
  if (field == "resource_id") return {stack.id};
  if (field == "resource_type") return {"promotion_stack"};
  List<std::string_view> values;
  if (field == "category_id") {
    for (const model::Category* category : stack.categories) values.push_back(category->id);
  } else if (field == "campaign_id" && stack.campaign != nullptr) {
    values.push_back(stack.campaign->id);
  } else if (field == "campaign_type" && stack.campaign != nullptr &&
             !stack.campaign->campaign_type.empty()) {
    values.push_back(stack.campaign->campaign_type);
  }
  return values;
}

/// The values of what is listed for a filter's field.
using ValuesOf = Borrowed<List<std::string_view>(std::string_view field)>;

bool passes(const QualificationFilter& filter, const ValuesOf& values_of) {
  const auto values = values_of(filter.field);
  const bool one_of = std::any_of(values.begin(), values.end(), [&](std::string_view value) {
    return std::find(filter.values.begin(), filter.values.end(), value) != filter.values.end();
  });
  switch (filter.op) {
    case QualificationFilter::Operator::is:
      return one_of;
    case QualificationFilter::Operator::is_not:
      return !one_of;
    case QualificationFilter::Operator::has_value:
      return !values.empty();
    case QualificationFilter::Operator::is_unknown:
      return values.empty();
  }
  return false;
}

bool passes_filters(const QualificationOptions& options, const ValuesOf& values_of) {
  const auto pass = [&](const QualificationFilter& filter) { return passes(filter, values_of); };
  if (options.filters.empty()) return true;
  return options.any_filter ? std::any_of(options.filters.begin(), options.filters.end(), pass)
                            : std::all_of(options.filters.begin(), options.filters.end(), pass);
}

/// When it was made.
std::string_view created_at(const Qualified& entry) {
  if (entry.stack != nullptr) return entry.stack->created_at;
  const Redeemable* redeemable = entry.outcome.candidate.redeemable;
  return redeemable == nullptr ? std::string_view() : std::string_view(redeemable->created_at);
}

/// Whether `a` stands before `b`: newest first, or by what they save; ids end every tie.
bool stands_before(const Qualified& a, const Qualified& b, QualificationSorting sorting) {
  const Outcome& left = a.outcome;
  const Outcome& right = b.outcome;
  if (sorting != QualificationSorting::DEFAULT && left.saved != right.saved) {
    return sorting == QualificationSorting::BEST_DEAL ? right.saved < left.saved
                                                      : left.saved < right.saved;
  }
  if (created_at(a) != created_at(b)) return created_at(b) < created_at(a);
  const auto key = [](const Outcome& outcome) {
    // Vouchers, then tiers, campaigns and stacks.
    const Redeemable* redeemable = outcome.candidate.redeemable;
    const int kind = redeemable == nullptr           ? 3
                     : redeemable->of_whole_campaign ? 2
                                                     : static_cast<int>(redeemable->object);
    return std::make_tuple(outcome.candidate.id, kind);
  };
  return key(left) < key(right);
}

/// Where the page begins that follows the entry which `cursor` names. Where that entry is gone, the
/// first one that is older.
std::size_t page_start(const List<Qualified>& sorted, std::string_view cursor) {
  if (cursor.empty()) return 0;
  const std::size_t slash = cursor.find('/');
  const std::string_view time = cursor.substr(0, slash);
  const std::string_view id =
      slash == std::string_view::npos ? std::string_view() : cursor.substr(slash + 1);
  const auto named = std::find_if(sorted.rbegin(), sorted.rend(), [&](const Qualified& entry) {
    return created_at(entry) == time && (id.empty() || entry.outcome.candidate.id == id);
  });
  if (named != sorted.rend()) return static_cast<std::size_t>(sorted.rend() - named);
  const auto older = std::find_if(sorted.begin(), sorted.end(),
                                  [&](const Qualified& entry) { return created_at(entry) < time; });
  return static_cast<std::size_t>(older - sorted.begin());
}

std::string cursor_of(const Qualified& last, const List<Qualified>& sorted) {
  const auto same_time = std::count_if(sorted.begin(), sorted.end(), [&](const Qualified& entry) {
    return created_at(entry) == created_at(last);
  });
  std::string cursor(created_at(last));
  if (same_time == 1 && !cursor.empty()) return cursor;
  return joined({cursor, "/", last.outcome.candidate.id}).str();
}

model::Tally start_of(const model::Request& request) {
  return request.order ? model::Tally(*request.order) : model::Tally();
}

stacking::Candidate candidate_of(const Scene& scene, const Redeemable& redeemable) {
  return {.redeemable = &redeemable,
          .object = object_of(redeemable),
          .id = redeemable.id,
          .bond = stacking::bond_of(redeemable, scene.catalogue.stacking_rules)};
}

/// One redeemable, as the scenario lists it; nothing where it does not. With the order after it
/// where `keep` says so: of thousands that are listed, one page is told.
Boxed<Qualified> qualified(const Scene& scene, const model::Request& request,
                           const Redeemable& redeemable, Scenario scenario,
                           const model::Tally& start, evaluate::Keep keep,
                           evaluate::Workspace& space) {
  const bool with_cart = scenario == Scenario::ALL || scenario == Scenario::CUSTOMER_WALLET;
  const rules::Facts facts{scene.catalogue, request, start, redeemable, !with_cart};
  if (!with_cart && !listed_without_cart(redeemable, facts, scenario)) return std::nullopt;
  evaluate::evaluate(scene, request, {candidate_of(scene, redeemable)}, keep, space);
  Qualified entry{.outcome = std::move(space.evaluation.outcomes.front())};
  if (with_cart && entry.outcome.status != Status::APPLICABLE) return std::nullopt;
  if (keep == evaluate::Keep::orders && !entry.outcome.after) entry.outcome.after = start;
  return entry;
}

/// A stack whose tiers apply together; nothing where they do not.
Boxed<Qualified> qualified(const Scene& scene, const model::Request& request,
                           const model::PromotionStack& stack, evaluate::Keep keep,
                           evaluate::Workspace& space) {
  List<stacking::Candidate> candidates;
  for (const std::string_view tier_id : stack.tier_ids) {
    const Redeemable* tier = scene.catalogue.find_promotion_tier(tier_id);
    if (tier == nullptr) return std::nullopt;
    candidates.push_back(candidate_of(scene, *tier));
  }
  evaluate::evaluate(scene, request, candidates, keep, space);
  Evaluation& evaluation = space.evaluation;
  const bool any =
      std::any_of(evaluation.outcomes.begin(), evaluation.outcomes.end(),
                  [](const Outcome& outcome) { return outcome.status == Status::APPLICABLE; });
  if (!evaluation.valid || !any) return std::nullopt;
  Qualified entry{.stack = &stack};
  entry.tiers.swap(evaluation.outcomes);
  entry.outcome.candidate.object = "promotion_stack";
  entry.outcome.candidate.id = stack.id;
  entry.outcome.saved = evaluation.saved();
  if (keep == evaluate::Keep::orders) entry.outcome.after = evaluation.order;
  return entry;
}

/// The campaigns of many codes of a catalogue and of those below it.
List<const Redeemable*> campaign_vouchers_of(const model::Catalogue& catalogue) {
  List<const Redeemable*> found;
  for (const model::Catalogue* layer = &catalogue; layer != nullptr; layer = layer->below()) {
    for (const Redeemable& voucher : layer->campaign_vouchers) {
      if (catalogue.find_campaign(voucher.id) == voucher.campaign) found.push_back(&voucher);
    }
  }
  return found;
}

/// Everything the scenario lists, in no order yet and without the orders after each.
List<Qualified> listed(const Scene& scene, const model::Request& request,
                       const QualificationOptions& options) {
  List<Qualified> found;
  const Scenario scenario = options.scenario;
  const auto add = [&](Boxed<Qualified> entry) {
    if (entry) found.push_back(*std::move(entry));
  };
  const model::Tally start = start_of(request);
  evaluate::Workspace space;
  const auto look_at = [&](const Redeemable& redeemable) {
    const auto values = [&](std::string_view field) {
      return values_of(redeemable, request, field);
    };
    if (!passes_filters(options, values)) return;
    add(qualified(scene, request, redeemable, scenario, start, evaluate::Keep::applied, space));
  };
  const List<const Redeemable*> all = redeemables_of(scene.catalogue);
  // Campaigns of which the customer has a code: they are told that code.
  model::TextMap<const model::Campaign*> known;
  for (const Redeemable* redeemable : all) {
    if (scenario == Scenario::PROMOTION_STACKS) break;
    if (scenario == Scenario::CUSTOMER_WALLET && !is_held(*redeemable, request)) continue;
    const model::Campaign* campaign = redeemable->campaign;
    if (campaign != nullptr && campaign->has_many_codes) {
      // Its codes are nobody's until they are given to somebody, or shown to all.
      if (!belongs(*redeemable, request)) continue;
      known.add(campaign->id, campaign);
    }
    look_at(*redeemable);
  }
  for (const Redeemable* campaign : campaign_vouchers_of(scene.catalogue)) {
    if (scenario == Scenario::PROMOTION_STACKS || scenario == Scenario::CUSTOMER_WALLET) break;
    if (known.find(campaign->id) == nullptr) look_at(*campaign);
  }
  if (scenario != Scenario::ALL && scenario != Scenario::PROMOTION_STACKS) return found;
  for (const model::Catalogue* layer = &scene.catalogue; layer != nullptr; layer = layer->below()) {
    for (const model::PromotionStack& stack : layer->promotion_stacks) {
      if (scene.catalogue.find_promotion_stack(stack.id) != &stack) continue;
      const auto values = [&](std::string_view field) { return values_of(stack, field); };
      if (!passes_filters(options, values)) continue;
      add(qualified(scene, request, stack, evaluate::Keep::applied, space));
    }
  }
  return found;
}

}  // namespace

Qualification qualify(const Scene& scene, const model::Request& request,
                      const QualificationOptions& options) {
  Qualification qualification{.expand_validation_rules = options.expand_validation_rules};
  List<Qualified> found = listed(scene, request, options);
  scrip::sort(found, [&](const Qualified& a, const Qualified& b) {
    return stands_before(a, b, options.sorting_rule);
  });
  const std::size_t first = page_start(found, options.starting_after);
  const std::size_t end = std::min(found.size(), first + options.limit);
  if (end < found.size()) qualification.more_starting_after = cursor_of(found[end - 1], found);
  const model::Tally start = start_of(request);
  evaluate::Workspace space;
  for (std::size_t n = first; n < end; ++n) {
    const Qualified& entry = found[n];
    constexpr evaluate::Keep keep = evaluate::Keep::orders;
    qualification.data.push_back(
        entry.stack != nullptr ? *qualified(scene, request, *entry.stack, keep, space)
                               : *qualified(scene, request, *entry.outcome.candidate.redeemable,
                                            options.scenario, start, keep, space));
  }
  return qualification;
}

}  // namespace scrip::projections
