#include "projections/lint_study.h"

#include <algorithm>
#include <functional>
#include <unordered_map>

#include "model/currency.h"

namespace scrip::projections::linter {

using model::Redeemable;
using model::RuleSetDefinition;
using model::Value;

void Study::report(Finding finding) {
  if (findings_ == findings_max) return cut_short();
  ++findings_;
  lint_.findings.push_back(std::move(finding));
}

evaluate::Evaluation Study::evaluate(const model::Request& request,
                                     const List<stacking::Candidate>& candidates) {
  ++evaluations_;
  ++lint_.evaluations;
  return evaluate::evaluate(scene, request, candidates, evaluate::Keep::idle);
}

bool Study::may_go_on() {
  if (evaluations_ < evaluations_max) return true;
  cut_short();
  return false;
}

std::string Study::in_list(std::string_view list, const Value* element) const {
  const Value* found = catalogue.document.root.find(list);
  const Value::Array* elements = found == nullptr ? nullptr : found->array();
  std::string pointer = "/" + std::string(list);
  if (elements == nullptr || elements->empty()) return pointer;
  const Value* first = elements->data();
  const std::less<const Value*> before;
  if (before(element, first) || !before(element, first + elements->size())) return pointer;
  return pointer + "/" + std::to_string(element - first);
}

std::string Study::pointer_of(const Redeemable& redeemable) const {
  return in_list(
      redeemable.object == model::RedeemableObject::promotion_tier ? "promotion_tiers" : "vouchers",
      redeemable.document);
}

std::string Study::pointer_of(const model::Campaign& campaign) const {
  return in_list("campaigns", campaign.document);
}

std::string Study::pointer_of(const model::Product& product) const {
  return in_list("products", product.document);
}

std::string Study::pointer_of(const model::Sku& sku) const {
  const model::Product* product = catalogue.find_product(sku.product);
  const Value* listed = product == nullptr ? nullptr : product->document->find_path("skus.data");
  if (listed != nullptr && listed->array() != nullptr) {
    for (std::size_t n = 0; n < listed->array()->size(); ++n) {
      if (&(*listed->array())[n] == sku.document) {
        return pointer_of(*product) + "/skus/data/" + std::to_string(n);
      }
    }
  }
  return in_list("skus", sku.document);
}

std::string Study::pointer_of(const model::Collection& collection) const {
  return in_list("product_collections", collection.document);
}

std::string Study::pointer_of(const RuleSetDefinition& set) {
  // Its rules are found at /validation_rules/<n>/rules.
  constexpr std::string_view rules = "/rules";
  return set.root.pointer.substr(0, set.root.pointer.size() - rules.size());
}

const List<const Redeemable*>& Study::users_of(const RuleSetDefinition& set) {
  if (users_.empty()) {
    for (const Redeemable& redeemable : catalogue.redeemables) {
      for (const RuleSetDefinition* used : redeemable.rule_sets) {
        users_[used].push_back(&redeemable);
      }
    }
  }
  return users_[&set];
}

std::string pointer_of(const model::DiscountDefinition& discount, std::size_t n) {
  const bool is_one_of_many = discount.effect == model::DiscountEffect::ADD_MANY_ITEMS;
  return discount.pointer + (is_one_of_many ? "/units/" + std::to_string(n) : "");
}

std::string quoted(std::string_view text) {
  return "'" + std::string(text) + "'";
}

std::string quoted(const Redeemable& redeemable) {
  const bool is_tier = redeemable.object == model::RedeemableObject::promotion_tier;
  return quoted(is_tier && !redeemable.name.empty() ? redeemable.name : redeemable.id);
}

std::string escaped(std::string_view name) {
  std::string out;
  for (const char c : name) {
    if (c == '~') {
      out += "~0";
    } else if (c == '/') {
      out += "~1";
    } else {
      out += c;
    }
  }
  return out;
}

std::string money_text(money::Amount amount, const model::Catalogue& catalogue) {
  const auto exponent =
      static_cast<std::size_t>(std::max(model::currency_exponent(catalogue.currency), 0));
  std::string digits = std::to_string(amount.minor());
  if (exponent == 0) return digits;
  if (digits.size() <= exponent) digits.insert(0, exponent + 1 - digits.size(), '0');
  return digits.insert(digits.size() - exponent, 1, '.');
}

namespace {

/// Letters to insert, drop, change, or swap with their neighbour; `most` + 1 for anything above.
std::size_t slips(std::string_view a, std::string_view b, std::size_t most) {
  if (a.size() > b.size() + most || b.size() > a.size() + most) return most + 1;
  List<std::size_t> before_last;
  List<std::size_t> last(b.size() + 1);
  for (std::size_t n = 0; n <= b.size(); ++n) last[n] = n;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    List<std::size_t> row(b.size() + 1);
    row[0] = i;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t changed = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, changed});
      const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
    }
    before_last = std::move(last);
    last = std::move(row);
  }
  return std::min(last.back(), most + 1);
}

}  // namespace

