#include "rules/bundle.h"

#include <algorithm>
#include <numeric>
#include <optional>

#include "scrip/sort.h"

namespace scrip::rules {

using model::Applicable;
using model::ApplicableObject;
using model::Bundle;
using model::BundleDefinition;
using model::Line;

namespace {

constexpr std::size_t nobody = static_cast<std::size_t>(-1);

int specificity(const BundleDefinition::Part& part) {
  int most = 0;
  for (const Applicable& object : part.objects) {
    const int own = object.object == ApplicableObject::sku       ? 2
                    : object.object == ApplicableObject::product ? 1
                                                                 : 0;
    most = std::max(most, own);
  }
  return most;
}

/// The units of the lines handed out to the parts of the bundles.
class Assignment {
 public:
  /// `index` is that of the lines.
  Assignment(const BundleDefinition& definition, const model::Tally& tally,
             const model::LineIndex& index, std::int32_t shipping)
      : definition_(definition), tally_(tally) {
    const std::size_t lines = tally.lines().size();
    parts_.resize(definition.parts.size());
    std::iota(parts_.begin(), parts_.end(), std::size_t{0});
    scrip::sort(parts_, [&](std::size_t a, std::size_t b) {
      return specificity(definition.parts[a]) > specificity(definition.parts[b]);
    });
    lines_.resize(lines);
    std::iota(lines_.begin(), lines_.end(), std::size_t{0});
    scrip::sort(lines_, [&](std::size_t a, std::size_t b) {
      return tally.lines()[a].rank < tally.lines()[b].rank;
    });
    serves_.resize(definition.parts.size() * lines);
    for (std::size_t part = 0; part < definition.parts.size(); ++part) {
      for (const Applicable& object : definition.parts[part].objects) {
        const auto look_at = [&](std::size_t line) {
          if (serves(object, tally.lines()[line], shipping)) serves_[cell(part, line)] = true;
        };
        if (object.collection != nullptr && object.collection->all) {
          std::for_each(lines_.begin(), lines_.end(), look_at);
        } else {
          index.each(object, look_at);
        }
      }
    }
  }

  /// Hands out the units of `bundles` bundles; answers whether there are enough. What could be
  /// handed out stays so.
  bool fill(std::int64_t bundles) {
    taken_.assign(serves_.size(), 0);
    short_.assign(definition_.parts.size(), 0);
    free_.clear();
    for (const Line& line : tally_.lines()) {
      free_.push_back(std::max<std::int64_t>(0, line.paid_quantity() - line.earning_quantity));
    }
    bool complete = true;
    for (const std::size_t part : parts_) {
      std::int64_t wanted = definition_.parts[part].quantity * bundles;
      while (wanted > 0) {
        const std::int64_t got = take(part, wanted);
        if (got == 0) break;
        wanted -= got;
      }
      short_[part] = wanted;
      complete = complete && wanted == 0;
    }
    return complete;
  }

  std::int64_t taken(std::size_t part, std::size_t line) const { return taken_[cell(part, line)]; }
  std::int64_t short_of(std::size_t part) const { return short_[part]; }
  const List<std::size_t>& lines() const { return lines_; }

 private:
  static bool serves(const Applicable& object, const Line& line, std::int32_t shipping) {
    const bool by_name = object.object != ApplicableObject::products_collection ||
                         (object.collection != nullptr && !object.collection->all);
    if (line.product == shipping && shipping >= 0 && !by_name) return false;
    return model::matches(object, line.product, line.sku);
  }

  /// Takes up to `wanted` units for a part from the first line that has some; or, where another
  /// part holds them all but can do with units of another line, by making it change over (a path
  /// in the sense of Ford and Fulkerson). Answers how many.
  std::int64_t take(std::size_t part, std::int64_t wanted) {
    // Breadth first over lines: who reached a line, and from which line that part can give way.
    const std::size_t count = free_.size();
    reached_by_.assign(count, nobody);
    from_line_.assign(count, nobody);
    queue_.clear();
    const auto reach = [&](std::size_t by, std::size_t from) {
      for (const std::size_t line : lines_) {
        if (!serves_[cell(by, line)] || reached_by_[line] != nobody) continue;
        reached_by_[line] = by;
        from_line_[line] = from;
        queue_.push_back(line);
      }
    };
    reach(part, nobody);
    for (std::size_t next = 0; next < queue_.size(); ++next) {
      const std::size_t line = queue_[next];
      if (free_[line] > 0) return change_over(line, wanted);
      for (const std::size_t holder : parts_) {
        if (taken_[cell(holder, line)] > 0) reach(holder, line);
      }
    }
    return 0;
  }

