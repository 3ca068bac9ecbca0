#pragma once

#include <span>
#include <string>
#include <string_view>

#include "store/database.h"
#include "store/filter.h"

namespace scrip::server {

/// An order that an export can have; the expression is never null.
struct ExportOrder {
  std::string_view name;
  std::string_view expression;
  bool number = false;
};

/// What can be exported of one kind of object. Texts are constants of the program.
struct ExportKind {
  std::string_view exported_object;
  /// Fields by their names in the dialect; `metadata.KEY` is allowed beside `metadata`.
  std::span<const std::string_view> fields;
  std::span<const std::string_view> default_fields;
  std::string_view id;
  /// The columns that `record` reads, from the third on: the id and the order's value come first.
  std::string_view select;
  std::string_view from;
  /// What metadata filters reach into.
  std::string_view document;
  std::span<const FilterField> filters;
  std::span<const ExportOrder> orders;
  std::string_view default_order;
  /// A row as an object of its fields; what is absent is an empty cell.
  Json (*record)(const Query& row);
};

const ExportKind* export_kind(std::string_view exported_object);
/// `voucher, redemption, …` for messages.
std::string export_kind_names();

namespace exports {
extern const ExportKind voucher;
extern const ExportKind redemption;
extern const ExportKind publication;
extern const ExportKind customer;
extern const ExportKind order;
extern const ExportKind product;
extern const ExportKind sku;
extern const ExportKind voucher_transactions;
extern const ExportKind points_expiration;
}  // namespace exports

/// Puts `from[name]` into `to[as]` where there is one.
void take(Json& to, const char* as, const Json& from, const char* name);

}  // namespace scrip::server
