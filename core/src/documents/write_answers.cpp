#include "documents/write_answers.h"

#include <array>

#include "documents/write_explanation.h"
#include "documents/write_parts.h"

namespace scrip::documents {

using evaluate::Evaluation;
using evaluate::Outcome;
using evaluate::Status;
using model::Value;

namespace {

constexpr std::array<std::string_view, 3> status_names{"APPLICABLE", "INAPPLICABLE", "SKIPPED"};

/// Names and metadata, which a request gets only if it asks for them.
void write_redeemable_details(Writer& out, const Outcome& outcome, const model::Request& request) {
  const model::Redeemable* redeemable = outcome.candidate.redeemable;
  if (request.expand_redeemable && redeemable != nullptr) {
    const Value* metadata = redeemable->member("metadata");
    out.key("metadata");
    if (metadata != nullptr && metadata->object() != nullptr) {
      out.value(*metadata);
    } else {
      out.open_object().close_object();
    }
    out.member_if("name", redeemable->name);
    if (redeemable->campaign != nullptr) {
      out.member("campaign_name", redeemable->campaign->name);
      out.member("campaign_id", redeemable->campaign->id);
    }
  }
  out.key("categories");
  if (redeemable == nullptr) {
    out.open_array().close_array();
  } else {
    write_categories(out, redeemable->categories);
  }
}

void write_outcome(Writer& out, const Outcome& outcome, const model::Request& request) {
  out.open_object();
  out.member("status", status_names[static_cast<std::size_t>(outcome.status)]);
  out.member("id", outcome.candidate.id).member("object", outcome.candidate.object);
  if (outcome.status == Status::APPLICABLE) {
    if (request.expand_order && request.order) {
      out.key("order");
      write_order(out, *outcome.after, request);
    }
    write_applicable_lists(out, outcome, *outcome.after);
    out.key("result");
    write_result(out, outcome);
  } else {
    out.key("result");
    write_refused_result(out, outcome);
  }
  write_redeemable_details(out, outcome, request);
  out.close_object();
}

void close_list(Writer& out, std::size_t total) {
  out.close_array().member("total", static_cast<std::int64_t>(total));
}

}  // namespace

void write_storefront(Writer& out, const model::Redeemable& redeemable) {
  const Value* storefront = redeemable.member("storefront");
  if (storefront == nullptr && redeemable.campaign != nullptr &&
      redeemable.campaign->document != nullptr) {
    storefront = redeemable.campaign->document->find("storefront");
  }
  if (storefront != nullptr && storefront->object() != nullptr)
    out.member("storefront", *storefront);
}

std::string write_validation(const model::Catalogue& catalogue, const model::Request& request,
                             const Evaluation& evaluation,
                             const projections::Explanation* explanation) {
  const bool partial =
      catalogue.stacking_rules.redeemables_application_mode == model::ApplicationMode::PARTIAL;
  Writer out;
  const auto write_group = [&](std::string_view name, auto belongs) {
    out.key(name).open_array();
    for (const Outcome& outcome : evaluation.outcomes) {
      if (belongs(outcome)) write_outcome(out, outcome, request);
    }
    out.close_array();
  };
  out.open_object().member("valid", evaluation.valid);
  write_group("redeemables", [&](const Outcome& outcome) {
    return !partial || outcome.status == Status::APPLICABLE;
  });
  if (partial) {
    write_group("skipped_redeemables",
                [](const Outcome& outcome) { return outcome.status == Status::SKIPPED; });
    write_group("inapplicable_redeemables",
                [](const Outcome& outcome) { return outcome.status == Status::INAPPLICABLE; });
  }
  if (request.order) {
    out.key("order");
    write_order(out, evaluation.order, request);
  }
  out.key("stacking_rules");
  write_stacking_rules(out, catalogue.stacking_rules);
  if (evaluation.best_deal) {
    out.key("best_deal");
    write_best_deal(out, *evaluation.best_deal);
  }
  if (explanation != nullptr) {
    out.key("explanation");
    write_explanation(out, *explanation, request);
  }
  out.key("quote").open_object();
  out.member("digest", quote_digest(evaluation));
  out.member("catalogue_version", catalogue.version);
  out.close_object().close_object();
  return out.take();
}

namespace {

void open_list(Writer& out, std::string_view name) {
  out.key(name).open_object().member("object", "list").member("data_ref", "data");
  out.key("data").open_array();
}

/// The rule sets that hang on a redeemable, its campaign's too.
void write_assignments(Writer& out, const model::Redeemable& redeemable, std::string_view object) {
  if (redeemable.rule_sets.empty()) return;
  out.member("validation_rule_id", redeemable.rule_sets.front()->id);
  open_list(out, "validation_rules_assignments");
  for (const model::RuleSetDefinition* set : redeemable.rule_sets) {
    out.open_object().member("rule_id", set->id);
    out.member("related_object_id", redeemable.resource_id);
    out.member("related_object_type", object);
    out.member("object", "validation_rules_assignment").close_object();
  }
  close_list(out, redeemable.rule_sets.size());
  out.close_object();
}

/// One redeemable with the order after it.
void write_qualified(Writer& out, const Outcome& outcome, const model::Request& request,
                     bool expand_validation_rules) {
  const model::Redeemable& redeemable = *outcome.candidate.redeemable;
  out.open_object();
  out.member("id", outcome.candidate.id).member("object", outcome.candidate.object);
  out.member("created_at", redeemable.created_at);
  out.key("result");
  if (outcome.status == Status::APPLICABLE) {
    write_result(out, outcome);
  } else {
    // Listed for its audience or its products although this cart does not earn it yet.
    write_refused_result(out, outcome);
  }
  if (outcome.after) {
    if (request.order) {
      out.key("order");
      write_order(out, *outcome.after, request);
    }
    write_applicable_lists(out, outcome, *outcome.after);
  }
  if (!request.expand_redeemable) out.key("metadata").open_object().close_object();
  const Value* banner = redeemable.member("banner");
  if (banner != nullptr && banner->text() != nullptr) out.member("banner", *banner->text());
  if (!request.expand_redeemable) out.member_if("name", redeemable.name);
  if (expand_validation_rules) write_assignments(out, redeemable, outcome.candidate.object);
  write_storefront(out, redeemable);
  write_redeemable_details(out, outcome, request);
  out.close_object();
}

/// A stack: what its tiers do together, then each of them.
void write_qualified_stack(Writer& out, const projections::Qualified& entry,
                           const model::Request& request, bool expand_validation_rules) {
  out.open_object().member("id", entry.stack->id).member("object", "promotion_stack");
  out.member_if("created_at", entry.stack->created_at).member_if("name", entry.stack->name);
  if (entry.stack->campaign != nullptr) {
    out.member("campaign_id", entry.stack->campaign->id);
    out.member_if("campaign_name", entry.stack->campaign->name);
  }
  out.key("result").open_object().close_object();
  if (request.order) {
    out.key("order");
    write_order(out, *entry.outcome.after, request);
  }
  for (const std::string_view name : {"applicable_to", "inapplicable_to"}) {
    open_list(out, name);
    close_list(out, 0);
    out.close_object();
  }
  out.key("metadata").open_object().close_object().key("categories");
  write_categories(out, entry.stack->categories);
  out.key("redeemables").open_array();
  for (const Outcome& tier : entry.tiers) {
    write_qualified(out, tier, request, expand_validation_rules);
  }
  out.close_array().close_object();
}

}  // namespace

std::string write_qualification(const model::Catalogue& catalogue, const model::Request& request,
                                const projections::Qualification& qualification,
                                const projections::Explanation* explanation) {
  const bool with_rules = qualification.expand_validation_rules;
  Writer out;
  out.open_object();
  open_list(out, "redeemables");
  for (const projections::Qualified& entry : qualification.data) {
    if (entry.stack != nullptr) {
      write_qualified_stack(out, entry, request, with_rules);
    } else {
      write_qualified(out, entry.outcome, request, with_rules);
    }
  }
  close_list(out, qualification.data.size());
  out.member("has_more", qualification.more_starting_after.has_value());
  if (qualification.more_starting_after) {
    out.member("more_starting_after", *qualification.more_starting_after);
  }
  out.close_object();
  if (request.order) {
    out.key("order");
    write_order(out, model::Tally(*request.order), request);
  }
  out.key("stacking_rules");
  write_stacking_rules(out, catalogue.stacking_rules);
  if (explanation != nullptr) {
    out.key("explanation");
    write_explanation(out, *explanation, request);
  }
  out.close_object();
  return out.take();
}

std::string write_wallet(const projections::Wallet& wallet) {
  static constexpr std::array<std::string_view, 8> statuses{
      "USABLE",     "APPLIED", "WAITING", "NOT_ACTIVE_YET",
      "NO_BALANCE", "USED",    "EXPIRED", "DISABLED"};
  Writer out;
  out.open_object().member("object", "list").member("data_ref", "data").key("data").open_array();
  for (const projections::WalletEntry& entry : wallet.entries) {
    const model::Redeemable& redeemable = *entry.outcome.candidate.redeemable;
    out.open_object().member("object", "wallet_entry");
    out.member("redeemable_id", redeemable.id).member("redeemable_object", "voucher");
    out.member("code", redeemable.id).member_if("name", redeemable.name);
    out.member_if("voucher_type", redeemable.voucher_type);
    if (redeemable.campaign != nullptr) {
      out.member("campaign_id", redeemable.campaign->id);
      out.member_if("campaign_name", redeemable.campaign->name);
    }
    out.member("status", statuses[static_cast<std::size_t>(entry.status)]);
    if (entry.worth) out.member("worth", *entry.worth);
    out.member("worth_alone", entry.worth_alone);
    if (entry.uses_left) out.member("uses_left", *entry.uses_left);
    out.key("result");
    write_result(out, entry.outcome);
    if (entry.outcome.refusal) {
      out.key("refusal");
      write_refusal(out, *entry.outcome.refusal);
    }
    for (const std::string_view field : {"start_date", "expiration_date"}) {
      const Value* date = redeemable.member(field);
      if (date != nullptr && date->text() != nullptr) out.member(field, *date);
    }
    if (entry.expires_at) out.member("expires_at", model::format(*entry.expires_at));
    write_storefront(out, redeemable);
    out.close_object();
  }
  close_list(out, wallet.entries.size());
  // An extension: what the others are worth was not worked out, because it would cost too much.
  if (!wallet.complete) out.member("complete", false);
  out.close_object();
  return out.take();
}

}  // namespace scrip::documents
