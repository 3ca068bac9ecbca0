#include <gtest/gtest.h>

#include <string>

#include "formula/calendar.h"
#include "formula/formula.h"
#include "world.h"

namespace scrip::formula {
namespace {

constexpr std::int64_t hour_ms = 3'600'000;

World with_birthdate(std::string_view day) {
  return World().with(Operand::CUSTOMER_BIRTHDATE, Datum(*parse_date(day)));
}

TEST(Calendar, reads_days_and_moments) {
  EXPECT_EQ(parse_date("1970-01-01"), (Date{.ms = 0, .day_only = true}));
  EXPECT_EQ(parse_date("2026-11-21T20:00:00Z"), (Date{.ms = World::start_ms}));
  EXPECT_EQ(parse_date("2026-11-21T20:00Z"), (Date{.ms = World::start_ms}));
  EXPECT_EQ(parse_date("2026-11-21T22:00:00+02:00"), (Date{.ms = World::start_ms}));
  EXPECT_EQ(parse_date("2026-11-21T15:30:00-04:30"), (Date{.ms = World::start_ms}));
  EXPECT_EQ(parse_date("2026-11-21T20:00:00.5Z"), (Date{.ms = World::start_ms + 500}));
  EXPECT_EQ(parse_date("2026-11-21T20:00:00.123999Z"), (Date{.ms = World::start_ms + 123}));
  EXPECT_EQ(parse_date("1969-12-31T23:59:59.999Z"), (Date{.ms = -1}));
}

TEST(Calendar, refuses_what_is_no_date) {
  for (const auto* text : {"",
                           "2026",
                           "2026-11",
                           "2026-11-21 ",
                           " 2026-11-21",
                           "2026-13-01",
                           "2026-00-01",
                           "2026-11-31",
                           "2026-02-29",
                           "1900-02-29",
                           "2026-1-1",
                           "2026-11-21T",
                           "2026-11-21T20",
                           "2026-11-21T24:00:00Z",
                           "2026-11-21T20:60:00Z",
                           "2026-11-21T20:00:60Z",
                           "2026-11-21T20:00:00",
                           "2026-11-21T20:00:00.Z",
                           "2026-11-21T20:00:00+0200",
                           "2026-11-21 20:00:00Z",
                           "2026-11-21T20:00:00Zx",
                           "0000-01-01",
                           "+2026-11-21",
                           "9999-12-31"}) {
    EXPECT_EQ(parse_date(text), std::nullopt) << text;
  }
}

TEST(Calendar, counts_days_there_and_back) {
  EXPECT_EQ(day_number({.year = 2000, .month = 2, .day = 29}), 11'016);
  EXPECT_EQ(day_number({.year = 1969, .month = 12, .day = 31}), -1);
  EXPECT_EQ(day_number({.year = 1, .month = 1, .day = 1}), -719'162);
  std::int64_t expected = day_number({.year = 1599, .month = 12, .day = 31});
  for (std::int64_t number = expected; number < 200'000; ++number) {
    const CalendarDay day = calendar_day(number);
    ASSERT_EQ(day_number(day), number) << day.year << '-' << day.month << '-' << day.day;
  }
}

TEST(Calendar, writes_what_it_reads) {
  for (const auto* text : {"2026-11-21", "0001-01-02", "1969-12-31T23:59:59.999Z",
                           "2026-11-21T20:00:00.000Z", "9999-12-30"}) {
    EXPECT_EQ(date_text(*parse_date(text)), text);
  }
}

TEST(FormulaDate, takes_days_apart) {
  EXPECT_EQ(worth("DAY_OF_MONTH(TODAY)"), "21");
  EXPECT_EQ(worth("MONTH(NOW)"), "11");
  EXPECT_EQ(worth("YEAR(DATE(\"2023-08-17\"))"), "2023");
  EXPECT_EQ(worth("DAY_OF_MONTH(DATE_TIME(\"2023-08-17T23:30:00Z\"))"), "17");
  EXPECT_EQ(worth("MONTH(CUSTOMER_BIRTHDATE)", with_birthdate("1990-05-03")), "5");
  EXPECT_EQ(worth("MONTH(\"1990-05-03\")"), "5");
}

TEST(FormulaDate, moments_fall_on_days_of_the_projects_zone) {
  const std::string text = "DAY_OF_MONTH(TODAY)";
  EXPECT_EQ(worth(text, World().ahead_of_utc_by(4 * hour_ms - 1)), "21");
  EXPECT_EQ(worth(text, World().ahead_of_utc_by(4 * hour_ms)), "22");
  EXPECT_EQ(worth("DAY_OF_MONTH(DATE(NOW))", World().ahead_of_utc_by(4 * hour_ms)), "22");
  EXPECT_EQ(
      worth("DAY_OF_MONTH(DATE(\"2026-11-21T20:00:00Z\"))", World().ahead_of_utc_by(4 * hour_ms)),
      "22");
  // A birthday is the same day everywhere.
  EXPECT_EQ(worth("DAY_OF_MONTH(CUSTOMER_BIRTHDATE)",
                  with_birthdate("1990-05-03").ahead_of_utc_by(-11 * hour_ms)),
            "3");
}

TEST(FormulaDate, counts_whole_days_to_today) {
  EXPECT_EQ(worth("DAYS_SINCE(DATE(\"2026-11-21\"))"), "0");
  EXPECT_EQ(worth("DAYS_SINCE(DATE(\"2026-11-20\"))"), "1");
  EXPECT_EQ(worth("DAYS_SINCE(DATE_TIME(\"2026-11-20T23:59:59Z\"))"), "1");
  EXPECT_EQ(worth("DAYS_SINCE(DATE(\"2025-11-21\"))"), "365");
  EXPECT_EQ(worth("DAYS_SINCE(DATE(\"2026-11-23\"))"), "-2");
  EXPECT_EQ(worth("DAYS_UNTIL(DATE(\"2026-12-24\"))"), "33");
}

TEST(FormulaDate, counts_complete_months_and_years) {
  EXPECT_EQ(worth("MONTHS_SINCE(DATE(\"2026-10-21\"))"), "1");
  EXPECT_EQ(worth("MONTHS_SINCE(DATE(\"2026-10-22\"))"), "0");
  EXPECT_EQ(worth("MONTHS_SINCE(DATE(\"2025-12-21\"))"), "11");
  EXPECT_EQ(worth("MONTHS_UNTIL(DATE(\"2027-01-21\"))"), "2");
  EXPECT_EQ(worth("MONTHS_UNTIL(DATE(\"2027-01-20\"))"), "1");
  EXPECT_EQ(worth("MONTHS_UNTIL(DATE(\"2026-09-22\"))"), "-1");
  EXPECT_EQ(worth("YEARS_SINCE(CUSTOMER_BIRTHDATE)", with_birthdate("1990-11-21")), "36");
  EXPECT_EQ(worth("YEARS_SINCE(CUSTOMER_BIRTHDATE)", with_birthdate("1990-11-22")), "35");
  EXPECT_EQ(worth("YEARS_UNTIL(DATE(\"2028-11-21\"))"), "2");
}

TEST(FormulaDate, compares_days) {
  EXPECT_EQ(holds("TODAY DATE_IS DATE(\"2026-11-21\")"), "yes");
  EXPECT_EQ(holds("NOW DATE_IS \"2026-11-21\""), "yes");
  EXPECT_EQ(holds("NOW DATE_IS DATE(\"2026-11-22\")", World().ahead_of_utc_by(5 * hour_ms)), "yes");
  EXPECT_EQ(holds("TODAY DATE_IS_NOT DATE(\"2026-11-21\")"), "no");
  EXPECT_EQ(holds("DATE_IS(TODAY;DATE(\"2026-11-21\"))"), "yes");
}

TEST(FormulaDate, compares_before_and_after) {
  EXPECT_EQ(holds("TODAY IS_AFTER DATE(\"2026-11-20\")"), "yes");
  EXPECT_EQ(holds("TODAY IS_AFTER DATE(\"2026-11-21\")"), "no");
  EXPECT_EQ(holds("TODAY IS_BEFORE DATE(\"2026-11-22\")"), "yes");
  // A moment against a day compares days; two moments compare to the millisecond.
  EXPECT_EQ(holds("NOW IS_AFTER DATE(\"2026-11-21\")"), "no");
  EXPECT_EQ(holds("NOW IS_AFTER DATE_TIME(\"2026-11-21T19:59:59.999Z\")"), "yes");
  EXPECT_EQ(holds("NOW IS_AFTER DATE_TIME(\"2026-11-21T20:00:00Z\")"), "no");
  EXPECT_EQ(holds("IS_BEFORE(NOW;VOUCHER_EXPIRATION_DATE)",
                  World().with(Operand::VOUCHER_EXPIRATION_DATE, Date{.ms = World::start_ms + 1})),
            "yes");
  EXPECT_EQ(holds("TODAY >= DATE(\"2026-11-21\")"), "yes");
  EXPECT_EQ(holds("TODAY = \"2026-11-21\""), "yes");
}

TEST(FormulaDate, has_no_value_for_what_is_no_date) {
  EXPECT_EQ(holds("\"soon\" IS_AFTER TODAY"), "none");
  EXPECT_EQ(holds("12 DATE_IS TODAY"), "none");
  EXPECT_EQ(worth("YEAR(DATE_TIME(TODAY))"), "none");
  EXPECT_EQ(worth("DAYS_SINCE(CUSTOMER_METADATA(\"joined\"))"), "none");
  EXPECT_EQ(worth("YEAR(NOW)", World().at(std::numeric_limits<std::int64_t>::max())), "none");
  EXPECT_EQ(worth("YEAR(NOW)", World().ahead_of_utc_by(std::numeric_limits<std::int64_t>::min())),
            "none");
}

}  // namespace
}  // namespace scrip::formula
