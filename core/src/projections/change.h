#pragma once

#include <optional>
#include <string_view>
#include <utility>

#include "evaluate/program.h"
#include "scrip/list.h"
#include "scrip/regions.h"

namespace scrip::projections {

/// A redeemable as requests name it.
struct Reference {
  std::string_view object;
  std::string_view id;

  friend bool operator==(const Reference& a, const Reference& b) {
    return a.object == b.object && a.id == b.id;
  }
};

/// More units of one product or SKU: of a line of the order, or of a new one where there is none.
struct Units {
  std::int64_t quantity = 0;
  std::string_view product_id;
  std::string_view sku_id;
  std::optional<std::size_t> line;

  friend bool operator==(const Units&, const Units&) = default;
};

/// One thing that a shopper could do differently.
struct Change {
  /// In the order in which equal ones are told: what costs nothing comes first.
  enum class Kind { drop, add, replace, units, bundle, spend, wait };
  Kind kind = Kind::spend;
  /// spend: goods of this worth that no promotion names.
  money::Amount amount;
  /// units: so many of one product or SKU.
  std::int64_t quantity = 0;
  std::string_view product_id;
  std::string_view sku_id;
  /// units: of this line of the order; of a new one where there is none.
  std::optional<std::size_t> line;
  /// bundle: all that it lacks.
  List<Units> bundle;
  /// drop, replace: what the request shall no longer name.
  Reference drop;
  /// add, replace: what it shall name besides, last.
  Reference add;
  /// wait: ask again then.
  model::Instant until;
};

/// A request as it would be after a change, and what the whole stack makes of it. The evaluation
/// points into the request.
struct Trial {
  model::Request request;
  evaluate::Workspace space;
  /// The memory of `space`.
  Region region;

  const evaluate::Evaluation& evaluation() const { return space.evaluation; }
  void start_again() {
    space = evaluate::Workspace();
    region.give_back();
  }
};

/// A trial that goes back to where it was lent from, for the next one to work in its room: a search
/// makes hundreds, and has two of them at a time. Or none.
class LentTrial {
 public:
  LentTrial() = default;
  LentTrial(Trial& trial, List<Trial*>& home) : trial_(&trial), home_(&home) {}
  LentTrial(LentTrial&& other) noexcept
      : trial_(std::exchange(other.trial_, nullptr)), home_(other.home_) {}
  LentTrial& operator=(LentTrial&& other) noexcept {
    std::swap(trial_, other.trial_);
    std::swap(home_, other.home_);
    return *this;
  }
  ~LentTrial() {
    if (trial_ != nullptr) home_->push_back(trial_);
  }

  explicit operator bool() const { return trial_ != nullptr; }
  Trial& operator*() const { return *trial_; }
  Trial* operator->() const { return trial_; }

 private:
  Trial* trial_ = nullptr;
  List<Trial*>* home_ = nullptr;
};

/// Something that can be bought to make up for a shortfall: more of a line, or a new one.
struct Thing {
  /// The line of the cart; none for goods that are not in it yet.
  std::optional<std::size_t> line;
  /// One unit of it.
  model::OrderItem item;
  money::Amount price;
};

/// What a part of a bundle names.
model::Applicable object_of(const model::Bundle::Part& part, const model::Catalogue& catalogue);

/// What could be bought against a shortfall in units or in goods of some kind: the cheapest line of
/// the cart that counts, and the cheapest goods of the catalogue that do; the cheaper one first.
List<Thing> things_for(const model::Order& order, const model::Shortfall& shortfall,
                       const model::Catalogue& catalogue);

/// More of the same thing told once.
void merge_twins(List<Units>& list);

/// The request with goods of a certain worth added, which no promotion names; false where that
/// would pass a bound.
bool add_goods(model::Request& request, money::Amount worth);

/// The request with more units of a thing; false where that would pass a bound.
bool add_units(model::Request& request, const Thing& thing, std::int64_t units);

/// The name a shop can put a thing on the cart by.
std::string_view name_of(const model::OrderItem& item, const model::Catalogue& catalogue);

bool names(const model::Request& request, const Reference& reference);
void drop(model::Request& request, const Reference& reference);
void add(model::Request& request, const Reference& reference);

}  // namespace scrip::projections
