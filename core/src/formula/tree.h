#pragma once

#include <cstddef>
#include <cstdint>
#include <string>

#include "formula/datum.h"
#include "scrip/list.h"

namespace scrip::formula {

class Call;
using Function = Datum (*)(Call&);

/// One part of a formula.
struct Node {
  enum class Kind : std::uint8_t { literal, operand, metadata, call };

  Kind kind = Kind::literal;
  /// Literal: its place in `Tree::literals`. Operand, metadata: the enumerator.
  std::uint16_t index = 0;
  /// Metadata: the place of its key in `Tree::literals`. Call: of its first argument in
  /// `Tree::arguments`.
  std::uint16_t first = 0;
  std::uint16_t count = 0;
  Function function = nullptr;
  /// Bytes of the text that an operand or a metadata name takes, for writing something else there.
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
};

/// A compiled formula. Nodes refer to each other by index only; arguments come before their call.
struct Tree {
  std::string text;
  List<Node> nodes;
  List<std::uint16_t> arguments;
  List<Datum> literals;
  std::uint16_t root = 0;
};

}  // namespace scrip::formula
