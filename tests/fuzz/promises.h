#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "scrip/documents.h"

namespace scrip::fuzz {

using Json = nlohmann::ordered_json;

/// Throws where a promise is broken.
void expect(bool kept, std::string_view promise, const std::string& evidence = {});

/// The documents of an input, always so many: what is missing is an empty text.
std::vector<std::string_view> documents_of(std::string_view input, std::size_t count);

/// A catalogue with something of everything, loaded once: what is fuzzed is what is asked of it.
const Engine& rich_engine();

/// One whose carts can be priced in numbers alone.
const Engine& plain_engine();

/// Puts an input together.
std::string joined(const std::vector<std::string>& documents);

using Call = Answer (Engine::*)(std::string_view, std::string_view) const;

/// What the engine answers, and null where it refuses. Promised of every answer: a known status, a
/// JSON document of a size that its lines and redeemables account for, with 400 an error with a
/// key and a pointer, and the same bytes when asked again.
Json ask(const Engine& engine, Call call, std::string_view request, std::string_view context);

/// Promised of a refusal: an error document. Shared with catalogues that do not load.
void expect_refusal(const Answer& answer);

/// Promised of an order: nothing below zero, and line shares that add up to every total.
void expect_sums(const Json& order);

/// The same of an answer's order and of the order after each redeemable, and that what the
/// redeemables took off adds up to what the order says.
void expect_validation(const Json& body);

/// A member of an answer, or zero: the dialect leaves zeros out.
std::int64_t number(const Json& object, const char* name);

}  // namespace scrip::fuzz
