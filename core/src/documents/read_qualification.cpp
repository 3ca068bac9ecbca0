#include "documents/read_qualification.h"

#include <algorithm>

namespace scrip::documents {

using projections::QualificationFilter;
using projections::QualificationOptions;
using projections::QualificationSorting;
using projections::Scenario;

namespace {

std::vector<std::string> values_of(const Node& node) {
  if (node.value() != nullptr && node.value()->array() != nullptr) return node.texts(100);
  // Some clients send one value without its array; `$has_value` comes with true.
  if (node.value() != nullptr && node.value()->text() != nullptr) return {*node.value()->text()};
  return {};
}

void read_filter(const Node& node, const std::string& field, QualificationOptions& options) {
  static constexpr std::array<std::string_view, 8> fields{
      "category_id",   "campaign_id",  "campaign_type", "resource_id",
      "resource_type", "voucher_type", "code",          "holder_role"};
  if (std::find(fields.begin(), fields.end(), field) == fields.end()) {
    return node.fault("there is no such filter");
  }
  const Node conditions = node["conditions"];
  if (!conditions.expect_object()) return;
  for (const model::Member& member : *conditions.value()->object()) {
    const Node values = conditions[member.name];
    QualificationFilter filter{.field = field, .values = values_of(values)};
    if (member.name == "$is" || member.name == "$in") {
      filter.op = QualificationFilter::Operator::is;
    } else if (member.name == "$is_not" || member.name == "$not_in") {
      filter.op = QualificationFilter::Operator::is_not;
    } else if (member.name == "$has_value") {
      filter.op = QualificationFilter::Operator::has_value;
    } else if (member.name == "$is_unknown") {
      filter.op = QualificationFilter::Operator::is_unknown;
    } else {
      values.fault("there is no such operator");
    }
    options.filters.push_back(std::move(filter));
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
  options.scenario = request["scenario"].one_of<Scenario>(scenarios).value_or(options.scenario);
  const Node node = request["options"];
  if (node.missing() || !node.is_object()) return options;
  options.limit = static_cast<std::size_t>(node["limit"].integer(5, 1, 50));
  options.starting_after = node["starting_after"].text();
  options.sorting_rule =
      node["sorting_rule"].one_of<QualificationSorting>(sortings).value_or(options.sorting_rule);
  const Node filters = node["filters"];
  if (filters.missing() || !filters.expect_object()) return options;
  options.any_filter = filters["junction"].text() == "or";
  for (const model::Member& member : *filters.value()->object()) {
    if (member.name != "junction") read_filter(filters[member.name], member.name, options);
  }
  return options;
}

}  // namespace scrip::documents
