#include "projections/lint_opening.h"
#include "projections/lint_study.h"

namespace scrip::projections::linter {

using model::Instant;
using model::Validity;

namespace {

/// Instants that are looked at for all windows together.
constexpr std::size_t instants_max = 2'000'000;

class Search {
 public:
  explicit Search(Study& study) : study_(study) {}

  void run() {
    for (const model::Campaign& campaign : study_.catalogue.campaigns) {
      if (campaign.active) {
        look(campaign.validity, quoted(campaign.name), study_.pointer_of(campaign));
      }
    }
    for (const model::Redeemable& redeemable : study_.catalogue.redeemables) {
      if (!redeemable.active) continue;
      const std::string pointer = study_.pointer_of(redeemable);
      if (!look(redeemable.validity, quoted(redeemable), pointer)) continue;
      if (redeemable.campaign != nullptr) look_at_both(redeemable, pointer);
    }
  }

 private:
  /// False where there was something to report.
  bool look(const Validity& validity, const std::string& name, const std::string& pointer) {
    const auto& zone = study_.catalogue.time_zone;
    const auto start = model::start_of(validity, zone);
    const auto end = model::end_of(validity, zone);
    if (start && end && *end <= *start) {
      report("dates_reversed", Severity::error, pointer + "/expiration_date",
             name + " ends before it begins: swap start_date and expiration_date, or move one",
             {{"start_date", model::format(*start)}, {"expiration_date", model::format(*end)}});
      return false;
    }
    if (end && *end <= study_.now) {
      report("over", Severity::notice, pointer + "/expiration_date",
             name + " is over: remove it, or move its expiration_date",
             {{"expiration_date", model::format(*end)}});
      return false;
    }
    if (never_open({&validity})) {
      report("never_open", Severity::error, pointer,
             "The days and hours of " + name + " leave no moment at which it is open: let " +
                 "validity_day_of_week, validity_hours, validity_timeframe and its dates overlap",
             {});
      return false;
    }
    return true;
  }

  /// Its own dates and its campaign's, each of which would do alone.
  void look_at_both(const model::Redeemable& redeemable, const std::string& pointer) {
    const Validity& campaign = redeemable.campaign->validity;
    const auto campaign_end = model::end_of(campaign, study_.catalogue.time_zone);
    const bool campaign_is_over = campaign_end && *campaign_end <= study_.now;
    if (!redeemable.campaign->active || campaign_is_over) return;
    if (never_open({&campaign})) return;
    if (!never_open({&redeemable.validity, &campaign})) return;
    report("never_open", Severity::error, pointer,
           quoted(redeemable) + " and its campaign " + quoted(redeemable.campaign->name) +
               " are never open at the same time: let their dates, days and hours overlap",
           {{"campaign", redeemable.campaign->id}});
  }

  bool never_open(const List<const Validity*>& validities) {
    if (instants_ > instants_max) {
      study_.cut_short();
      return false;
    }
    const Opening opening = first_opening(validities, study_.now, study_.catalogue.time_zone);
    instants_ += opening.work;
    return opening.never;
  }

  void report(const char* key, Severity severity, std::string pointer, std::string message,
              List<model::Member> facts) {
    study_.report({.key = key,
                   .severity = severity,
                   .pointer = std::move(pointer),
                   .message = std::move(message),
                   .facts = std::move(facts)});
  }

  Study& study_;
  std::size_t instants_ = 0;
};

}  // namespace

/// Dates, days and hours that leave no moment: reversed, over, or nowhere open together.
void lint_dates(Study& study) {
  Search(study).run();
}

}  // namespace scrip::projections::linter