std::string closest(std::string_view name, const List<std::string_view>& known) {
  constexpr std::size_t name_bytes_max = 64;
  if (name.size() < 3 || name.size() > name_bytes_max) return {};
  std::size_t least = (name.size() < 6 ? 1 : 2) + 1;
  std::string_view best;
  for (const std::string_view candidate : known) {
    const std::size_t distance = slips(name, candidate, least - 1);
    if (distance == 0 || distance >= least) continue;
    least = distance;
    best = candidate;
  }
  return std::string(best);
}

std::string used_by(const List<const Redeemable*>& users) {
  if (users.empty()) return {};
  std::string text = " (used by ";
  const std::size_t told = std::min<std::size_t>(users.size(), 3);
  for (std::size_t n = 0; n < told; ++n) text += (n == 0 ? "" : ", ") + quoted(*users[n]);
  if (users.size() > told) text += " and " + std::to_string(users.size() - told) + " more";
  return text + ")";
}

bool is_alive(const Redeemable& redeemable, const Study& study) {
  const auto is_over = [&](const model::Validity& validity) {
    const auto end = model::end_of(validity, study.catalogue.time_zone);
    return end && *end <= study.now;
  };
  const model::Campaign* campaign = redeemable.campaign;
  if (!redeemable.active || is_over(redeemable.validity)) return false;
  if (campaign != nullptr && (!campaign->active || is_over(campaign->validity))) return false;
  if (redeemable.gift && redeemable.gift->balance.is_zero()) return false;
  if (redeemable.loyalty_card && redeemable.loyalty_card->balance <= 0) return false;
  return !redeemable.quantity || redeemable.redeemed_quantity < *redeemable.quantity;
}

namespace {

/// Worth and ask the same: whatever is found of one holds for the other.
bool are_twins(const Redeemable& a, const Redeemable& b) {
  const auto part = [](const Redeemable& of, std::string_view name) {
    const Value* found = of.member(name);
    return found == nullptr ? Value() : *found;
  };
  const auto same = [&](std::string_view name) { return part(a, name) == part(b, name); };
  return a.rule_sets == b.rule_sets && a.categories == b.categories && same("discount") &&
         same("gift") && same("metadata") && same("start_date") && same("expiration_date");
}

bool is_unlimited(const model::Validity& validity, const Study& study) {
  const auto start = model::start_of(validity, study.catalogue.time_zone);
  return (!start || *start <= study.now) && !validity.expiration_date &&
         !validity.timeframe_interval_ms && validity.days_of_week == 0x7f && validity.hours.empty();
}

}  // namespace

List<const Redeemable*> representatives(const Study& study) {
  // Codes of a campaign that differ in every one of these are rare, and compared with few others.
  constexpr std::size_t compared_max = 20;
  List<const Redeemable*> found;
  std::unordered_map<const model::Campaign*, List<const Redeemable*>> of_campaign;
  for (const Redeemable& redeemable : study.catalogue.redeemables) {
    if (!is_alive(redeemable, study)) continue;
    if (redeemable.campaign != nullptr && redeemable.object == model::RedeemableObject::voucher) {
      auto& others = of_campaign[redeemable.campaign];
      const bool is_known = std::any_of(others.begin(), others.end(), [&](const Redeemable* other) {
        return are_twins(*other, redeemable);
      });
      if (is_known) continue;
      if (others.size() < compared_max) others.push_back(&redeemable);
    }
    found.push_back(&redeemable);
  }
  return found;
}

List<const Redeemable*> always_applying(const Study& study) {
  constexpr std::size_t tiers_max = 20;
  List<const Redeemable*> found;
  for (const stacking::Candidate& candidate : study.scene.program.automatic()) {
    const Redeemable* tier = candidate.redeemable;
    const bool asks = std::any_of(
        tier->rule_sets.begin(), tier->rule_sets.end(), [](const RuleSetDefinition* set) {
          return !set->root.rules.empty() || set->bundle || !set->applicable_to.included.empty() ||
                 !set->applicable_to.excluded.empty();
        });
    if (asks || !tier->discount || !is_alive(*tier, study)) continue;
    const bool has_end =
        !is_unlimited(tier->validity, study) ||
        (tier->campaign != nullptr && !is_unlimited(tier->campaign->validity, study));
    if (!has_end && found.size() < tiers_max) found.push_back(tier);
  }
  return found;
}

}  // namespace scrip::projections::linter
