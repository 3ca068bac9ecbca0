#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "evaluate/program.h"
#include "scrip/list.h"

namespace scrip::projections {

enum class Scenario {
  ALL,
  CUSTOMER_WALLET,
  AUDIENCE_ONLY,
  PRODUCTS,
  PRODUCTS_DISCOUNT,
  PROMOTION_STACKS,
  PRODUCTS_BY_CUSTOMER,
  PRODUCTS_DISCOUNT_BY_CUSTOMER
};
enum class QualificationSorting { DEFAULT, BEST_DEAL, LEAST_DEAL };

/// One condition of a filter on a field of the listed redeemables.
struct QualificationFilter {
  enum class Operator { is, is_not, has_value, is_unknown };
  std::string_view field;
  Operator op = Operator::is;
  List<std::string_view> values;
};

struct QualificationOptions {
  Scenario scenario = Scenario::ALL;
  QualificationSorting sorting_rule = QualificationSorting::DEFAULT;
  std::size_t limit = 5;
  std::string_view starting_after;
  List<QualificationFilter> filters;
  /// `junction`: one filter is enough.
  bool any_filter = false;
  /// `expand: ["validation_rules"]`: which rule sets hang on each redeemable.
  bool expand_validation_rules = false;
};

/// A redeemable that could be used, with the order as if it alone were.
struct Qualified {
  /// Of a stack: what its tiers do together; its candidate names no redeemable then.
  evaluate::Outcome outcome;
  /// Of a stack: its tiers in their order, each with the order after it.
  const model::PromotionStack* stack = nullptr;
  List<evaluate::Outcome> tiers;
};

struct Qualification {
  List<Qualified> data;
  bool expand_validation_rules = false;
  /// What `starting_after` must be for the next page; nothing where this is the last. The dialect's
  /// `created_at` of the last entry, with its id behind a slash where others share that time.
  std::optional<std::string> more_starting_after;
};

/// What could be used on this order by this customer. Each redeemable is priced alone.
/// AUDIENCE_ONLY asks only rules on the customer; the PRODUCTS scenarios list what the order's
/// products are in the discount or in the rules of. Campaigns of many codes are listed as such, for
/// what any code of theirs would do, unless one is the customer's or shown to all. Promotion stacks
/// are listed by ALL and PROMOTION_STACKS, where all their tiers apply together; of what may apply
/// in part, where one does.
Qualification qualify(const evaluate::Scene& scene, const model::Request& request,
                      const QualificationOptions& options);

}  // namespace scrip::projections
