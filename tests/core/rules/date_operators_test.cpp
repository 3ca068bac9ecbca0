// Operators on dates: relative to now, recurring, in the project's zone.

#include <gtest/gtest.h>

#include "support/shop.h"

namespace scrip::testing {
namespace {

/// Whether a rule on the order's metadata `x` holds for a value at a time, in Berlin.
bool holds(const char* op, const Json& wanted, const Json& value, const char* now) {
  Shop shop;
  shop.document["time_zone"] = Json::parse(R"({"name": "Europe/Berlin", "transitions": [
    {"at": "2026-01-01T00:00:00Z", "offset_seconds": 3600},
    {"at": "2026-03-29T01:00:00Z", "offset_seconds": 7200},
    {"at": "2026-10-25T01:00:00Z", "offset_seconds": 3600}]})");
  shop.rule_set("val_1", rules({rule("order.metadata", op, wanted, {{"property", "x"}})}));
  shop.voucher("TEN", percent(10), assigned("val_1"));
  const Json order = merged(cart_of(1000), {{"metadata", {{"x", value}}}});
  return key_of(shop.validate(use({"TEN"}, order), at(now)), "TEN") == "none";
}

/// 13:00 in Berlin.
constexpr const char* noon = "2026-11-21T12:00:00Z";

TEST(MoreThanAgo, is_longer_ago_than_so_many_days) {
  EXPECT_FALSE(holds("$more_than_ago", {10}, "2026-11-11T12:00:00.001Z", noon));
  EXPECT_FALSE(holds("$more_than_ago", {10}, "2026-11-11T12:00:00Z", noon));
  EXPECT_TRUE(holds("$more_than_ago", {10}, "2026-11-11T11:59:59.999Z", noon));
  EXPECT_FALSE(holds("$more_than_ago", {10}, "2026-12-30", noon));
  EXPECT_FALSE(holds("$more_than_ago", {10}, nullptr, noon));
}

TEST(LessThanAgo, is_in_the_past_for_fewer_days) {
  EXPECT_FALSE(holds("$less_than_ago", {10}, "2026-11-11T12:00:00Z", noon));
  EXPECT_TRUE(holds("$less_than_ago", {10}, "2026-11-11T12:00:00.001Z", noon));
  EXPECT_TRUE(holds("$less_than_ago", {10}, noon, noon));
  EXPECT_FALSE(holds("$less_than_ago", {10}, "2026-11-21T12:00:00.001Z", noon));
}

TEST(MoreThanFuture, is_further_ahead_than_so_many_days) {
  EXPECT_FALSE(holds("$more_than_future", {7}, "2026-11-28T12:00:00Z", noon));
  EXPECT_TRUE(holds("$more_than_future", {7}, "2026-11-28T12:00:00.001Z", noon));
}

TEST(LessThanFuture, is_ahead_by_fewer_days) {
  EXPECT_FALSE(holds("$less_than_future", {7}, "2026-11-21T11:59:59.999Z", noon));
  EXPECT_TRUE(holds("$less_than_future", {7}, noon, noon));
  EXPECT_TRUE(holds("$less_than_future", {7}, "2026-11-28T11:59:59.999Z", noon));
  EXPECT_FALSE(holds("$less_than_future", {7}, "2026-11-28T12:00:00Z", noon));
}

TEST(DaysOnTheWallClock, survive_a_change_of_clocks) {
  // Clocks went back at 03:00 on 25 October: a day ago at 13:00 was 25 hours ago.
  const char* monday_noon = "2026-10-25T12:00:00Z";
  EXPECT_FALSE(holds("$more_than_ago", {1}, "2026-10-24T11:00:00Z", monday_noon));
  EXPECT_TRUE(holds("$more_than_ago", {1}, "2026-10-24T10:59:59.999Z", monday_noon));
}

TEST(IsDaysAgo, compares_local_calendar_days) {
  // Half past midnight of the 22nd in Berlin is still the 21st in UTC.
  const char* after_midnight = "2026-11-21T23:30:00Z";
  EXPECT_TRUE(holds("$is_days_ago", {0}, "2026-11-21T23:00:00Z", after_midnight));
  EXPECT_FALSE(holds("$is_days_ago", {0}, "2026-11-21T22:59:59.999Z", after_midnight));
  EXPECT_TRUE(holds("$is_days_ago", {1}, "2026-11-21T22:59:59.999Z", after_midnight));
  EXPECT_TRUE(holds("$is_days_ago", {2}, "2026-11-20", after_midnight));
  EXPECT_TRUE(holds("$is_days_in_future", {1}, "2026-11-23", after_midnight));
  EXPECT_FALSE(holds("$is_days_in_future", {1}, "2026-11-22", after_midnight));
  EXPECT_TRUE(holds("$is_days_ago", {1, 2}, "2026-11-20", after_midnight));
}

