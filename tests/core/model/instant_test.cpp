#include "model/instant.h"

#include <gtest/gtest.h>

namespace scrip::model {
namespace {

/// What was read, written again; "date" before a day without a time.
std::string read(std::string_view text) {
  const auto moment = parse_moment(text);
  if (!moment) return "none";
  return (moment->date_only ? "date " : "") + format(moment->instant);
}

TEST(Moment, reads_the_forms_of_iso_8601_that_the_dialect_writes) {
  EXPECT_EQ(read("2026-11-21"), "date 2026-11-21T00:00:00.000Z");
  EXPECT_EQ(read("2026-11-21T20:00:00Z"), "2026-11-21T20:00:00.000Z");
  EXPECT_EQ(read("2026-11-21T20:00Z"), "2026-11-21T20:00:00.000Z");
  EXPECT_EQ(read("2026-11-21 20:00:00Z"), "2026-11-21T20:00:00.000Z");
  EXPECT_EQ(read("2026-11-21T20:00:00.5Z"), "2026-11-21T20:00:00.500Z");
  EXPECT_EQ(read("2026-11-21T20:00:00,25Z"), "2026-11-21T20:00:00.250Z");
  EXPECT_EQ(read("2026-11-21T20:00:00.123999Z"), "2026-11-21T20:00:00.123Z");
}

TEST(Moment, past_the_year_9999_is_written_as_javascript_reads_it) {
  // 14 hours west of Greenwich, a second before midnight is 13:59:59 of the next day.
  EXPECT_EQ(read("9999-12-31T09:59:59-14:00"), "9999-12-31T23:59:59.000Z");
  EXPECT_EQ(read("9999-12-31T10:00:00-14:00"), "+010000-01-01T00:00:00.000Z");
  EXPECT_EQ(read("9999-12-31T23:59:59-14:00"), "+010000-01-01T13:59:59.000Z");
}

TEST(Moment, reads_offsets_as_the_same_instant) {
  EXPECT_EQ(read("2026-11-21T20:00:00+01:00"), "2026-11-21T19:00:00.000Z");
  EXPECT_EQ(read("2026-11-21T20:00:00-0530"), "2026-11-22T01:30:00.000Z");
  EXPECT_EQ(read("2027-01-01T00:30:00+14:00"), "2026-12-31T10:30:00.000Z");
  EXPECT_EQ(read("2026-11-21T20:00:00+15:00"), "none");
  EXPECT_EQ(read("2026-11-21T20:00:00+01:60"), "none");
}

TEST(Moment, knows_leap_days) {
  EXPECT_EQ(read("2028-02-29"), "date 2028-02-29T00:00:00.000Z");
  EXPECT_EQ(read("2000-02-29"), "date 2000-02-29T00:00:00.000Z");
  EXPECT_EQ(read("2027-02-29"), "none");
  EXPECT_EQ(read("2100-02-29"), "none");
  EXPECT_EQ(read("2026-04-31"), "none");
}

TEST(Moment, keeps_to_the_years_1970_to_9999) {
  EXPECT_EQ(read("1969-12-31"), "none");
  EXPECT_EQ(read("1970-01-01"), "date 1970-01-01T00:00:00.000Z");
  EXPECT_EQ(read("9999-12-31T23:59:59.999Z"), "9999-12-31T23:59:59.999Z");
  EXPECT_EQ(read("10000-01-01"), "none");
}

TEST(Moment, of_people_begins_with_year_1) {
  const auto historic = [](std::string_view text) {
    const auto moment = parse_historic_moment(text);
    return moment ? format(moment->instant) : "none";
  };
  EXPECT_EQ(historic("1951-12-31"), "1951-12-31T00:00:00.000Z");
  EXPECT_EQ(historic("1969-12-31T23:59:59.999Z"), "1969-12-31T23:59:59.999Z");
  EXPECT_EQ(historic("0001-01-01"), "0001-01-01T00:00:00.000Z");
  EXPECT_EQ(historic("0000-12-31"), "none");
  EXPECT_EQ(historic("1951-02-29"), "none");
}

TEST(LocalTime, is_taken_apart_before_1970_too) {
  const std::int64_t eve = parse_historic_moment("1969-12-31T23:59:59.999Z")->instant.unix_ms;
  EXPECT_EQ(eve, -1);
  EXPECT_EQ(day_number(eve), -1);
  EXPECT_EQ(time_of_day(eve), day_ms - 1);
  EXPECT_EQ(month_of_year(eve), 12);
  EXPECT_EQ(month_of_year(0), 1);
}

TEST(Moment, refuses_whatever_is_not_a_date) {
  for (const char* text : {"",
                           "now",
                           "2026",
                           "2026-11",
                           "2026-11-21T",
                           "2026-11-21T20",
                           "2026-11-21T20:00",
                           "2026-11-21T24:00:00Z",
                           "2026-11-21T20:60:00Z",
                           "2026-11-21T20:00:60Z",
                           "2026-11-21T20:00:00.Z",
                           "2026-11-21T20:00:00Zulu",
                           "2026-13-01",
                           "2026-00-10",
                           "2026-11-00",
                           "26-11-21",
                           "2026-1-2",
                           "2026-11-21T20:00:00+1:00",
                           " 2026-11-21",
                           "2026-11-21 ",
                           "+026-11-21",
                           "2026-11-21T20:00:00+"}) {
    EXPECT_EQ(read(text), "none") << text;
  }
}

TEST(Duration, is_weeks_days_and_time) {
  EXPECT_EQ(parse_duration("P1D"), day_ms);
  EXPECT_EQ(parse_duration("PT1H"), hour_ms);
  EXPECT_EQ(parse_duration("P1DT12H30M15S"),
            day_ms + 12 * hour_ms + 30 * minute_ms + 15 * second_ms);
  EXPECT_EQ(parse_duration("P2W"), 14 * day_ms);
  EXPECT_EQ(parse_duration("P0D"), 0);
}

TEST(Duration, refuses_what_has_no_fixed_length_and_what_is_malformed) {
  for (const char* text : {"", "P", "PT", "P1", "1D", "P1M", "P1Y", "P1H", "PT1D", "P1DT", "P-1D",
                           "P1.5D", "PT1H ", "P100001D", "P99999999999999999999D"}) {
    EXPECT_EQ(parse_duration(text), std::nullopt) << text;
  }
}

TEST(DayOfWeek, counts_from_sunday) {
  const auto day = [](const char* date) {
    return day_of_week(parse_moment(date)->instant.unix_ms);
  };
  EXPECT_EQ(day("1970-01-01"), 4);
  EXPECT_EQ(day("2026-11-21"), 6);
  EXPECT_EQ(day("2026-11-22"), 0);
  EXPECT_EQ(day_of_week(-1), 3);  // the last millisecond of 1969 was a Wednesday
}

}  // namespace
}  // namespace scrip::model
