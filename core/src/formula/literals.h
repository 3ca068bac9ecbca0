#pragma once

#include <string>

#include "formula/datum.h"

namespace scrip::formula {

/// A datum as formulas write it: `(12.5)`, `("gold")`, `(TRUE)`, DATE("2026-11-21"), LIST("a";"b"),
/// `(NULL)`. It parses to one part, one level deep, as the name did in whose place it stands; the
/// parentheses keep it apart from what precedes and follows, and from a text that the author wrote:
/// DATE("x") is refused, while DATE(("x")) has no value, as DATE(CUSTOMER_METADATA("k")) had none.
std::string literal_text(const Datum& datum);

}  // namespace scrip::formula
