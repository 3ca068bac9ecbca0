#pragma once

#include <optional>
#include <string>
#include <vector>

#include "exports/kind.h"
#include "json/json.h"

namespace scrip::server {

/// What an export asks for, checked.
struct ExportQuery {
  const ExportKind* kind;
  std::vector<std::string> fields;
  ExportOrder order;
  bool descending = false;
  Where where;
};

/// From `parameters: {fields, order, filters}`. Throws ApiError `invalid_export_fields` or
/// `invalid_export_params`.
ExportQuery export_query(const ExportKind& kind, const Json& parameters, std::int64_t now_ms);

/// Reads an export some lines at a time, each time behind the last line: no transaction stays open,
/// and memory does not depend on how much there is. What is written meanwhile may or may not be in
/// it.
class ExportReader {
 public:
  explicit ExportReader(ExportQuery query) : query_(std::move(query)) {}

  /// CSV text: the header first; empty behind the last line.
  std::string next(Database& db);

 private:
  std::string header() const;
  void append_line(std::string& text, const Json& record) const;

  ExportQuery query_;
  bool begun_ = false;
  bool ended_ = false;
  Value last_value_ = nullptr;
  std::string last_id_;
};

}  // namespace scrip::server
