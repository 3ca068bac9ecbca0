#pragma once

#include <string_view>

#include "rules/rule.h"

namespace scrip::rules {

/// Whose redemptions a count is about.
enum class CountOf { redeemable, campaign };

/// A rule on how often something was redeemed, as the host has counted it (`facts` of the context,
/// under the rule's own name), this redemption included: `{"$less_than_or_equal": [1]}` holds for
/// the first and refuses the second.
///
/// What was not counted is not taken for zero: without its count the rule refuses, because a limit
/// must not lift itself. Decided on the server; how often something was redeemed, and how often it
/// may be, is nobody else's business.
CompiledRule compile_count(const Parameters& parameters, CountOf of);

/// The count that the rule `name` reads; nothing where the host has not told it. A count of its
/// campaign that is told of the redeemable itself is believed first: what others of the campaign
/// take before it, in the same request, is in it.
std::optional<std::int64_t> find_count(const Facts& facts, CountOf of, std::string_view name);

/// Whether the rule of that name is about a customer: with nobody to be counted it refuses with
/// `missing_customer`, whatever it asks.
bool asks_for_customer(std::string_view rule_name);

}  // namespace scrip::rules
