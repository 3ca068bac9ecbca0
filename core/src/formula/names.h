#pragma once

#include <cstddef>
#include <cstdint>
#include <string_view>

#include "formula/environment.h"
#include "formula/tree.h"

namespace scrip::formula {

/// How tightly an operator binds, loosest first. Comparisons do not chain.
enum class Binding { alternative, conjunction, comparison, sum, product };

struct OperatorName {
  std::string_view written;
  Binding binding;
  Function function;
};

/// A name that stands where a value does.
struct ValueName {
  enum class Kind : std::uint8_t { operand, metadata, constant, function, syntax };

  std::string_view written;
  Kind kind = Kind::syntax;
  /// Operand, metadata: speaks of the line that is being discounted.
  bool per_line = false;
  /// Operand, metadata: the enumerator.
  std::uint16_t index = 0;
  /// Function: how many arguments it takes; `many` is as many as there are.
  std::uint16_t least = 0;
  std::uint16_t most = 0;
  Function function = nullptr;
};

const OperatorName* find_operator(std::string_view written);
const ValueName* find_value(std::string_view written);
bool is_per_line(Operand operand);
bool is_per_line(MetadataOf of);

/// The operator symbol (not word) that this text begins with, or nothing.
std::string_view operator_symbol_at(std::string_view text);

/// The known name with the fewest changed letters, whatever their case; the earlier listed of two.
std::string_view nearest_value_name(std::string_view unknown);
std::string_view nearest_operator(std::string_view unknown);

}  // namespace scrip::formula
