#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
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

struct FunctionName {
  std::string_view name;
  std::size_t least;  ///< arguments
  std::size_t most;
  Function function;
};

struct OperandName {
  std::string_view name;
  Operand operand;
  bool per_line;
};

struct MetadataName {
  std::string_view name;
  MetadataOf of;
  bool per_line;
};

const OperatorName* find_operator(std::string_view written);
const FunctionName* find_function(std::string_view name);
const FunctionName* find_constant(std::string_view name);
const OperandName* find_operand(std::string_view name);
const MetadataName* find_metadata(std::string_view name);
bool is_per_line(Operand operand);
bool is_per_line(MetadataOf of);

/// The operator symbol (not word) that this text begins with, or nothing.
std::string_view operator_symbol_at(std::string_view text);

/// The known name with the fewest changed letters, whatever their case; the earlier listed of two.
std::string_view nearest_value_name(std::string_view unknown);
std::string_view nearest_operator(std::string_view unknown);

}  // namespace scrip::formula
