#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "model/bundle.h"
#include "model/value.h"
#include "scrip/boxed.h"
#include "scrip/list.h"

namespace scrip::model {

enum class ErrorKey {
#define KEY(name, message) name,
#include "model/error_keys.def"
#include "scrip/regions.h"
#undef KEY
};

std::string_view name_of(ErrorKey key);
std::string_view message_of(ErrorKey key);

/// The rule that refused: which rule set, where in it, what it is called and how it compares.
struct RuleReference {
  std::string_view id;
  std::string_view path;
  /// Of a sub-rule, its number in the rule.
  std::string_view sub_path;
  std::string_view name;
  std::string_view operator_name;
};

struct Applicable;

/// What is short, where the shortfall is a plain number: what the spend bar and nudges are made of.
struct Shortfall {
  enum class Basis { amount, quantity };
  Basis basis = Basis::amount;
  std::int64_t needed = 0;
  std::int64_t current = 0;
  std::int64_t missing = 0;
  /// Quantity: of which object; -1 where any unit counts.
  std::int32_t product = -1;
  std::int32_t sku = -1;
  /// Whatever counts, one of these; nullptr or empty where everything does. Belongs to the rule.
  const List<Applicable>* any_of = nullptr;
};

/// What a refusal says besides, by name.
struct Fact {
  std::string_view name;
  Value value;
};

/// Why a redeemable is not applied, with its facts. A value, not an error: refusing is normal work.
struct Refusal {
  ErrorKey key = ErrorKey::not_found;
  std::optional<RuleReference> rule;
  std::optional<Shortfall> shortfall;
  /// What of a bundle is there and what is not.
  Shared<const Bundle> bundle;
  /// Further facts by name, in a fixed order.
  List<Fact> facts;
  /// Those of a rule that only the server can decide: for the merchant's eyes.
  List<Fact> private_facts;
  /// The merchant's own sentence for this failure, where the rule set has one.
  std::string_view custom_message;

  /// Says something besides, after what has been said.
  void tell(std::string_view name, std::int64_t value);
  void tell(std::string_view name, std::string_view value);
  /// A text that was put together: it is kept.
  void tell(std::string_view name, const std::string& value) { tell(name, Value(value)); }
  void tell(std::string_view name, const Value& value);
};

/// A refusal for this reason, to be told more about; a rule's reason is filled in by its rule set.
/// Made where it stays, so that handing it on is a pointer's work.
Boxed<Refusal> refused(ErrorKey key = ErrorKey::not_found);

}  // namespace scrip::model
