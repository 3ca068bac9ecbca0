#include <algorithm>

#include "documents/write_parts.h"

namespace scrip::documents {

using model::Line;
using model::Value;

namespace {

const Value* member(const Value* document, std::string_view name) {
  const Value* found = document == nullptr ? nullptr : document->find(name);
  return found == nullptr || found->is_null() ? nullptr : found;
}

void echo(Writer& out, const Value* document, std::string_view name) {
  if (const Value* found = member(document, name)) out.member(name, *found);
}

/// What gave way to what, told at both lines.
void write_replacements(Writer& out, std::size_t index, const model::Tally& tally) {
  const auto takes_part = [&](const model::Replacement& replacement) {
    return replacement.source == index || replacement.target.line == index;
  };
  const auto replacements = tally.replacements();
  if (std::none_of(replacements.begin(), replacements.end(), takes_part)) return;
  out.key("application_details").open_array();
  for (const model::Replacement& replacement : replacements) {
    if (!takes_part(replacement)) continue;
    out.open_object();
    out.member("source_index", static_cast<std::int64_t>(replacement.source));
    out.member("source_applied_quantity", -replacement.source_quantity);
    out.member("source_applied_quantity_amount", -replacement.source_amount.minor());
    out.member("target_index", static_cast<std::int64_t>(replacement.target.line));
    out.member("target_applied_quantity", replacement.target.quantity);
    out.member("target_applied_quantity_amount", replacement.target_amount);
    out.member("target_applied_discount_amount", replacement.target_discount);
    out.close_object();
  }
  out.close_array();
}

void write_line(Writer& out, std::size_t index, const model::Tally& tally) {
  const Line& line = tally.lines()[index];
  const Value* sent = line.item == nullptr ? nullptr : line.item->document;
  out.open_object();
  if (sent != nullptr) {
    for (const std::string_view name : {"id", "source_id", "related_object"}) {
      echo(out, sent, name);
    }
  } else if (!line.source_id.empty()) {
    out.member("source_id", line.source_id);
    out.member("related_object", line.sku >= 0 ? "sku" : "product");
  }
  out.member_if("product_id", line.product_id);
  out.member_if("sku_id", line.sku_id);
  out.member("quantity", line.quantity);
  out.member("initial_quantity", line.initial_quantity);
  if (line.applied_quantity != 0) out.member("applied_quantity", line.applied_quantity);
  out.member_if("applied_quantity_amount", line.applied_quantity_amount);
  if (line.discount_quantity != 0) out.member("discount_quantity", line.discount_quantity);
  if (line.applied_discount_quantity != 0) {
    out.member("applied_discount_quantity", line.applied_discount_quantity);
  }
  if (line.price) out.member("price", *line.price);
  if (line.priced) {
    out.member("amount", line.amount);
    out.member("initial_amount", line.initial_amount);
    out.member_if("discount_amount", line.discount_amount);
    out.member_if("applied_discount_amount", line.applied_discount_amount);
    out.member("subtotal_amount", line.subtotal());
  }
  write_replacements(out, index, tally);
  echo(out, sent, "product");
  echo(out, sent, "sku");
  echo(out, sent, "metadata");
  out.member("object", "order_item");
  out.close_object();
}

}  // namespace

void write_order(Writer& out, const model::Tally& tally, const model::Request& request) {
  const Value* sent = request.order ? request.order->document : nullptr;
  out.open_object();
  for (const std::string_view name : {"id", "source_id", "status", "currency"}) {
    echo(out, sent, name);
  }
  out.member("amount", tally.amount());
  out.member("initial_amount", tally.initial_amount());
  const money::Amount total = tally.discount_amount() + tally.items_discount_amount();
  const money::Amount applied =
      tally.applied_discount_amount() + tally.items_applied_discount_amount();
  out.member_if("discount_amount", tally.discount_amount());
  out.member_if("items_discount_amount", tally.items_discount_amount());
  out.member_if("total_discount_amount", total);
  out.member("total_amount", tally.total_amount());
  out.member_if("applied_discount_amount", tally.applied_discount_amount());
  out.member_if("items_applied_discount_amount", tally.items_applied_discount_amount());
  out.member_if("total_applied_discount_amount", applied);
  if (tally.has_items() || !tally.lines().empty()) {
    out.key("items").open_array();
    for (std::size_t n = 0; n < tally.lines().size(); ++n) write_line(out, n, tally);
    out.close_array();
  }
  echo(out, sent, "metadata");
  const auto& customer = request.customer;
  out.key("customer_id");
  if (customer && !customer->id.empty()) {
    out.text(customer->id);
  } else {
    out.null();
  }
  out.key("referrer_id").null();
  out.member("object", "order");
  out.close_object();
}

}  // namespace scrip::documents
