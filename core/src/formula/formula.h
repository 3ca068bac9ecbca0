#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "formula/datum.h"
#include "formula/environment.h"
#include "money/decimal.h"
#include "scrip/regions.h"
#include "scrip/result.h"

namespace scrip::formula {

struct Tree;

/// A discount value that is worked out from the order, as in `percent_off_formula`:
///
///   IF(ORDER_AMOUNT > 150;15;10)
///   SWITCH(CUSTOMER_METADATA("tier");SWITCH_CASE("gold";20) SWITCH_CASE("silver";10);5)
///   MIN(ORDER_ITEM_PRICE * 0.2;30)
///
/// Operators, loosest first; those of one row go from left to right:
///
///   OR
///   AND
///   = != > >= < <=  is isNot contains startsWith endsWith IN_ARRAY NOT_IN_ARRAY
///                   DATE_IS DATE_IS_NOT IS_AFTER IS_BEFORE        (these do not chain)
///   + -
///   * / %           (also written × or x, and ÷)
///   - before a value
///
/// Arguments are parted by `;`, texts stand in double quotes (`\"` and `\\` inside). Names are
/// those of operands.def, metadata.def, functions.def, constants.def and operators.def; besides
/// them SWITCH and, so that any datum can be written down, TRUE, FALSE, NULL and LIST("a";"b").
///
/// Meaning:
/// - A value that was not sent makes what is computed from it not sent; DEFAULT_TO takes the first
///   argument that was. IF, SWITCH, AND, OR and DEFAULT_TO look only at what they need.
/// - Numbers are `money::Decimal`. A text is never taken for a number; types that do not fit have
/// no
///   value. `=` and its kin compare numbers with numbers, dates with dates, texts with texts (byte
///   by byte), truths with truths (= and != only).
/// - The text operators and SWITCH also take numbers and truths, by their canonical text. A list
///   `contains` its elements; it is IN_ARRAY when one of its elements is. "a, b" is the array of a
///   and b.
/// - Dates: a text "2026-11-21" or "2026-11-21T20:00:00Z" is a date where a date is needed. A day
///   against a moment compares days. DAYS_SINCE and its kin count whole calendar days, complete
///   months or complete years to today; they are negative for what is to come.
///
/// Bounds: 256 parts, 30 powers, 32 levels, texts of 4096 bytes; data of 1024 bytes (64 texts
/// for a list) and years 1 to 9999 from the environment; 10 000 steps for an evaluation, one for
/// each part and one for each 256 bytes times bytes that a text operator compares.
class Formula {
 public:
  static constexpr std::size_t parts_max = 256;
  static constexpr std::size_t levels_max = 32;
  static constexpr std::size_t literal_bytes_max = 4'096;
  static constexpr std::size_t datum_bytes_max = 1'024;
  static constexpr std::size_t datum_texts_max = 64;
  static constexpr int steps_max = 10'000;
  /// For the length of the text plus `replacement_bytes_max` for each operand and metadata name in
  /// it, so that whatever `with_literals` writes is within the bound too.
  static constexpr std::size_t text_bytes_max = 524'288;
  static constexpr std::size_t replacement_bytes_max = 2'304;

  /// Compiles a formula. Errors have the key "invalid_formula" and say what was expected at which
  /// character, counted from 1.
  static Result<Formula> parse(std::string_view text);

  /// The formula's value, or nullopt: an operand was not sent, types did not fit, a number or a
  /// step went out of bounds, or the outcome is no number. The caller then takes the static value.
  std::optional<money::Decimal> evaluate(const Environment& environment) const;

  /// Whether it speaks of the line being discounted, and so must be evaluated for each line.
  bool needs_item() const;
  bool mentions(Operand operand) const;
  bool mentions(MetadataOf of) const;

  /// Answers what a name is worth, or nullopt to leave the name in the formula.
  using MetadataLiteral = std::function<std::optional<Datum>(MetadataOf, std::string_view key)>;
  using OperandLiteral = std::function<std::optional<Datum>(Operand)>;

  /// The formula's text with names replaced by what they are worth. It parses, and where the
  /// environment agrees with the answers it evaluates to the same value.
  std::string with_literals(const MetadataLiteral& metadata, const OperandLiteral& operand) const;
  std::string with_literals(const MetadataLiteral& metadata) const;

  const std::string& text() const;

 private:
  explicit Formula(Shared<const Tree> tree);
  Shared<const Tree> tree_;
};

}  // namespace scrip::formula
