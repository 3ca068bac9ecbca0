#include "documents/write_answers.h"
#include "documents/write_parts.h"

namespace scrip::documents {

using evaluate::Outcome;
using model::Value;
using projections::Change;
using projections::Nudge;
using projections::Reference;
using projections::Threshold;

namespace {

constexpr std::array<std::string_view, 7> kind_names{"drop",   "add",   "replace", "units",
                                                     "bundle", "spend", "wait"};

std::string_view basis_name(model::Shortfall::Basis basis) {
  return basis == model::Shortfall::Basis::amount ? "amount" : "quantity";
}

void write_reference(Writer& out, const Reference& reference) {
  out.open_object().member("object", reference.object).member("id", reference.id).close_object();
}

/// The redeemable that something is about, as a shop may name it.
void write_subject(Writer& out, const Outcome& outcome) {
  out.key("redeemable");
  write_reference(out, {outcome.candidate.object, outcome.candidate.id});
  const model::Redeemable* redeemable = outcome.candidate.redeemable;
  if (redeemable == nullptr) return;
  out.member_if("name", redeemable->name);
  const Value* banner = redeemable->member("banner");
  if (banner != nullptr && banner->text() != nullptr) out.member_if("banner", *banner->text());
}

void write_any_of(Writer& out, const List<model::Applicable>* any_of) {
  if (any_of == nullptr || any_of->empty()) return;
  out.key("any_of").open_array();
  for (const model::Applicable& entry : *any_of) {
    out.open_object();
    out.member("object", model::applicable_object_names[static_cast<std::size_t>(entry.object)]);
    out.member_if("id", entry.id).member_if("source_id", entry.source_id).close_object();
  }
  out.close_array();
}

void write_units(Writer& out, const projections::Units& units) {
  out.member_if("product_id", units.product_id).member_if("sku_id", units.sku_id);
  out.member("quantity", units.quantity);
  if (units.line) out.member("order_item_index", static_cast<std::int64_t>(*units.line));
}

void write_change(Writer& out, const Change& change) {
  out.key("change").open_object();
  switch (change.kind) {
    case Change::Kind::spend:
      out.member("amount", change.amount);
      break;
    case Change::Kind::units:
      write_units(out, {change.quantity, change.product_id, change.sku_id, change.line});
      break;
    case Change::Kind::bundle:
      out.key("items").open_array();
      for (const projections::Units& units : change.bundle) {
        out.open_object();
        write_units(out, units);
        out.close_object();
      }
      out.close_array();
      break;
    case Change::Kind::wait:
      out.member("wait_until", model::format(change.until));
      break;
    case Change::Kind::drop:
    case Change::Kind::add:
    case Change::Kind::replace:
      if (!change.drop.id.empty()) write_reference(out.key("drop"), change.drop);
      if (!change.add.id.empty()) write_reference(out.key("add"), change.add);
      break;
  }
  out.close_object();
}

void write_nudge(Writer& out, const Nudge& nudge) {
  out.open_object().member("object", "nudge");
  out.member("kind", kind_names[static_cast<std::size_t>(nudge.change.kind)]);
  write_subject(out, nudge.outcome);
  if (nudge.shortfall) {
    out.member("basis", basis_name(nudge.shortfall->basis));
    out.member("needed", nudge.shortfall->needed).member("current", nudge.shortfall->current);
    out.member("missing", nudge.shortfall->missing);
    write_any_of(out, nudge.shortfall->any_of);
  }
  write_change(out, nudge.change);
  out.member("saves", nudge.saves).member("worth", nudge.worth);
  out.member("total_amount", nudge.total_amount);
  out.member("total_amount_then", nudge.total_amount_then);
  if (!nudge.gifts.empty()) {
    out.key("gifts").open_array();
    for (const projections::FreeUnits& gift : nudge.gifts) {
      out.open_object().member_if("product_id", gift.product_id).member_if("sku_id", gift.sku_id);
      out.member("quantity", gift.quantity).close_object();
    }
    out.close_array();
  }
  out.key("unlocks").open_array();
  for (const Reference& unlocked : nudge.unlocks) write_reference(out, unlocked);
  out.close_array();
  if (const model::Redeemable* redeemable = nudge.outcome.candidate.redeemable) {
    out.key("result");
    write_result(out, nudge.outcome);
    write_storefront(out, *redeemable);
  }
  out.close_object();
}

void write_thresholds(Writer& out, std::string_view name, const List<Threshold>& steps) {
  out.key(name).open_array();
  for (const Threshold& step : steps) {
    out.open_object();
    write_subject(out, step.outcome);
    out.member("basis", basis_name(step.basis)).member("at", step.at);
    out.member("current", step.current).member("reached", step.reached);
    out.member("missing", step.reached ? std::int64_t{0} : step.at - step.current);
    out.member("next", step.next);
    write_any_of(out, step.any_of);
    out.key("result");
    write_result(out, step.outcome);
    write_storefront(out, *step.outcome.candidate.redeemable);
    out.close_object();
  }
  out.close_array();
}

}  // namespace

std::string write_nudges(const projections::Nudges& nudges) {
  Writer out;
  out.open_object().member("object", "list").member("data_ref", "data").key("data").open_array();
  for (const Nudge& nudge : nudges.data) write_nudge(out, nudge);
  out.close_array().member("total", static_cast<std::int64_t>(nudges.data.size()));
  write_thresholds(out, "thresholds", nudges.ladders.spend);
  write_thresholds(out, "unit_thresholds", nudges.ladders.units);
  static_assert(projections::wait_horizon_ms == model::day_ms);
  // An extension: what there might be besides was not looked for, because it would cost too much.
  if (!nudges.complete) out.member("complete", false);
  out.member("wait_horizon", "P1D").close_object();
  return out.take();
}

}  // namespace scrip::documents
