#pragma once

#include <cstdint>
#include <optional>
#include <string>

#include "evaluate/program.h"
#include "model/catalogue.h"
#include "rules/plain_condition.h"
#include "scrip/list.h"

namespace scrip::plan {

/// Where the lines of a cart are filed that name a product or a SKU, or are in a collection. One
/// number for all, so that nobody has to tell them apart.
struct Slot {
  static constexpr std::int32_t nothing = -1;
  static constexpr std::int32_t all_lines = 0;
  static constexpr std::int32_t of_product(std::int32_t symbol) { return at(symbol, 1); }
  static constexpr std::int32_t of_sku(std::int32_t symbol) { return at(symbol, 2); }
  static constexpr std::int32_t of_collection(std::int32_t number) { return at(number, 3); }

 private:
  static constexpr std::int32_t at(std::int32_t number, std::int32_t kind) {
    return number < 0 ? nothing : 3 * number + kind;
  }
};

/// Lines that a condition or a discount speaks of, as numbers.
struct Entry {
  enum class From : std::uint8_t { rank, cheapest, most_expensive };
  std::int32_t slot = Slot::nothing;
  From from = From::rank;
  /// Only the first line, or unit, in that order.
  bool only_first = false;
  bool by_unit = false;
  /// Not those that name a SKU.
  bool without_sku = false;
  /// At most so many units of all its lines together.
  std::int64_t units = INT64_MAX;
  /// Of the lines, or units, in that order: so many are passed over, then every so many-th is
  /// meant.
  std::int64_t skip = 0;
  std::int64_t repeat = 1;

  /// Whether it is not simply all its lines, in the order of their rank.
  bool selects() const {
    return from != From::rank || only_first || units != INT64_MAX || skip != 0 || repeat != 1;
  }
};

/// Something that is measured on a cart, and the range in which it has to be.
struct Condition {
  rules::PlainCondition::Of of = rules::PlainCondition::Of::amount;
  /// Of units and spends: whether postage is meant by name.
  bool with_shipping = false;
  std::int64_t least = 0;
  std::int64_t most = 0;
  /// Of units and spends: the lines.
  std::uint32_t first_entry = 0;
  std::uint32_t entry_count = 0;
  /// Of customers: which property, and the texts of which it must be one.
  std::uint32_t property = 0;
  std::uint32_t first_text = 0;
  std::uint32_t text_count = 0;
};

/// One redeemable as numbers: when it applies, to what, and what it takes off.
struct Step {
  enum class Kind : std::uint8_t {
    /// It has something that a plan cannot say.
    other,
    percent_of_lines,
    percent_of_order,
    amount_off_lines,
    amount_off_order,
    /// Units of one thing that are in the cart become free.
    units_off
  };
  Kind kind = Kind::other;
  /// A percentage is taken of original amounts.
  bool of_initial_amount = false;
  /// Nothing narrows it: all goods are reached.
  bool of_all_lines = false;
  std::uint32_t first_entry = 0;
  std::uint32_t entry_count = 0;
  std::uint32_t first_condition = 0;
  std::uint32_t condition_count = 0;
  std::uint32_t first_category = 0;
  std::uint32_t category_count = 0;
  /// Millionths of a percent, minor units, or units.
  std::int64_t value = 0;
  /// Where dates have to be asked.
  const model::Redeemable* dated = nullptr;
};

/// The promotions of a catalogue, each as a `Step`: what most of them come to, once everything has
/// been looked up that can be. A cart that needs no other ones is priced by a `Run` over a few
/// arrays of numbers; any other is evaluated as it always is, to the same answer.
class Plan {
 public:
  /// `layer` is the program's catalogue, or what is laid over it. Both outlive the plan.
  Plan(const evaluate::Program& program, const model::Catalogue& layer);

  /// Whether this catalogue stacks in a way that plans know.
  bool is_usable() const { return usable_; }
  /// Whether named redeemables come after the automatic ones, in the order of the request.
  bool keeps_requested_order() const;

  const evaluate::Program& program() const { return program_; }
  const model::Catalogue& catalogue() const { return layer_; }

  /// The step of the automatic promotion at that place, or with a number from `number_of`.
  const Step& step(std::size_t number) const { return steps_[number]; }
  /// Of a redeemable that a request names; compiles it, once.
  std::size_t number_of(const model::Redeemable& redeemable);

  /// What a text means to the conditions on customers; -1: nothing.
  std::int32_t find_text(std::string_view text) const;
  /// The customer's properties that conditions read; those of the index first, in its order.
  const List<std::string>& properties() const { return properties_; }

  const Entry* entries() const { return entries_.data(); }
  const Condition* conditions() const { return conditions_.data(); }
  const std::int32_t* texts() const { return texts_.data(); }
  const std::uint32_t* categories() const { return categories_.data(); }
  /// How many redeemables of a category may apply.
  const List<std::int64_t>& category_limits() const { return category_limits_; }

 private:
  Step compile(const model::Redeemable& redeemable);
  bool add_rules(const model::Redeemable& redeemable, Step& step);
  bool add_condition(const rules::PlainCondition& plain);
  bool add_lines(const model::Redeemable& redeemable, Step& step);
  bool add_entry(const model::Applicable& applicable);
  void add_categories(const model::Redeemable& redeemable, Step& step);
  bool knows(const rules::PlainCondition& plain) const;
  std::uint32_t property_number(std::string_view name);
  std::int32_t text_number(std::string_view text);

  const evaluate::Program& program_;
  const model::Catalogue& layer_;
  bool usable_ = false;
  bool sealed_ = false;
  List<Step> steps_;
  List<Entry> entries_;
  List<Condition> conditions_;
  List<std::int32_t> texts_;
  List<std::uint32_t> categories_;
  List<const model::Category*> known_categories_;
  List<std::int64_t> category_limits_;
  List<std::string> properties_;
  model::TextMap<std::int32_t> text_numbers_;
  std::int32_t text_count_ = 0;
  List<std::pair<const model::Redeemable*, std::size_t>> named_;
};

}  // namespace scrip::plan