  /// Moves as many units as the whole path can carry, ending at a line with free ones.
  std::int64_t change_over(std::size_t line, std::int64_t wanted) {
    std::int64_t units = std::min(wanted, free_[line]);
    for (std::size_t at = line; from_line_[at] != nobody; at = from_line_[at]) {
      units = std::min(units, taken_[cell(reached_by_[at], from_line_[at])]);
    }
    free_[line] -= units;
    for (std::size_t at = line; at != nobody; at = from_line_[at]) {
      taken_[cell(reached_by_[at], at)] += units;
      if (from_line_[at] != nobody) taken_[cell(reached_by_[at], from_line_[at])] -= units;
    }
    return units;
  }

  std::size_t cell(std::size_t part, std::size_t line) const { return part * lines_.size() + line; }

  const BundleDefinition& definition_;
  const model::Tally& tally_;
  List<std::size_t> parts_;
  List<std::size_t> lines_;
  /// By part and line.
  List<char> serves_;
  List<std::int64_t> taken_;
  List<std::int64_t> free_;
  List<std::int64_t> short_;
  /// Of the line that is looked for: the part that came to each line, and from which one.
  List<std::size_t> reached_by_;
  List<std::size_t> from_line_;
  List<std::size_t> queue_;
};

/// What a line is called by: SKU, else product, else the name its shop gave it.
Bundle::Part found_on(const Line& line, std::size_t index) {
  const bool is_sku = !line.sku_id.empty();
  std::string_view id = is_sku ? line.sku_id : line.product_id;
  if (id.empty()) id = line.item != nullptr ? line.item->source_id : line.source_id;
  return {.object = is_sku ? "sku" : "product", .id = id, .line = index};
}

Bundle::Part short_of(const Applicable& object) {
  return {.object = model::applicable_object_names[static_cast<std::size_t>(object.object)],
          .id = object.id.empty() ? object.source_id : object.id};
}

}  // namespace

Bundle find_bundle(const BundleDefinition& definition, const Facts& facts) {
  Bundle bundle{.limit = definition.limit, .multiplies = definition.multiplies};
  std::optional<model::LineIndex> made;
  const model::LineIndex& index =
      facts.lines != nullptr ? *facts.lines : made.emplace(facts.tally, facts.catalogue);
  Assignment assignment(definition, facts.tally, index, facts.catalogue.shipping);
  // The largest number of bundles that can be filled; fewer can then be filled, too.
  std::int64_t can = 0;
  std::int64_t cannot = definition.limit + 1;
  while (cannot - can > 1) {
    const std::int64_t half = can + (cannot - can) / 2;
    (assignment.fill(half) ? can : cannot) = half;
  }
  bundle.quantity = can;
  assignment.fill(std::max<std::int64_t>(can, 1));
  const auto add = [](List<Bundle::Part>& list, Bundle::Part what, std::size_t part,
                      std::int64_t units) {
    what.part = part;
    what.quantity = units;
    list.push_back(what);
  };
  for (std::size_t part = 0; part < definition.parts.size(); ++part) {
    for (const std::size_t line : assignment.lines()) {
      const std::int64_t units = assignment.taken(part, line);
      if (units > 0) add(bundle.identified, found_on(facts.tally.lines()[line], line), part, units);
    }
    const std::int64_t missing = assignment.short_of(part);
    const Applicable& first = definition.parts[part].objects.front();
    if (missing > 0) add(bundle.missing, short_of(first), part, missing);
  }
  return bundle;
}

Boxed<model::Refusal> refuse_bundle(const model::RuleSetDefinition& set, const Facts& facts) {
  auto bundle = make_shareable<const Bundle>(find_bundle(*set.bundle, facts));
  if (bundle->quantity > 0) return std::nullopt;
  auto refusal = model::refused(facts.request.order ? model::ErrorKey::order_rules_violated
                                                    : model::ErrorKey::missing_order);
  refusal->rule =
      model::RuleReference{.id = set.id, .path = "bundle_rules", .name = "bundle_rules"};
  refusal->custom_message = set.error_message;
  if (facts.request.order && bundle->missing.size() == 1) {
    // One thing is missing: where it can be bought, that is a nudge.
    const Bundle::Part& missing = bundle->missing.front();
    const BundleDefinition::Part& part = set.bundle->parts[missing.part];
    const Applicable& first = part.objects.front();
    const bool is_one = part.objects.size() == 1;
    refusal->shortfall = model::Shortfall{
        .basis = model::Shortfall::Basis::quantity,
        .needed = part.quantity,
        .current = part.quantity - missing.quantity,
        .missing = missing.quantity,
        .product = is_one && first.object == ApplicableObject::product ? first.symbol : -1,
        .sku = is_one && first.object == ApplicableObject::sku ? first.symbol : -1,
        .any_of = &part.objects};
  }
  refusal->bundle = std::move(bundle);
  return refusal;
}

}  // namespace scrip::rules
