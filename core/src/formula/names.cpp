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

// Of names as far from an unknown one as each other, the first is the nearest. Operands come
// first, then metadata, both in the order of their enumerators.
constexpr std::array values{
#define SCRIP_OPERAND(name, per_line)                                                              \
  ValueName{                                                                                       \
      #name,  ValueName::Kind::operand, per_line, static_cast<std::uint16_t>(Operand::name), 0, 0, \
      nullptr},
#include "formula/operands.def"
#undef SCRIP_OPERAND
#define SCRIP_METADATA(name, per_line)                    \
  ValueName{#name "_METADATA",                            \
            ValueName::Kind::metadata,                    \
            per_line,                                     \
            static_cast<std::uint16_t>(MetadataOf::name), \
            0,                                            \
            0,                                            \
            nullptr},
#include "formula/metadata.def"
#undef SCRIP_METADATA
#define SCRIP_FUNCTION(name, least, most, answer) \
  ValueName{name, ValueName::Kind::function, false, 0, least, most, functions::answer},
#include "formula/functions.def"
#undef SCRIP_FUNCTION
#define SCRIP_CONSTANT(name, answer) \
  ValueName{name, ValueName::Kind::constant, false, 0, 0, 0, functions::answer},
#include "formula/constants.def"
#undef SCRIP_CONSTANT
    // What the parser itself knows.
    ValueName{"SWITCH"}, ValueName{"SWITCH_CASE"}, ValueName{"LIST"},
    ValueName{"TRUE"},   ValueName{"FALSE"},       ValueName{"NULL"},
};

constexpr std::size_t operand_count = 0
#define SCRIP_OPERAND(name, per_line) +1
#include "formula/operands.def"
#undef SCRIP_OPERAND
    ;

template <class Names>
auto find(const Names& names, std::string_view written) -> decltype(names.data()) {
  for (const auto& name : names) {
    if (name.written == written) return &name;
  }
  return nullptr;
}

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
  return find(operators, written);
}
const ValueName* find_value(std::string_view written) {
  return find(values, written);
}

bool is_per_line(Operand operand) {
  return values[static_cast<std::size_t>(operand)].per_line;
}
bool is_per_line(MetadataOf of) {
  return values[operand_count + static_cast<std::size_t>(of)].per_line;
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
  for (const ValueName& name : values) nearest.offer(name.written);
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
