#pragma once

#include <cstddef>
#include <cstdint>

/// Every bound of the engine. A document past one of them is refused with its pointer, never cut.
namespace scrip::bounds {

/// Money, in minor units: 10^15 is a thousand times the largest order anyone has shown us, and the
/// sum of a full order of such lines still fits a JavaScript safe integer's neighbourhood in int64.
inline constexpr std::int64_t amount = 1'000'000'000'000'000;
/// Units on one line.
inline constexpr std::int64_t quantity = 1'000'000;
/// Lines in an order. The dialect allows 500; imports of business carts reach twice that.
inline constexpr std::size_t order_items = 1'000;
/// Redeemables in one request, whatever the stacking rules allow below it.
inline constexpr std::size_t redeemables = 10'000;
/// Nesting of any document. Deeper ones are attacks.
inline constexpr int depth = 32;
/// Bytes of a request, a context, and a catalogue.
inline constexpr std::size_t request_bytes = 4u << 20;
inline constexpr std::size_t catalogue_bytes = 64u << 20;
/// Bytes of any one string inside a document.
inline constexpr std::size_t string_bytes = 8'192;
/// Entries of each list of a catalogue.
inline constexpr std::size_t catalogue_entries = 100'000;
/// Rules in one validation rule set, sub-rules included.
inline constexpr std::size_t rules = 200;
/// Included plus excluded entries of one validation rule set.
inline constexpr std::size_t applicable_entries = 5'000;
/// Bundles in one order that count, parts of a bundle, and the objects that will do for a part.
inline constexpr std::int64_t bundles = 100;
inline constexpr std::size_t bundle_parts = 20;
inline constexpr std::size_t bundle_objects = 100;
/// Things that one discount gives away, and tiers of one promotion stack.
inline constexpr std::size_t units = 100;
inline constexpr std::size_t stack_tiers = 30;
/// Points on a card; points that buy one block, and what it is worth in major units.
inline constexpr std::int64_t points = 1'000'000'000'000;
inline constexpr std::int64_t points_ratio = 1'000'000'000;
inline constexpr std::int64_t exchange_ratio = 1'000'000'000;
/// Units that past redemptions have discounted of some goods, and the goods that are told at once:
/// a limit on all of them still adds up in 64 bits.
inline constexpr std::int64_t discounted_units = 1'000'000'000'000;
inline constexpr std::size_t discounted_goods = 10'000;
/// Faults reported for one document: enough to fix it, not enough to be an amplifier.
inline constexpr std::size_t faults = 100;

}  // namespace scrip::bounds
