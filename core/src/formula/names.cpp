#include "formula/names.h"

#include <algorithm>
#include <array>
#include <limits>

#include "formula/functions.h"
#include "scrip/list.h"

namespace scrip::formula {
namespace {

constexpr std::size_t many = std::numeric_limits<std::uint16_t>::max();

constexpr std::array operators{
#define SCRIP_OPERATOR(written, binding, function) \
  OperatorName{written, Binding::binding, functions::function},
#include "formula/operators.def"
#undef SCRIP_OPERATOR
};

constexpr std::array functions_by_name{
#define SCRIP_FUNCTION(name, least, most, function) \
  FunctionName{name, least, most, functions::function},
#include "formula/functions.def"
#undef SCRIP_FUNCTION
};

constexpr std::array constants{
#define SCRIP_CONSTANT(name, function) FunctionName{name, 0, 0, functions::function},
#include "formula/constants.def"
#undef SCRIP_CONSTANT
};

constexpr std::array operands{
#define SCRIP_OPERAND(name, per_line) OperandName{#name, Operand::name, per_line},
#include "formula/operands.def"
#undef SCRIP_OPERAND
};

constexpr std::array metadata{
#define SCRIP_METADATA(name, per_line) MetadataName{#name "_METADATA", MetadataOf::name, per_line},
#include "formula/metadata.def"
#undef SCRIP_METADATA
};

// Names that the parser itself knows.
constexpr std::array<std::string_view, 6> syntax{"SWITCH", "SWITCH_CASE", "LIST",
                                                 "TRUE",   "FALSE",       "NULL"};

template <class List, class Of>
auto find(const List& list, Of&& name_of, std::string_view name) -> decltype(list.data()) {
  for (const auto& entry : list) {
    if (name_of(entry) == name) return &entry;
  }
  return nullptr;
}

constexpr auto by_name = [](const auto& entry) { return entry.name; };
constexpr auto by_written = [](const auto& entry) { return entry.written; };

bool is_word(std::string_view written) {
  const char c = written.front();
  return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
}

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

/// Levenshtein distance, blind to case.
std::size_t distance(std::string_view a, std::string_view b) {
  List<std::size_t> row(b.size() + 1);
  for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
  for (std::size_t i = 0; i < a.size(); ++i) {
    std::size_t diagonal = row[0];
    row[0] = i + 1;
    for (std::size_t j = 0; j < b.size(); ++j) {
      const std::size_t replaced = diagonal + (lower(a[i]) == lower(b[j]) ? 0 : 1);
      diagonal = row[j + 1];
      row[j + 1] = std::min({replaced, row[j] + 1, diagonal + 1});
    }
  }
  return row.back();
}

/// Keeps the best of the names it is offered.
class Nearest {
 public:
  // Past the longest name there is nothing more to learn, and the work stays bounded.
  explicit Nearest(std::string_view unknown) : unknown_(unknown.substr(0, 64)) {}

  void offer(std::string_view name) {
    const std::size_t changes = distance(unknown_, name);
    if (changes >= least_) return;
    least_ = changes;
    name_ = name;
  }
  std::string_view name() const { return name_; }

 private:
  std::string_view unknown_;
  std::string_view name_;
  std::size_t least_ = std::numeric_limits<std::size_t>::max();
};

}  // namespace

const OperatorName* find_operator(std::string_view written) {
  return find(operators, by_written, written);
}
const FunctionName* find_function(std::string_view name) {
  return find(functions_by_name, by_name, name);
}
const FunctionName* find_constant(std::string_view name) {
  return find(constants, by_name, name);
}
const OperandName* find_operand(std::string_view name) {
  return find(operands, by_name, name);
}
const MetadataName* find_metadata(std::string_view name) {
  return find(metadata, by_name, name);
}

bool is_per_line(Operand operand) {
  return operands[static_cast<std::size_t>(operand)].per_line;
}
bool is_per_line(MetadataOf of) {
  return metadata[static_cast<std::size_t>(of)].per_line;
}

std::string_view operator_symbol_at(std::string_view text) {
  for (const auto& entry : operators) {
    if (!is_word(entry.written) && text.substr(0, entry.written.size()) == entry.written) {
      return entry.written;
    }
  }
  return {};
}

std::string_view nearest_value_name(std::string_view unknown) {
  Nearest nearest(unknown);
  for (const auto& entry : operands) nearest.offer(entry.name);
  for (const auto& entry : metadata) nearest.offer(entry.name);
  for (const auto& entry : functions_by_name) nearest.offer(entry.name);
  for (const auto& entry : constants) nearest.offer(entry.name);
  for (const auto& name : syntax) nearest.offer(name);
  return nearest.name();
}

std::string_view nearest_operator(std::string_view unknown) {
  Nearest nearest(unknown);
  for (const auto& entry : operators) {
    // "x" is near to every short word and helps nobody.
    if (is_word(entry.written) && entry.written.size() > 1) nearest.offer(entry.written);
  }
  return nearest.name();
}

}  // namespace scrip::formula
