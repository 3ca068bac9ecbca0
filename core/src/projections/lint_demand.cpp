#include "projections/lint_demand.h"

#include <algorithm>
#include <list>
#include <map>
#include <set>

#include "model/refusal.h"
#include "projections/lint_range.h"
#include "rules/logic.h"
#include "scrip/bounds.h"
#include "scrip/joined.h"

namespace scrip::projections::linter {

using model::Condition;
using model::RuleDefinition;
using model::RuleSetDefinition;
using model::Value;

namespace {

/// Rules whose every combination is tried, and ways that are followed. Past them nothing is
/// claimed about a rule set.
constexpr std::size_t rules_max = 10;
constexpr std::size_t ways_max = 64;
constexpr std::size_t combined_ways_max = 256;

/// One rule of a way: it must hold, or must not.
struct Literal {
  const RuleDefinition* rule;
  bool holds;
};
using Way = List<Literal>;

bool is_on_items(std::string_view name) {
  return name == "order.items.any" || name == "product.id" || name == "sku.id";
}

/// Metadata of which there is one; lines have theirs each.
bool is_one_value(std::string_view name) {
  return name == "customer.metadata" || name == "order.metadata" || name == "redemption.metadata";
}

/// Amounts and counts of which there is one in an order; prices and units of lines may differ.
bool is_one_number(std::string_view name) {
  return name == "order.amount" || name == "order.initial_amount" || name == "order.items.count" ||
         name == "order.total_amount" || name.starts_with("redemption.count") ||
         name.starts_with("campaign.");
}

/// What a rule's conditions name, as a text: equal texts mean the same goods.
std::string goods_of(const RuleDefinition& rule) {
  std::string text = rule.name == "sku.id" ? "sku" : "";
  for (const Condition& condition : rule.conditions) {
    text += condition.operator_name;
    for (const Value& value : condition.values) {
      const auto member = [&](std::string_view name) {
        const Value* found = value.text() != nullptr && name == "id" ? &value : value.find(name);
        return found != nullptr && found->text() != nullptr ? std::string(*found->text())
                                                            : std::string();
      };
      text += '\n' + member("object") + '\t' + member("id") + '\t' + member("source_id");
    }
  }
  return text;
}

/// Whether a rule speaks of goods of any kind.
bool is_on_all_goods(const RuleDefinition& rule) {
  if (rule.name != "order.items.any" || rule.conditions.size() != 1) return false;
  const Condition& condition = rule.conditions.front();
  if (condition.operator_name != "$is" && condition.operator_name != "$in") return false;
  if (condition.values.size() != 1) return false;
  const Value* id = condition.values.front().find("id");
  return id != nullptr && id->text() != nullptr && *id->text() == model::Catalogue::all_products;
}

/// Everything one way asks for, put together until two things contradict each other.
class Ask {
 public:
  /// False where it contradicts what was asked before.
  bool add(const Literal& literal) {
    const RuleDefinition& rule = *literal.rule;
    if (rule.name == "constant") return add_constant(literal);
    if (rule.name == "customer.segment") return add_segments(literal);
    if (is_on_items(rule.name)) return !literal.holds || add_items(rule);
    if (rule.name == "order.items.none") return !literal.holds || add_absence(rule);
    if (is_one_value(rule.name)) {
      return add_range(literal, joined({rule.name, "/", rule.property}).str(),
                       Range::of_any_number());
    }
    if (!is_one_number(rule.name)) return true;
    const bool counted = rule.name == "order.items.count";
    return add_range(literal, std::string(rule.name),
                     Range::from_zero_to(counted ? bounds::quantity * 1'000 : bounds::amount)) &&
           discounted_below_initial();
  }

  /// The least spend on goods of any kind, and where it is asked.
  std::int64_t spend = 0;
  std::string spend_pointer;

 private:
  static bool add_constant(const Literal& literal) {
    const auto& conditions = literal.rule->conditions;
    if (conditions.empty() || conditions[0].values.empty()) return true;
    const bool* value = conditions[0].values[0].boolean();
    return value == nullptr || *value == literal.holds;
  }

  bool add_segments(const Literal& literal) {
    if (literal.rule->conditions.size() != 1) return true;
    const Condition& condition = literal.rule->conditions.front();
    const bool wanted = (condition.operator_name == "$is" || condition.operator_name == "$in");
    std::set<std::string> ids;
    for (const Value& value : condition.values) {
      const Value* id = value.object() == nullptr ? &value : value.find("id");
      if (id != nullptr && id->text() != nullptr) ids.emplace(*id->text());
    }
    if (wanted == literal.holds) {
      one_of_segments_.push_back(std::move(ids));
    } else {
      no_segments_.insert(ids.begin(), ids.end());
    }
    return std::none_of(one_of_segments_.begin(), one_of_segments_.end(), [&](const auto& one_of) {
      return std::all_of(one_of.begin(), one_of.end(),
                         [&](const std::string& id) { return no_segments_.contains(id); });
    });
  }

  bool add_items(const RuleDefinition& rule) {
    const std::string goods = goods_of(rule);
    if (absent_.contains(goods)) return false;
    present_.insert(goods);
    const auto ways = ways_of(rule);
    // Of several ways nothing is known; of one, all of it.
    if (!ways || ways->size() != 1) return true;
    for (std::size_t n = 0; n < rule.rules.size(); ++n) {
      const RuleDefinition& sub_rule = rule.rules[n].second;
      if (sub_rule.name.ends_with("metadata")) continue;
      const bool on_all = sub_rule.name.find("aggregated") != std::string::npos ||
                          sub_rule.name == "product.quantity" || sub_rule.name == "sku.quantity";
      // Two rules may mean two lines, unless they speak of sums over the same goods.
      const std::string of = on_all ? goods : rule.pointer;
      const bool counted = sub_rule.name.ends_with("quantity");
      const std::int64_t most =
          counted ? bounds::quantity * (on_all ? std::int64_t{1'000} : 1) : bounds::amount;
      const std::string measure = joined({sub_rule.name, " ", of}).str();
      if (!add_range({&sub_rule, (*ways)[0][n]}, measure, Range::from_zero_to(most))) return false;
      if (sub_rule.name == "order.items.aggregated_amount" && is_on_all_goods(rule)) {
        ask_spend(measure, sub_rule.pointer);
      }
    }
    return true;
  }

  bool add_absence(const RuleDefinition& rule) {
    if (!rule.rules.empty()) return true;
    const std::string goods = goods_of(rule);
    absent_.insert(goods);
    return !present_.contains(goods);
  }

  bool add_range(const Literal& literal, const std::string& measure, const Range& whole) {
    Range& range = ranges_.try_emplace(measure, whole).first->second;
    const auto& conditions = literal.rule->conditions;
    // What is not several things at once may lack any of them.
    if (!literal.holds && conditions.size() != 1) return true;
    for (const Condition& condition : conditions) range.narrow(condition, literal.holds);
    const bool on_spend = measure == "order.amount" || measure == "order.initial_amount";
    if (on_spend) ask_spend(measure, literal.rule->pointer);
    return !range.is_empty();
  }

  void ask_spend(const std::string& measure, const std::string& pointer) {
    const std::int64_t least = ranges_.at(measure).least();
    if (least <= spend) return;
    spend = least;
    spend_pointer = pointer;
  }

  /// What is left to pay is never more than what the goods cost to begin with.
  bool discounted_below_initial() const {
    const auto left = ranges_.find("order.amount");
    const auto initial = ranges_.find("order.initial_amount");
    return left == ranges_.end() || initial == ranges_.end() ||
           left->second.least() <= initial->second.most();
  }

  std::map<std::string, Range> ranges_;
  std::list<std::set<std::string>> one_of_segments_;  // a set does not move with its bytes
  std::set<std::string> no_segments_;
  std::set<std::string> present_;
  std::set<std::string> absent_;
};

/// Every way in which all sets hold; of sets with too many ways, nothing is asked.
List<Way> combined_ways(const List<const RuleSetDefinition*>& sets) {
  List<Way> combined{{}};
  for (const RuleSetDefinition* set : sets) {
    const auto ways = ways_of(set->root);
    if (!ways || combined.size() * ways->size() > combined_ways_max) continue;
    List<Way> longer;
    for (const Way& before : combined) {
      for (const List<bool>& truths : *ways) {
        Way way = before;
        for (std::size_t n = 0; n < truths.size(); ++n) {
          way.push_back({&set->root.rules[n].second, truths[n]});
        }
        longer.push_back(std::move(way));
      }
    }
    combined = std::move(longer);
  }
  return combined;
}

}  // namespace

std::optional<List<List<bool>>> ways_of(const RuleDefinition& parent) {
  const std::size_t count = parent.rules.size();
  List<List<bool>> ways;
  if (!parent.logic) {
    ways.emplace_back(count, true);
    return ways;
  }
  if (count > rules_max) return std::nullopt;
  List<std::string_view> numbers;
  for (const auto& [number, rule] : parent.rules) numbers.push_back(number);
  const auto logic = rules::Logic::parse(*parent.logic, numbers);
  if (!logic) return std::nullopt;
  for (std::size_t bits = 0; bits < std::size_t{1} << count; ++bits) {
    List<bool> truths(count);
    for (std::size_t n = 0; n < count; ++n) truths[n] = (bits >> n & 1u) != 0;
    const auto holds = [&](bool truth) {
      return truth ? std::nullopt : Boxed<model::Refusal>(model::Refusal{});
    };
    const bool held = !logic->refuse([&](std::size_t n) { return holds(truths[n]); },
                                     [&](std::size_t n) { return holds(!truths[n]); });
    if (held) ways.push_back(std::move(truths));
    if (ways.size() > ways_max) return std::nullopt;
  }
  return ways;
}

Demand demand_of(const List<const RuleSetDefinition*>& sets) {
  Demand demand{.possible = false};
  std::optional<std::int64_t> least;
  for (const Way& way : combined_ways(sets)) {
    Ask ask;
    const auto conflict = std::find_if(way.begin(), way.end(),
                                       [&](const Literal& literal) { return !ask.add(literal); });
    if (conflict != way.end()) {
      if (demand.conflict.empty()) {
        for (auto literal = way.begin(); literal <= conflict; ++literal) {
          demand.conflict.push_back(literal->rule->pointer);
        }
      }
      continue;
    }
    demand.possible = true;
    if (least && *least <= ask.spend) continue;
    least = ask.spend;
    demand.spend = ask.spend;
    demand.spend_pointer = ask.spend_pointer;
  }
  if (demand.possible) demand.conflict.clear();
  return demand;
}

}  // namespace scrip::projections::linter
