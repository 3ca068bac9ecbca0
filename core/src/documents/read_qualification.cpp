#include "documents/read_qualification.h"

#include <algorithm>

namespace scrip::documents {

using projections::QualificationFilter;
using projections::QualificationOptions;
using projections::QualificationSorting;
using projections::Scenario;

namespace {

/// One condition of a filter: which operator, and for which values.
std::optional<QualificationFilter> read_condition(const Node& node, std::string_view name,
                                                  std::string_view field) {
  using Operator = QualificationFilter::Operator;
  // `$has_value` and `$is_unknown` come with a true that says nothing.
  if (name == "$has_value") return QualificationFilter{.field = field, .op = Operator::has_value};
  if (name == "$is_unknown") return QualificationFilter{.field = field, .op = Operator::is_unknown};
  const bool positive = name == "$is" || name == "$in";
  if (!positive && name != "$is_not" && name != "$not_in") {
    node.fault("there is no such operator");
    return std::nullopt;
  }
  QualificationFilter filter{.field = field, .op = positive ? Operator::is : Operator::is_not};
  // Some clients send one value without its array.
  if (!node.missing() && node.value()->text() != nullptr) {
    filter.values = {*node.value()->text()};
  } else {
    filter.values = node.texts(100);
  }
  return filter;
}

void read_filter(const Node& node, std::string_view field, QualificationOptions& options) {
  static constexpr std::array<std::string_view, 8> fields{
      "category_id",   "campaign_id",  "campaign_type", "resource_id",
      "resource_type", "voucher_type", "code",          "holder_role"};
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
    return node.fault("there is no such filter");
  }
  const Node conditions = node["conditions"];
  if (!conditions.expect_object()) return;
  for (const model::Member& member : *conditions.value()->object()) {
    auto filter = read_condition(conditions[member.name], member.name, field);
    if (filter) options.filters.push_back(*std::move(filter));
  }
}

}  // namespace

QualificationOptions read_qualification(const Node& request) {
  QualificationOptions options;
  if (!request.is_object()) return options;
  static constexpr std::array<std::string_view, 8> scenarios{"ALL",
                                                             "CUSTOMER_WALLET",
                                                             "AUDIENCE_ONLY",
                                                             "PRODUCTS",
                                                             "PRODUCTS_DISCOUNT",
                                                             "PROMOTION_STACKS",
                                                             "PRODUCTS_BY_CUSTOMER",
                                                             "PRODUCTS_DISCOUNT_BY_CUSTOMER"};
  static constexpr std::array<std::string_view, 3> sortings{"DEFAULT", "BEST_DEAL", "LEAST_DEAL"};
  request.read("scenario", scenarios, options.scenario);
  const Node node = request["options"];
  if (node.missing() || !node.is_object()) return options;
  options.limit = static_cast<std::size_t>(node["limit"].integer(5, 1, 50));
  node.read("starting_after", options.starting_after);
  node.read("sorting_rule", sortings, options.sorting_rule);
  const Node expand = node["expand"];
  if (!expand.missing()) {
    const List<std::string_view> parts = expand.texts(20);
    options.expand_validation_rules =
        std::find(parts.begin(), parts.end(), "validation_rules") != parts.end();
  }
  const Node filters = node["filters"];
  if (filters.missing() || !filters.expect_object()) return options;
  enum class Junction { AND, OR };
  static constexpr std::array<std::string_view, 2> junctions{"and", "or"};
  options.any_filter = filters["junction"].one_of<Junction>(junctions) == Junction::OR;
  for (const model::Member& member : *filters.value()->object()) {
    if (member.name != "junction") read_filter(filters[member.name], member.name, options);
  }
  return options;
}

}  // namespace scrip::documents
