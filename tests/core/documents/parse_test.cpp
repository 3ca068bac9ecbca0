// JSON text as RFC 8259 has it, and how its faults are told. nlohmann/json, which others have
// tested for years, says what is JSON and what it means.

#include "documents/parse.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <nlohmann/json.hpp>
#include <random>
#include <string>

#include "documents/writer.h"

namespace scrip::documents {
namespace {

using Json = nlohmann::json;
using ::testing::HasSubstr;

Result<model::Document> read(std::string_view text) {
  return parse(text, {.bytes = 1 << 20, .string_bytes = 1 << 16});
}

std::string written(std::string_view text) {
  const auto value = read(text);
  if (!value) return "refused: " + value.error().message;
  Writer out;
  out.value(value->root);
  return out.take();
}

std::string reason(std::string_view text) {
  const auto value = read(text);
  return value ? "accepted" : value.error().message;
}

TEST(Parse, reads_each_kind_of_value) {
  EXPECT_EQ(written(R"( {"a" : [ ] , "b":{}, "c":[1,-2,0,true,false,null,"x"]} )"),
            R"({"a":[],"b":{},"c":[1,-2,0,true,false,null,"x"]})");
  EXPECT_EQ(written("7"), "7");
  EXPECT_EQ(written("\"\""), "\"\"");
}

TEST(Parse, keeps_numbers_exact_and_spells_them_one_way) {
  EXPECT_EQ(written("[9223372036854775807,-9223372036854775808]"),
            "[9223372036854775807,-9223372036854775808]");
  // One further than 64 bits hold: the digits that were written.
  const auto above = read("9223372036854775808");
  ASSERT_TRUE(above);
  ASSERT_NE(above->root.number_text(), nullptr);
  EXPECT_EQ(*above->root.number_text(), "9223372036854775808");
  EXPECT_EQ(*read("-9223372036854775809")->root.number_text(), "-9223372036854775809");
  EXPECT_EQ(*read("99999999999999999999")->root.number_text(), "99999999999999999999");
  EXPECT_EQ(read("-0")->root.integer() == nullptr, false);
  EXPECT_EQ(written("[1.50,1e2,0.1E-1]"), "[1.5,100,0.01]");
}

TEST(Parse, reads_every_escape) {
  EXPECT_EQ(*read(R"("\"\\\/\b\f\n\r\t\u0041\u00e9\u20AC\ud83d\uDE00")")->root.text(),
            "\"\\/\b\f\n\r\tA\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80");
  EXPECT_EQ(*read(R"("a\u0000b")")->root.text(), std::string("a\0b", 3));
}

// Strings are read and written by words of eight bytes: each byte, at each place of a word, and
// where words end.
TEST(Parse, reads_and_writes_each_byte_at_each_place_of_a_string) {
  for (std::size_t length = 1; length <= 17; ++length) {
    for (std::size_t place = 0; place < length; ++place) {
      for (int byte = 0; byte < 0x80; ++byte) {
        std::string text(length, 'x');
        text[place] = static_cast<char>(byte);
        const std::string quoted = Json(text).dump();
        // nlohmann writes DEL as it is, too.
        ASSERT_EQ(written(quoted), quoted)
            << "byte " << byte << " at " << place << " of " << length;
        const bool plain = byte >= 0x20 && byte != '"' && byte != '\\';
        ASSERT_EQ(reason('"' + text + '"') == "accepted", plain)
            << "byte " << byte << " at " << place << " of " << length;
      }
      std::string accented(length, 'x');
      accented.replace(place, 1, "\u00e9");
      const std::string quoted = Json(accented).dump();
      ASSERT_EQ(written(quoted), quoted) << "place " << place << " of " << length;
    }
  }
}

TEST(Parse, tells_where_it_stopped_and_what_it_expected) {
  EXPECT_EQ(reason(""), "parse error at line 1, column 1: expected a value");
  EXPECT_EQ(reason("{\"a\":}"), "parse error at line 1, column 6: expected a value");
  EXPECT_EQ(reason("{\n  \"a\" 1}"), "parse error at line 2, column 7: expected ':'");
  EXPECT_EQ(reason("{'a': 1}"), "parse error at line 1, column 2: expected the name of a member");
  EXPECT_EQ(reason("[1 2]"), "parse error at line 1, column 4: expected ',' or ']'");
  EXPECT_EQ(reason("{\"a\":1"), "parse error at line 1, column 7: expected ',' or '}'");
  EXPECT_EQ(reason("1 1"), "parse error at line 1, column 3: expected the end of the document");
  EXPECT_EQ(reason("\"abc"), "parse error at line 1, column 5: expected the end of a string");
  EXPECT_EQ(reason("-"), "parse error at line 1, column 2: expected a digit");
  EXPECT_EQ(reason("\"\\ud800\""), "parse error at line 1, column 8: expected a low surrogate");
}

TEST(Parse, bounds_depth_members_and_strings) {
  EXPECT_EQ(written(std::string(32, '[') + std::string(32, ']')),
            std::string(32, '[') + std::string(32, ']'));
  EXPECT_EQ(reason(std::string(33, '[') + std::string(33, ']')), "nested deeper than 32 levels");
  // Those beside each other are no deeper.
  EXPECT_EQ(written("[[],[],[]]"), "[[],[],[]]");
  std::string members = "{\"m0\":0";
  for (int n = 1; n < 1'000; ++n) members += ",\"m" + std::to_string(n) + "\":0";
  EXPECT_EQ(reason(members + "}"), "accepted");
  EXPECT_EQ(reason(members + ",\"m\":0}"), "an object with more than 1000 members");
  EXPECT_EQ(reason("\"" + std::string(1 << 16, 'x') + "\""), "accepted");
  EXPECT_EQ(reason("\"" + std::string((1 << 16) + 1, 'x') + "\""),
            "a string of more than 65536 bytes");
  EXPECT_EQ(reason("1.7976931348623157e308"), "accepted");
  EXPECT_EQ(reason("1.7976931348623158e308"), "a number beyond 1.7976931348623157e308");
}

TEST(Parse, refuses_a_member_that_is_named_twice) {
  EXPECT_EQ(reason(R"({"a":1,"b":2,"a":1})"), "duplicate member \"a\"");
  // The same name, spelt another way.
  EXPECT_EQ(reason(R"({"a":1,"\u0061":1})"), "duplicate member \"a\"");
  EXPECT_EQ(reason(R"({"a":{"a":[{"a":1}]},"b":{"a":1}})"), "accepted");
}

/// Whether a number has an exponent: the writer's decimals end where doubles go on.
bool has_exponent(std::string_view text) {
  for (std::size_t n = 1; n < text.size(); ++n) {
    const bool after_digit = text[n - 1] >= '0' && text[n - 1] <= '9';
    if (after_digit && (text[n] == 'e' || text[n] == 'E')) return true;
  }
  return false;
}

/// Both accept the text or refuse it, and read the same; ours refuses more, and not as malformed.
void expect_as_nlohmann(const std::string& text) {
  const auto ours = read(text);
  const bool theirs = Json::accept(text);
  if (!ours && theirs) {
    EXPECT_THAT(ours.error().message, ::testing::Not(HasSubstr("parse error"))) << text;
    return;
  }
  ASSERT_EQ(static_cast<bool>(ours), theirs) << text << (ours ? "" : ours.error().message);
  if (!ours || has_exponent(text)) return;
  const auto as_json = [](const std::string& json) { return Json::parse(json); };
  EXPECT_EQ(as_json(written(text)), as_json(text)) << text;
}

TEST(Parse, agrees_on_every_text_with_nlohmann) {
  // Bytes changed, left out, doubled: most of these are no JSON, in every way in which one can miss
  // it.
  const std::string seeds[] = {
      R"({"a":[1,-2.5e+3,true,false,null],"b":{"c":"\u00e9\ud83d\ude00\n"},"":""})",
      R"([0,-0,10,0.5,1E5,1e-5,123456789012345678,"/\/\\\"",[[],{}]])",
      R"({"total":-12.50,"price":0.000001,"ratio":[9223372036854775807,9223372036854775808]})",
      "[\"\xc3\xa9\xe2\x82\xac\xf0\x9f\x98\x80\xed\x9f\xbf\xee\x80\x80\xf4\x8f\xbf\xbf\"]",
      " \t\r\n{ \"k\" : [ ] }\n"};
  const std::string bytes =
      "{}[],:\"\\/-+.eEu0129aAbfnrtl \n\x01\x7f\x80\xbf\xc0\xc2\xe0\xed\xf0\xf4\xf5";
  std::mt19937 chance(20261128);
  for (int n = 0; n < 60'000; ++n) {
    std::string text = seeds[chance() % 5];
    for (std::uint32_t times = chance() % 3; times < 3; ++times) {
      const std::size_t at = chance() % text.size();
      const char byte = bytes[chance() % bytes.size()];
      switch (chance() % 4) {
        case 0:
          text[at] = byte;
          break;
        case 1:
          text.insert(at, 1, byte);
          break;
        case 2:
          text.erase(at, 1);
          break;
        default:
          text.resize(at + 1);
      }
      if (text.empty()) text = " ";
    }
    expect_as_nlohmann(text);
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace scrip::documents
