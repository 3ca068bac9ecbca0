#include "documents/write_explanation.h"

#include "discounts/kinds.h"
#include "documents/write_parts.h"

namespace scrip::documents {

using discounts::Account;
using discounts::Step;
using discounts::Working;
using evaluate::Outcome;
using evaluate::Status;
using model::DiscountType;
using model::Redeemable;
using projections::Explained;
using projections::Explanation;
using projections::Loser;
using projections::RuleTold;

namespace {

void write_index(Writer& out, std::string_view name, std::size_t line) {
  out.member(name, static_cast<std::int64_t>(line));
}

class ExplanationWriter {
 public:
  ExplanationWriter(Writer& out, const model::Request& request)
      : out_(out), to_operator_(request.explanation == model::ExplanationLevel::OPERATOR) {}

  void write(const Explanation& explanation) {
    out_.open_object().member("object", "explanation");
    out_.member("level", to_operator_ ? "OPERATOR" : "SHOPPER");
    out_.key("redeemables").open_array();
    for (const Explained& explained : explanation.applied) write_applied(explained);
    out_.close_array();
    write_losers("skipped_redeemables", Status::SKIPPED, explanation);
    write_losers("inapplicable_redeemables", Status::INAPPLICABLE, explanation);
    if (to_operator_) write_index(out_, "omitted", explanation.omitted);
    out_.close_object();
  }

 private:
  void write_name(const stacking::Candidate& candidate) {
    out_.member("object", candidate.object).member("id", candidate.id);
    if (candidate.automatic) out_.member("automatic", true);
  }

  void write_applied(const Explained& explained) {
    const Outcome& outcome = *explained.outcome;
    const Redeemable& redeemable = *outcome.candidate.redeemable;
    out_.open_object();
    write_name(outcome.candidate);
    const bool is_percent =
        redeemable.discount && redeemable.discount->type == DiscountType::PERCENT;
    if (is_percent) {
      out_.member("discount_calculation_mode",
                  explained.of_initial_amount ? "INITIAL_AMOUNT" : "DISCOUNTED_AMOUNT");
    }
    if (redeemable.discount) write_discount(outcome, *redeemable.discount);
    if (redeemable.gift) {
      out_.key("gift").open_object().member("credits", outcome.credits).close_object();
    }
    if (redeemable.loyalty_card) write_points(outcome);
    write_account(explained.account, redeemable);
    const auto& after = *outcome.after;
    out_.member("applied_discount_amount", after.applied_discount_amount());
    out_.member("items_applied_discount_amount", after.items_applied_discount_amount());
    out_.member("total_applied_discount_amount",
                after.applied_discount_amount() + after.items_applied_discount_amount());
    write_shares(explained.shares);
    write_rules(explained.rules);
    out_.close_object();
  }

  /// Formulas are the merchant's business.
  void write_formula(std::string_view name, const std::optional<formula::Formula>& formula) {
    if (to_operator_ && formula) out_.member(name, formula->text());
  }

  void write_discount(const Outcome& outcome, const model::DiscountDefinition& discount) {
    const bool to_items = outcome.candidate.redeemable->compiled->to_items();
    out_.key("discount").open_object();
    out_.member("type", model::discount_type_names[static_cast<std::size_t>(discount.type)]);
    out_.member("effect", model::discount_effect_names[static_cast<std::size_t>(
                              discounts::effect_of(discount, to_items))]);
    static constexpr std::array<std::string_view, 4> formulas{
        "percent_off_formula", "amount_off_formula", "fixed_amount_formula", "unit_off_formula"};
    const std::string_view name = formulas[static_cast<std::size_t>(discount.type)];
    write_formula(name, discount.formula);
    if (discount.units.size() == 1) write_formula(name, discount.units.front().formula);
    if (discount.units.size() > 1 && to_operator_) {
      out_.key("units").open_array();
      for (const model::UnitDefinition& unit : discount.units) {
        out_.open_object().member("unit_type", unit.unit_type);
        write_formula(name, unit.formula);
        out_.close_object();
      }
      out_.close_array();
    }
    out_.close_object();
  }

  void write_points(const Outcome& outcome) {
    out_.key("loyalty_card").open_object().member("points", outcome.points);
    const model::Reward* reward = outcome.reward;
    if (reward != nullptr && reward->type == model::RewardType::COIN) {
      const auto ratio = money::Decimal::from_minor(reward->exchange_ratio_millionths, 6);
      out_.key("exchange_ratio").raw(ratio.to_text());
      out_.member("points_ratio", reward->points_ratio);
    }
    out_.close_object();
  }

  void write_account(const Account& account, const Redeemable& redeemable) {
    if (account.sum) {
      out_.key("split").open_object();
      write_working(*account.sum, redeemable);
      out_.member("amount", account.sum->amount).close_object();
    }
    bool has_items = false;
    for (const Working& working : account.workings) {
      if (working.line != Working::whole_order) {
        has_items = true;
        continue;
      }
      out_.key("order").open_object();
      write_working(working, redeemable);
      out_.member("applied_discount_amount", working.amount).close_object();
    }
    if (!has_items) return;
    out_.key("items").open_array();
    for (const Working& working : account.workings) {
      if (working.line != Working::whole_order) write_item(working, redeemable);
    }
    out_.close_array();
  }

