#include "csv/csv.h"

#include <utility>

namespace scrip::server {
namespace {

/// Whether what follows the apostrophes in front begins like a formula.
bool is_formula(std::string_view text) {
  const std::size_t begin = text.find_first_not_of('\'');
  if (begin == std::string_view::npos) return false;
  return std::string_view("=+-@\t\r").find(text[begin]) != std::string_view::npos;
}

}  // namespace

CsvReader::CsvReader(std::string_view text) : text_(text) {
  if (text_.starts_with("\xef\xbb\xbf")) at_ = 3;
}

bool CsvReader::fail(std::string reason) {
  fault_ = CsvFault{line_, std::move(reason)};
  return false;
}

std::optional<std::vector<std::string>> CsvReader::next() {
  while (!fault_ && at_ < text_.size()) {
    record_line_ = line_;
    std::vector<std::string> cells;
    bool last = false;
    while (!last) {
      if (cells.size() == max_cells) {
        fail("a line has at most " + std::to_string(max_cells) + " cells");
        return std::nullopt;
      }
      std::string cell;
      if (!read_cell(cell, last)) return std::nullopt;
      cells.push_back(std::move(cell));
    }
    if (cells.size() > 1 || !cells.front().empty()) return cells;
  }
  return std::nullopt;
}

/// Reads a cell and the comma or line break behind it.
bool CsvReader::read_cell(std::string& cell, bool& last) {
  const bool quoted = at_ < text_.size() && text_[at_] == '"';
  if (quoted) ++at_;
  bool closed = !quoted;
  while (at_ < text_.size()) {
    const char c = text_[at_];
    if (quoted && !closed) {
      ++at_;
      if (c == '"') {
        if (at_ < text_.size() && text_[at_] == '"') {
          cell += '"';
          ++at_;
        } else {
          closed = true;
        }
        continue;
      }
      if (c == '\n') ++line_;
    } else {
      const bool crlf = c == '\r' && at_ + 1 < text_.size() && text_[at_ + 1] == '\n';
      if (c == ',') {
        ++at_;
        last = false;
        return true;
      }
      if (c == '\n' || crlf) {
        at_ += crlf ? 2 : 1;
        ++line_;
        last = true;
        return true;
      }
      if (quoted) return fail("text behind a closing quote");
      if (c == '"') return fail("a quote inside a cell that is not quoted");
      ++at_;
    }
    const auto byte = static_cast<unsigned char>(c);
    if (byte < 0x20 && c != '\t' && !(quoted && (c == '\n' || c == '\r')))
      return fail("a control character");
    cell += c;
    if (cell.size() > max_cell_bytes)
      return fail("a cell has at most " + std::to_string(max_cell_bytes) + " bytes");
  }
  if (!closed) return fail("a quote that does not close");
  last = true;
  return true;
}

void append_csv_plain(std::string& line, std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) {
    line += text;
    return;
  }
  line += '"';
  for (const char c : text) {
    if (c == '"') line += '"';
    line += c;
  }
  line += '"';
}

void append_csv_text(std::string& line, std::string_view text) {
  if (is_formula(text)) {
    append_csv_plain(line, "'" + std::string(text));
  } else {
    append_csv_plain(line, text);
  }
}

std::string_view without_guard(std::string_view cell) {
  return cell.starts_with('\'') && is_formula(cell) ? cell.substr(1) : cell;
}

}  // namespace scrip::server