TEST(NextMonth, is_the_month_after_this_one_of_any_year) {
  EXPECT_TRUE(holds("$next_month", Json::array(), "1951-12-01", noon));
  EXPECT_TRUE(holds("$next_month", Json::array(), "1951-12-31", noon));
  EXPECT_FALSE(holds("$next_month", Json::array(), "1952-01-01", noon));
  EXPECT_FALSE(holds("$next_month", Json::array(), "1951-11-30", noon));
  EXPECT_TRUE(holds("$next_month", Json::array(), "2001-01-05", "2026-12-31T22:59:59Z"));
  EXPECT_TRUE(holds("$next_month", Json::array(), "2001-02-05", "2026-12-31T23:00:00Z"));
}

TEST(BeforeAndAfter, take_a_date_for_its_whole_local_day) {
  EXPECT_FALSE(holds("$after", {"2026-11-20"}, "2026-11-20T22:59:59.999Z", noon));
  EXPECT_TRUE(holds("$after", {"2026-11-20"}, "2026-11-20T23:00:00Z", noon));
  EXPECT_TRUE(holds("$before", {"2026-11-20"}, "2026-11-19T22:59:59.999Z", noon));
  EXPECT_FALSE(holds("$before", {"2026-11-20"}, "2026-11-19T23:00:00Z", noon));
  EXPECT_TRUE(holds("$before", {"1960-01-01"}, "1959-12-31", noon));
  EXPECT_TRUE(holds("$more_than_or_equal", {"2026-11-20"}, "2026-11-20T12:00:00Z", noon));
  EXPECT_TRUE(holds("$less_than_or_equal", {"2026-11-20"}, "2026-11-20T12:00:00Z", noon));
  EXPECT_FALSE(holds("$less_than", {"2026-11-20"}, "2026-11-20T12:00:00Z", noon));
}

TEST(Is, knows_one_instant_in_two_spellings) {
  EXPECT_TRUE(holds("$is", {"2026-11-20T12:00:00Z"}, "2026-11-20T13:00:00.000+01:00", noon));
  EXPECT_FALSE(holds("$is", {"2026-11-20T12:00:00Z"}, "2026-11-20T12:00:00.001Z", noon));
  EXPECT_FALSE(holds("$is", {"2026-11-20"}, "2026-11-20T00:00:00Z", noon));
}

TEST(Timeframe, recurs_by_the_wall_clock_from_its_start) {
  const Json nine_to_ten = {"2026-03-01T08:00:00Z;P1D;PT1H"};  // 09:00 in Berlin
  EXPECT_FALSE(holds("$timeframe", nine_to_ten, "2026-02-28T08:30:00Z", noon));
  EXPECT_TRUE(holds("$timeframe", nine_to_ten, "2026-03-01T08:00:00Z", noon));
  EXPECT_TRUE(holds("$timeframe", nine_to_ten, "2026-03-28T08:59:59.999Z", noon));
  EXPECT_FALSE(holds("$timeframe", nine_to_ten, "2026-03-28T09:00:00Z", noon));
  EXPECT_TRUE(holds("$timeframe", nine_to_ten, "2026-03-29T07:00:00Z", noon));  // summer time
  EXPECT_FALSE(holds("$timeframe", nine_to_ten, "2026-03-29T08:00:00Z", noon));
}

TEST(TimeframeAbsolute, includes_its_start_and_all_of_its_last_day) {
  const Json november = {"2026-11-01;2026-11-30"};
  EXPECT_FALSE(holds("$timeframe_absolute", november, "2026-10-31T22:59:59.999Z", noon));
  EXPECT_TRUE(holds("$timeframe_absolute", november, "2026-10-31T23:00:00Z", noon));
  EXPECT_TRUE(holds("$timeframe_absolute", november, "2026-11-30T22:59:59.999Z", noon));
  EXPECT_FALSE(holds("$timeframe_absolute", november, "2026-11-30T23:00:00Z", noon));
  const Json hour = {"2026-11-01T08:00:00Z;2026-11-01T09:00:00Z"};
  EXPECT_TRUE(holds("$timeframe_absolute", hour, "2026-11-01T08:59:59.999Z", noon));
  EXPECT_FALSE(holds("$timeframe_absolute", hour, "2026-11-01T09:00:00Z", noon));
}