  void write_item(const Working& working, const Redeemable& redeemable) {
    out_.open_object();
    write_index(out_, "order_item_index", working.line);
    if (working.of_quantity > 0) {
      out_.member("quantity", working.quantity).member("of_quantity", working.of_quantity);
    }
    write_steps("quantity_limits", working, /*of_units=*/true);
    if (working.source != Working::none) {
      write_index(out_, "source_order_item_index", working.source);
    }
    if (working.added_quantity > 0) out_.member("added_quantity", working.added_quantity);
    write_working(working, redeemable);
    out_.member("applied_discount_amount", working.amount).close_object();
  }

  /// The number as its field calls it: of units that are added, their price.
  static std::string_view name_of_value(const Working& working, const Redeemable& redeemable) {
    if (redeemable.loyalty_card) return "points";
    if (working.added_quantity > 0) return "price";
    return redeemable.discount ? number_of(redeemable.discount->type) : "amount_off";
  }

  void write_working(const Working& working, const Redeemable& redeemable) {
    out_.member_if("base_amount", working.base);
    if (working.value) {
      out_.key(name_of_value(working, redeemable)).raw(working.value->to_text());
    }
    if (working.entry != nullptr) write_formula("price_formula", working.entry->price_formula);
    if (working.times != 1) out_.member("times", working.times);
    out_.member("exact", working.exact.to_text()).member("rounded", working.rounded);
    const int beyond = working.exact.compare(working.rounded);
    if (beyond != 0) out_.member("rounding", beyond > 0 ? "UP" : "DOWN");
    if (working.remainder) out_.member("remainder", std::int64_t{1});
    write_steps("limits", working, /*of_units=*/false);
  }

  void write_steps(std::string_view name, const Working& working, bool of_units) {
    bool any = false;
    for (const Step& step : working.limits) {
      if (discounts::is_of_units(step.limit) != of_units) continue;
      if (!any) out_.key(name).open_array();
      any = true;
      out_.open_object();
      out_.member("limit", discounts::limit_names[static_cast<std::size_t>(step.limit)]);
      if (step.value) out_.member("value", *step.value);
      out_.member("change", step.change).close_object();
    }
    if (any) out_.close_array();
  }

  void write_shares(const List<projections::ShareTold>& shares) {
    if (shares.empty()) return;
    out_.key("shares").open_array();
    for (const projections::ShareTold& share : shares) {
      out_.open_object();
      write_index(out_, "order_item_index", share.line);
      out_.member("amount", share.amount).key("units").open_array();
      for (const money::UnitRun& run : share.units) {
        out_.open_object().member("quantity", run.count).member("amount", run.each);
        out_.close_object();
      }
      out_.close_array().close_object();
    }
    out_.close_array();
  }

  /// Rules by their sets.
  void write_rules(const List<RuleTold>& rules) {
    if (!to_operator_) return;
    out_.key("validation_rules").open_array();
    for (std::size_t n = 0; n < rules.size(); ++n) {
      if (n == 0 || rules[n - 1].set != rules[n].set) {
        out_.open_object().member("id", rules[n].set->id);
        out_.member_if("name", rules[n].set->name);
        out_.key("rules").open_array();
      }
      write_rule(rules[n]);
      const bool is_last = n + 1 == rules.size() || rules[n + 1].set != rules[n].set;
      if (is_last) out_.close_array().close_object();
    }
    out_.close_array();
  }

  void write_rule(const RuleTold& rule) {
    out_.open_object().member("path", rule.path).member("name", rule.name);
    out_.member("holds", !rule.refusal.has_value());
    if (rule.refusal) {
      out_.key("refusal");
      write_refusal(out_, *rule.refusal, /*to_operator=*/true);
    }
    out_.close_object();
  }

  void write_losers(std::string_view name, Status status, const Explanation& explanation) {
    out_.key(name).open_array();
    for (const Loser& loser : explanation.losers) {
      if (loser.outcome->status == status) write_loser(loser);
    }
    out_.close_array();
  }

  void write_loser(const Loser& loser) {
    out_.open_object();
    write_name(loser.outcome->candidate);
    out_.key("refusal");
    write_refusal(out_, *loser.outcome->refusal, to_operator_);
    if (!loser.defeats.empty()) {
      out_.key("beaten_by").open_array();
      for (const projections::Defeat& defeat : loser.defeats) {
        out_.open_object().key("redeemables").open_array();
        for (const stacking::Candidate& winner : defeat.by) write_reference(out_, winner);
        out_.close_array();
        out_.member("saved_with", defeat.saved_with).member("lost_by", defeat.lost_by);
        out_.close_object();
      }
      out_.close_array();
    }
    write_rules(loser.rules);
    out_.close_object();
  }

  Writer& out_;
  bool to_operator_;
};

}  // namespace

void write_explanation(Writer& out, const Explanation& explanation, const model::Request& request) {
  ExplanationWriter(out, request).write(explanation);
}

}  // namespace scrip::documents
