#pragma once

#include <cstddef>
#include <string>
#include <string_view>

#include "scrip/result.h"

namespace scrip::formula {

struct Token {
  enum class Kind { number, text, word, symbol, end };

  Kind kind = Kind::end;
  /// As written; of a text, what stands between the quotes with its escapes undone; where nothing
  /// could be read, what was found instead.
  std::string value;
  std::size_t begin = 0;  ///< in bytes
  std::size_t end = 0;
  /// What was expected where nothing could be read; then the text ends here.
  std::string_view fault;

  bool is_symbol(std::string_view symbol) const { return kind == Kind::symbol && value == symbol; }
  bool is_word(std::string_view word) const { return kind == Kind::word && value == word; }
};

/// The token that begins at or after byte `from`, past white space. Symbols are `(`, `)`, `;` and
/// those of operators.def. A number is `12`, `0.5` or `1e3`, without a sign.
Token next_token(std::string_view text, std::size_t from);

/// The error for what went wrong at this byte: "<what> at position <character, from 1><more>".
InputError fault_at(std::string_view text, std::size_t byte, std::string_view what,
                    std::string_view more);

}  // namespace scrip::formula
