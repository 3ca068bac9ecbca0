#pragma once

#include <array>
#include <cstddef>
#include <string>
#include <string_view>

#include "documents/shopper_needs.h"
#include "documents/writer.h"

namespace scrip::documents {

/// What of rules and formulas goes out to one shopper: everything that only the server may know is
/// decided, or written in.

/// For whom, and what else of the catalogue goes out to them.
struct Audience {
  const evaluate::Scene& scene;
  const model::Request& request;
  const ShopperNeeds& needs;
};

/// A rule set; rules on the customer, on counts and budgets as the constants that they are for this
/// shopper, now.
void write_residual_rules(Writer& out, const model::RuleSetDefinition& set,
                          const Audience& audience);

/// `units_left` of a redeemable: limits on units over all its redemptions, as far as they are this
/// shopper's business. Nothing where it has none.
void write_units_left(Writer& out, const model::Redeemable& redeemable, const Audience& audience);

/// A formula with values of the customer, of counts and of the redeemable written in. nullptr: of
/// no redeemable in particular.
std::string residual(const formula::Formula& formula, const model::Redeemable* redeemable,
                     const model::Request& request);

/// Members as they stand in a document; what is not there, or null, is left out.
void echo(Writer& out, const model::Value* document, std::string_view name);

template <std::size_t count>
void echo(Writer& out, const model::Value* document,
          const std::array<std::string_view, count>& names) {
  for (const std::string_view name : names) echo(out, document, name);
}

}  // namespace scrip::documents
