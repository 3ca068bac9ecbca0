#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace scrip::server {

/// What is wrong with a file, and where: lines are counted from 1.
struct CsvFault {
  std::size_t line;
  std::string reason;
};

/// Reads RFC 4180: cells separated by commas, quoted where they hold a comma, a quote (doubled) or
/// a line break; lines end with CRLF or LF. A byte order mark is skipped, as are empty lines.
/// Strict: a quote inside an unquoted cell, text after a closing quote, a control character and a
/// quote that never closes are faults.
class CsvReader {
 public:
  static constexpr std::size_t max_cell_bytes = 8192;
  static constexpr std::size_t max_cells = 200;

  explicit CsvReader(std::string_view text);

  /// The next record; nothing after the last, or when there is a fault.
  std::optional<std::vector<std::string>> next();
  /// The line that the last record began on.
  std::size_t line() const { return record_line_; }
  const std::optional<CsvFault>& fault() const { return fault_; }

 private:
  bool read_cell(std::string& cell, bool& last);
  bool fail(std::string reason);

  std::string_view text_;
  std::size_t at_ = 0;
  std::size_t line_ = 1;
  std::size_t record_line_ = 1;
  std::optional<CsvFault> fault_;
};

/// Appends one cell. Texts that a spreadsheet would take for a formula (`=`, `+`, `-`, `@`, tab or
/// carriage return in front, apostrophes before it included) get an apostrophe in front; numbers
/// stay as they are.
void append_csv_text(std::string& line, std::string_view text);
void append_csv_plain(std::string& line, std::string_view text);

/// The text of a cell that `append_csv_text` wrote: without its apostrophe.
std::string_view without_guard(std::string_view cell);

}  // namespace scrip::server