TEST(TimeframeDailyHours, are_local_hours_of_some_days) {
  const Json tuesday_evening = {"18:00;20:01;2,3"};
  EXPECT_FALSE(holds("$timeframe_daily_hours", tuesday_evening, "2026-11-17T16:59:59Z", noon));
  EXPECT_TRUE(holds("$timeframe_daily_hours", tuesday_evening, "2026-11-17T17:00:00Z", noon));
  EXPECT_TRUE(holds("$timeframe_daily_hours", tuesday_evening, "2026-11-18T19:00:59Z", noon));
  EXPECT_FALSE(holds("$timeframe_daily_hours", tuesday_evening, "2026-11-18T19:01:00Z", noon));
  EXPECT_FALSE(holds("$timeframe_daily_hours", tuesday_evening, "2026-11-19T18:00:00Z", noon));
  const Json night = {"22:00;02:00;5"};
  EXPECT_TRUE(holds("$timeframe_daily_hours", night, "2026-11-21T00:59:59Z", noon));
  EXPECT_FALSE(holds("$timeframe_daily_hours", night, "2026-11-21T01:00:00Z", noon));
  EXPECT_TRUE(holds("$timeframe_daily_hours", {"18:00;20:00"}, "2026-11-19T18:00:00Z", noon));
}

TEST(Dow, counts_from_sunday_in_local_time) {
  EXPECT_TRUE(holds("$dow", {6}, "2026-11-20T23:00:00Z", noon));  // Saturday in Berlin
  EXPECT_FALSE(holds("$dow", {6}, "2026-11-20T22:59:59Z", noon));
  EXPECT_TRUE(holds("$dow", {0, 6}, "2026-11-22", noon));
  EXPECT_FALSE(holds("$dow", {0}, "never", noon));
}

TEST(DateOperators, look_for_one_date_of_several) {
  const Json visits = {"2026-01-01", "2026-11-19"};
  EXPECT_TRUE(holds("$less_than_ago", {7}, visits, noon));
  EXPECT_FALSE(holds("$less_than_ago", {1}, visits, noon));
}

TEST(Trap, T69_the_time_is_an_input_and_the_zone_is_the_projects) {
  // The same documents say the same at every host; only `now` moves the answer. Thirty days ago at
  // 13:00 in Berlin was 11:00 UTC, before the clocks went back.
  const Json member_since = "2026-10-22T11:00:00Z";
  EXPECT_FALSE(holds("$more_than_ago", {30}, member_since, "2026-11-21T12:00:00Z"));
  EXPECT_TRUE(holds("$more_than_ago", {30}, member_since, "2026-11-21T12:00:00.001Z"));
}

/// The fault of a rule on the order's metadata; empty where there is none.
std::string fault(const char* op, const Json& wanted) {
  Shop shop;
  shop.rule_set("val_1", rules({rule("order.metadata", op, wanted, {{"property", "x"}})}));
  const Json errors = load_errors(shop.document);
  if (!errors.is_object()) return "";
  EXPECT_EQ(errors["errors"][0]["key"], "invalid_validation_rules");
  EXPECT_EQ(errors["errors"][0]["pointer"],
            std::string("/validation_rules/0/rules/1/conditions/") + op);
  return errors["errors"][0]["message"];
}

TEST(DateOperators, refuse_what_they_can_never_compare) {
  EXPECT_EQ(fault("$more_than_ago", {-1}), "expected whole numbers of days");
  EXPECT_EQ(fault("$more_than_ago", {1.5}), "expected whole numbers of days");
  EXPECT_EQ(fault("$is_days_ago", {"1"}), "expected whole numbers of days");
  EXPECT_EQ(fault("$less_than_future", {7.0}), "");
  EXPECT_EQ(fault("$less_than_future", {3652501}), "expected whole numbers of days");
  EXPECT_EQ(fault("$before", {"soon"}), "expected ISO 8601 dates such as 2026-11-21");
  EXPECT_EQ(fault("$dow", {7}), "expected days of the week from 0 (Sunday) to 6");
  for (const char* text : {"", "2026-11-01", "2026-11-01;P1D", "2026-11-01;P1M;PT1H",
                           "2026-11-01;P1D;PT1H;", "x;P1D;PT1H", "2026-11-01;P0D;PT1H"}) {
    EXPECT_NE(fault("$timeframe", {text}), "") << text;
  }
  for (const char* text : {"", ";", "2026-11-02;2026-11-01", "2026-11-01;x"}) {
    EXPECT_NE(fault("$timeframe_absolute", {text}), "") << text;
  }
  for (const char* text : {"", ";;", "18:00;20:00;", "18:00;20:00;7", "18:00;20:00;2,", "18;20;2",
                           "18:00;24:01;2", "18:00;20:00;2 3", "18:00;20:00;2;3"}) {
    EXPECT_NE(fault("$timeframe_daily_hours", {text}), "") << text;
  }
  EXPECT_NE(fault("$more_than", {"a"}), "");
  EXPECT_NE(fault("$starts_with", {1}), "");
  EXPECT_NE(fault("$count", {"1"}), "");
}

}  // namespace
}  // namespace scrip::testing
