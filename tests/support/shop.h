#pragma once

#include <gtest/gtest.h>

#include <cstdint>
#include <initializer_list>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "scrip/documents.h"

namespace scrip::testing {

using Json = nlohmann::ordered_json;

/// The moment of every test that does not name another: a Saturday evening.
inline constexpr const char* saturday = "2026-11-21T20:00:00Z";

/// `a` with the members of `b` added or replaced.
Json merged(Json a, const Json& b);

// Discounts, as the dialect writes them.
Json percent(Json off, const Json& more = nullptr);
Json amount(std::int64_t off, const Json& more = nullptr);
Json fixed(std::int64_t price, const Json& more = nullptr);
Json unit(std::int64_t off, const std::string& what, const Json& more = nullptr);
Json effect(const char* name);
inline const Json to_items = effect("APPLY_TO_ITEMS");

// Rules.
Json rule(const char* name, const char* op, Json values, const Json& more = nullptr);
/// Rules numbered from 1, all of which must hold unless `logic` says otherwise.
Json rules(const std::vector<Json>& list, const char* logic = nullptr);
Json product(const std::string& id, const Json& more = nullptr);
Json sku(const std::string& id, const Json& more = nullptr);
Json collection(const std::string& id, const Json& more = nullptr);
Json included(const std::vector<Json>& entries, const std::vector<Json>& excluded = {});
Json assigned(const char* rule_set);

// Carts and requests.
Json item(const std::string& id, std::int64_t quantity, std::int64_t price,
          const Json& more = nullptr);
Json cart(const std::vector<Json>& items);
/// One line of one unit, worth this much.
Json cart_of(std::int64_t amount);

/// Codes, or ids of promotion tiers where they start with "promo_".
Json redeemable(const std::string& id);
Json use(const std::vector<std::string>& ids, const Json& order = nullptr,
         const Json& more = nullptr);
Json automatically(const Json& order, const std::vector<std::string>& ids = {});
Json at(const char* now, const Json& more = nullptr);

/// A member, or zero: the dialect leaves zeros out.
std::int64_t number(const Json& object, const char* name);

/// First law: line shares and the order's discount add up to every total, and nothing is negative.
void expect_sums(const Json& order);

/// Every order in an answer, root and children.
void expect_sums_everywhere(const Json& body);

using Call = Answer (Engine::*)(std::string_view, std::string_view) const;

/// An engine's answer as a document; asked twice, because the same documents give the same bytes.
Json ask(const Engine& engine, Call call, const Json& request, const Json& context,
         int status = 200);

/// A catalogue in the making, and the engine it makes.
class Shop {
 public:
  Json document{{"object", "catalogue"}, {"version", "1"}};

  Shop& with(const char* list, Json entry);
  Shop& voucher(const char* code, const Json& discount, const Json& more = nullptr);
  Shop& gift(const char* code, std::int64_t balance, const Json& more = nullptr);
  Shop& tier(const char* id, const Json& discount, const Json& more = nullptr);
  Shop& rule_set(const char* id, const Json& numbered, const Json& applicable_to = nullptr);
  Shop& category(const char* id, std::int64_t hierarchy = 1);
  Shop& sells(const char* id, std::int64_t price, const Json& more = nullptr);
  Shop& stacking(const Json& rules);
  /// PARTIAL, and room for many.
  Shop& lenient();

  Engine engine() const;

  Json validate(const Json& request, const Json& context = nullptr) const;
  /// The order that comes out.
  Json price(const Json& request, const Json& context = nullptr) const;
  Json wallet(const Json& request, const Json& context = nullptr) const;
  Json nudges(const Json& request, const Json& context = nullptr) const;
  Json qualify(const Json& request, const Json& context = nullptr) const;
  Json refund(const Json& request, const Json& context = nullptr) const;
  /// The error document of a validation that is refused as a whole.
  Json refused(const Json& request, const Json& context = nullptr) const;
};

/// What `Engine::load` says of a catalogue that is at fault.
Json load_errors(const Json& catalogue);

// Reading answers.

/// What became of one redeemable, in whichever group it stands; null where nothing did.
Json entry_of(const Json& body, const std::string& id);
std::string status_of(const Json& body, const std::string& id);
Json refusal_of(const Json& body, const std::string& id);
/// The key of its refusal; "none" where it applies.
std::string key_of(const Json& body, const std::string& id);
std::int64_t off(const Json& order);
/// The discount of each line, in the order of lines.
std::vector<std::int64_t> shares(const Json& order);
std::vector<std::string> ids(const Json& entries, const char* name = "id");

}  // namespace scrip::testing
