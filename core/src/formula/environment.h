#pragma once

#include <cstdint>
#include <string_view>

#include "formula/datum.h"

namespace scrip::formula {

/// The operands of operands.def, spelled as formulas spell them.
enum class Operand {
#define SCRIP_OPERAND(name, per_line) name,
#include "formula/operands.def"
#undef SCRIP_OPERAND
};

/// Whose metadata, as in metadata.def: CUSTOMER is CUSTOMER_METADATA("key").
enum class MetadataOf {
#define SCRIP_METADATA(name, per_line) name,
#include "formula/metadata.def"
#undef SCRIP_METADATA
};

/// What a formula is evaluated against. Answers must not change during one evaluation. Data past
/// the bounds (see `Formula`) count as not sent.
class Environment {
 public:
  virtual ~Environment() = default;

  virtual Datum operand(Operand) const = 0;
  virtual Datum metadata(MetadataOf, std::string_view key) const = 0;

  /// Unix milliseconds, UTC.
  virtual std::int64_t now_ms() const = 0;

  /// What the project's clocks show less UTC at this moment, in milliseconds. It decides on which
  /// day a moment falls. UTC unless said otherwise.
  virtual std::int64_t offset_ms(std::int64_t /*utc_ms*/) const { return 0; }
};

}  // namespace scrip::formula
