#include "model/validity.h"

#include <gtest/gtest.h>

namespace scrip::model {
namespace {

Instant instant(const char* text) {
  return parse_moment(text)->instant;
}

/// Berlin in 2026: clocks go forward on 29 March at 01:00 UTC and back on 25 October at 01:00 UTC.
TimeZone berlin() {
  return TimeZone({{instant("2026-01-01"), 3'600},
                   {instant("2026-03-29T01:00:00Z"), 7'200},
                   {instant("2026-10-25T01:00:00Z"), 3'600}});
}

/// A zone whose clocks jump from 00:00 to 01:00 on 29 March and back at the end of 25 October.
TimeZone jumping_at_midnight() {
  return TimeZone({{instant("2026-01-01"), -10'800},
                   {instant("2026-03-29T03:00:00Z"), -7'200},
                   {instant("2026-10-26T02:00:00Z"), -10'800}});
}

std::string standing_at(const Validity& validity, const char* now,
                        const TimeZone& zone = TimeZone()) {
  switch (standing(validity, instant(now), zone)) {
    case Standing::open:
      return "open";
    case Standing::not_started:
      return "not started";
    case Standing::expired:
      return "expired";
    case Standing::outside_window:
      return "outside";
  }
  return "?";
}

Validity between(const char* start, const char* end) {
  Validity validity;
  if (start != nullptr) validity.start_date = parse_moment(start);
  if (end != nullptr) validity.expiration_date = parse_moment(end);
  return validity;
}

TEST(TimeZone, takes_the_offset_that_holds_at_an_instant) {
  const auto hours = [](const char* text) {
    return (berlin().local_ms(instant(text)) - instant(text).unix_ms) / hour_ms;
  };
  EXPECT_EQ(hours("2026-03-29T00:59:59.999Z"), 1);
  EXPECT_EQ(hours("2026-03-29T01:00:00Z"), 2);
  EXPECT_EQ(hours("2026-10-25T00:59:59.999Z"), 2);
  EXPECT_EQ(hours("2026-10-25T01:00:00Z"), 1);
  EXPECT_EQ(hours("2025-06-01T00:00:00Z"), 1);  // before the first transition: its offset
  EXPECT_EQ(TimeZone().local_ms(instant("2026-06-01")), instant("2026-06-01").unix_ms);
}

TEST(TimeZone, finds_midnight_on_days_when_clocks_change) {
  const auto midnight = [](const TimeZone& zone, const char* date) {
    return format(zone.instant_of_midnight(instant(date).unix_ms));
  };
  EXPECT_EQ(midnight(berlin(), "2026-03-29"), "2026-03-28T23:00:00.000Z");
  EXPECT_EQ(midnight(berlin(), "2026-03-30"), "2026-03-29T22:00:00.000Z");
  EXPECT_EQ(midnight(berlin(), "2026-10-25"), "2026-10-24T22:00:00.000Z");
  EXPECT_EQ(midnight(berlin(), "2026-10-26"), "2026-10-25T23:00:00.000Z");
  // There is no 00:00 on that day: it begins at 01:00, 03:00 UTC.
  EXPECT_EQ(midnight(jumping_at_midnight(), "2026-03-29"), "2026-03-29T03:00:00.000Z");
  // Here 23:00 to 24:00 of the 25th comes twice; the 26th begins after the second.
  EXPECT_EQ(midnight(jumping_at_midnight(), "2026-10-26"), "2026-10-26T03:00:00.000Z");
}

TEST(Validity, includes_its_start_and_excludes_its_end) {
  const Validity validity = between("2026-11-01T10:00:00Z", "2026-11-02T10:00:00Z");
  EXPECT_EQ(standing_at(validity, "2026-11-01T09:59:59.999Z"), "not started");
  EXPECT_EQ(standing_at(validity, "2026-11-01T10:00:00Z"), "open");
  EXPECT_EQ(standing_at(validity, "2026-11-02T09:59:59.999Z"), "open");
  EXPECT_EQ(standing_at(validity, "2026-11-02T10:00:00Z"), "expired");
}

TEST(Validity, of_dates_without_a_time_covers_whole_local_days) {
  const Validity validity = between("2026-11-20", "2026-11-21");
  EXPECT_EQ(standing_at(validity, "2026-11-19T22:59:59.999Z", berlin()), "not started");
  EXPECT_EQ(standing_at(validity, "2026-11-19T23:00:00Z", berlin()), "open");
  EXPECT_EQ(standing_at(validity, "2026-11-21T22:59:59.999Z", berlin()), "open");
  EXPECT_EQ(standing_at(validity, "2026-11-21T23:00:00Z", berlin()), "expired");
  EXPECT_EQ(standing_at(validity, "2026-11-21T23:00:00Z"), "open");  // in UTC the day goes on
}

TEST(Validity, ends_with_a_day_that_has_23_or_25_hours) {
  const Validity spring = between(nullptr, "2026-03-29");
  EXPECT_EQ(standing_at(spring, "2026-03-29T21:59:59.999Z", berlin()), "open");
  EXPECT_EQ(standing_at(spring, "2026-03-29T22:00:00Z", berlin()), "expired");
  const Validity autumn = between(nullptr, "2026-10-25");
  EXPECT_EQ(standing_at(autumn, "2026-10-25T22:59:59.999Z", berlin()), "open");
  EXPECT_EQ(standing_at(autumn, "2026-10-25T23:00:00Z", berlin()), "expired");
}

TEST(Validity, without_anything_is_always_open) {
  EXPECT_EQ(standing_at({}, "1970-01-01"), "open");
  EXPECT_EQ(standing_at({}, "9999-12-31"), "open");
}

TEST(Validity, keeps_to_its_days_of_the_week) {
  Validity weekends;
  weekends.days_of_week = 1u << 0 | 1u << 6;
  EXPECT_EQ(standing_at(weekends, "2026-11-20T23:59:59.999Z"), "outside");  // Friday
  EXPECT_EQ(standing_at(weekends, "2026-11-21T00:00:00Z"), "open");
  EXPECT_EQ(standing_at(weekends, "2026-11-22T23:59:59.999Z"), "open");
  EXPECT_EQ(standing_at(weekends, "2026-11-23T00:00:00Z"), "outside");
  // Friday 23:30 UTC is Saturday in Berlin.
  EXPECT_EQ(standing_at(weekends, "2026-11-20T23:30:00Z", berlin()), "open");
}

TEST(Validity, keeps_to_its_hours) {
  Validity evening;
  evening.hours.push_back({.start_ms = 18 * hour_ms, .end_ms = 20 * hour_ms});
  EXPECT_EQ(standing_at(evening, "2026-11-21T17:59:59.999Z"), "outside");
  EXPECT_EQ(standing_at(evening, "2026-11-21T18:00:00Z"), "open");
  EXPECT_EQ(standing_at(evening, "2026-11-21T19:59:59.999Z"), "open");
  EXPECT_EQ(standing_at(evening, "2026-11-21T20:00:00Z"), "outside");
  EXPECT_EQ(standing_at(evening, "2026-11-21T17:00:00Z", berlin()), "open");
}

TEST(Validity, hours_past_midnight_belong_to_the_day_on_which_they_open) {
  Validity night;  // Fridays from 22:00 to 02:00
  night.hours.push_back({.start_ms = 22 * hour_ms, .end_ms = 2 * hour_ms, .days = 1u << 5});
  EXPECT_EQ(standing_at(night, "2026-11-20T21:59:59.999Z"), "outside");
  EXPECT_EQ(standing_at(night, "2026-11-20T22:00:00Z"), "open");
  EXPECT_EQ(standing_at(night, "2026-11-21T01:59:59.999Z"), "open");
  EXPECT_EQ(standing_at(night, "2026-11-21T02:00:00Z"), "outside");
  EXPECT_EQ(standing_at(night, "2026-11-20T01:00:00Z"), "outside");  // Thursday's night
  EXPECT_EQ(standing_at(night, "2026-11-21T23:00:00Z"), "outside");  // Saturday's
}

TEST(Validity, hours_until_24_o_clock_and_around_the_clock_have_no_gap) {
  Validity late;
  late.hours.push_back({.start_ms = 22 * hour_ms, .end_ms = day_ms});
  EXPECT_EQ(standing_at(late, "2026-11-21T23:59:59.999Z"), "open");
  EXPECT_EQ(standing_at(late, "2026-11-22T00:00:00Z"), "outside");
  Validity always;
  always.hours.push_back({.start_ms = 8 * hour_ms, .end_ms = 8 * hour_ms});
  EXPECT_EQ(standing_at(always, "2026-11-21T07:59:59Z"), "open");
  EXPECT_EQ(standing_at(always, "2026-11-21T08:00:00Z"), "open");
}

TEST(Validity, timeframe_opens_again_every_interval_for_its_duration) {
  Validity hourly = between("2026-11-01T09:00:00Z", nullptr);  // an hour a day
  hourly.timeframe_interval_ms = day_ms;
  hourly.timeframe_duration_ms = hour_ms;
  EXPECT_EQ(standing_at(hourly, "2026-11-01T09:00:00Z"), "open");
  EXPECT_EQ(standing_at(hourly, "2026-11-21T08:59:59.999Z"), "outside");
  EXPECT_EQ(standing_at(hourly, "2026-11-21T09:00:00Z"), "open");
  EXPECT_EQ(standing_at(hourly, "2026-11-21T09:59:59.999Z"), "open");
  EXPECT_EQ(standing_at(hourly, "2026-11-21T10:00:00Z"), "outside");
}

TEST(Validity, timeframe_keeps_to_the_wall_clock_when_clocks_change) {
  Validity hourly = between("2026-03-01T08:00:00Z", nullptr);  // 09:00 in Berlin
  hourly.timeframe_interval_ms = day_ms;
  hourly.timeframe_duration_ms = hour_ms;
  EXPECT_EQ(standing_at(hourly, "2026-03-28T08:00:00Z", berlin()), "open");
  EXPECT_EQ(standing_at(hourly, "2026-04-01T06:59:59.999Z", berlin()), "outside");
  EXPECT_EQ(standing_at(hourly, "2026-04-01T07:00:00Z", berlin()), "open");  // still 09:00
}

TEST(Validity, hours_past_midnight_keep_to_the_days_of_the_week_on_which_they_open) {
  Validity fridays;
  fridays.days_of_week = 1u << 5;
  fridays.hours.push_back({.start_ms = 22 * hour_ms, .end_ms = 2 * hour_ms});
  EXPECT_EQ(standing_at(fridays, "2026-11-20T01:59:59.999Z"), "outside");  // Thursday's night
  EXPECT_EQ(standing_at(fridays, "2026-11-20T22:00:00Z"), "open");
  EXPECT_EQ(standing_at(fridays, "2026-11-21T01:59:59.999Z"), "open");
  EXPECT_EQ(standing_at(fridays, "2026-11-21T02:00:00Z"), "outside");
  EXPECT_EQ(standing_at(fridays, "2026-11-21T22:00:00Z"), "outside");
}

TEST(Validity, timeframe_that_starts_in_the_hour_that_comes_twice_lasts_as_long_as_it_says) {
  // 02:50 in Berlin on 25 October, before the clocks go back at 03:00; ten minutes every day.
  Validity night = between("2026-10-25T00:50:00Z", nullptr);
  night.timeframe_interval_ms = day_ms;
  night.timeframe_duration_ms = 10 * minute_ms;
  EXPECT_EQ(standing_at(night, "2026-10-25T00:59:59.999Z", berlin()), "open");
  EXPECT_EQ(standing_at(night, "2026-10-25T01:00:00Z", berlin()), "outside");  // 02:00 again
  EXPECT_EQ(standing_at(night, "2026-10-26T01:49:59.999Z", berlin()), "outside");
  EXPECT_EQ(standing_at(night, "2026-10-26T01:50:00Z", berlin()), "open");
}

TEST(Validity, hours_that_the_clocks_skip_or_repeat_are_those_of_the_wall_clock) {
  Validity night;
  night.hours.push_back({.start_ms = 2 * hour_ms, .end_ms = 3 * hour_ms});
  // On 29 March there is no 02:00 to 03:00 in Berlin; on 25 October there are two.
  EXPECT_EQ(standing_at(night, "2026-03-29T00:59:59.999Z", berlin()), "outside");
  EXPECT_EQ(standing_at(night, "2026-03-29T01:00:00Z", berlin()), "outside");
  EXPECT_EQ(standing_at(night, "2026-10-25T00:00:00Z", berlin()), "open");
  EXPECT_EQ(standing_at(night, "2026-10-25T01:59:59.999Z", berlin()), "open");
  EXPECT_EQ(standing_at(night, "2026-10-25T02:00:00Z", berlin()), "outside");
}

TEST(Trap, T68_an_end_date_is_all_of_that_local_day_and_a_start_today_works_now) {
  const Validity today = between("2026-11-21", "2026-11-21");
  EXPECT_EQ(standing_at(today, "2026-11-20T22:59:59.999Z", berlin()), "not started");
  EXPECT_EQ(standing_at(today, "2026-11-20T23:00:00Z", berlin()), "open");
  EXPECT_EQ(standing_at(today, "2026-11-21T22:59:59.999Z", berlin()), "open");
  EXPECT_EQ(standing_at(today, "2026-11-21T23:00:00Z", berlin()), "expired");
}

TEST(TimeOfDay, is_read_to_the_second_up_to_24_o_clock) {
  EXPECT_EQ(parse_time_of_day("00:00"), 0);
  EXPECT_EQ(parse_time_of_day("18:30"), 18 * hour_ms + 30 * minute_ms);
  EXPECT_EQ(parse_time_of_day("23:59:59"), day_ms - second_ms);
  EXPECT_EQ(parse_time_of_day("24:00"), day_ms);
  for (const char* text : {"", "24:01", "24:00:01", "18:60", "18:30:60", "8:30", "1830", "18-30",
                           "18:3a", "18:30:", "18:30:5", "-1:30"}) {
    EXPECT_EQ(parse_time_of_day(text), std::nullopt) << text;
  }
}

}  // namespace
}  // namespace scrip::model
