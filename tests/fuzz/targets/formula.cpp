#include "formula/formula.h"

#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

using formula::Datum;
using formula::Environment;
using formula::Formula;
using formula::MetadataOf;
using formula::Operand;

/// Answers that depend on the name alone: numbers of every size, texts, dates, lists, and nothing.
Datum datum_of(std::size_t number) {
  switch (number % 9) {
    case 0:
      return Datum();
    case 1:
      return Datum(money::Decimal(INT64_MAX));
    case 2:
      return Datum(*money::Decimal::parse("-0.000000000000000001"));
    case 3:
      return Datum(std::string("gold, silver"));
    case 4:
      return Datum(std::string("2024-02-29"));
    case 5:
      return Datum(true);
    case 6:
      return Datum(List<std::string>{"a", "", "gold"});
    case 7:
      return Datum(std::string("0001-01-01T00:00:00Z"));
    default:
      return Datum(money::Decimal(static_cast<std::int64_t>(number)));
  }
}

class Made final : public Environment {
 public:
  explicit Made(std::int64_t now_ms) : now_ms_(now_ms) {}

  Datum operand(Operand operand) const override {
    return datum_of(static_cast<std::size_t>(operand) + 1);
  }
  Datum metadata(MetadataOf of, std::string_view key) const override {
    return datum_of(static_cast<std::size_t>(of) * 7 + key.size());
  }
  std::int64_t now_ms() const override { return now_ms_; }
  std::int64_t offset_ms(std::int64_t utc_ms) const override {
    return utc_ms % 2 == 0 ? 3'600'000 : -50'400'000;
  }

 private:
  std::int64_t now_ms_;
};

/// A formula: it is refused with a reason, or has a value, or none; and says the same again, from
/// its own text, and with what it reads written in.
void run(std::string_view input) {
  const auto parsed = Formula::parse(input);
  if (!parsed) {
    expect(parsed.error().key == "invalid_formula", "a refusal has its key",
           std::string(parsed.error().key));
    expect(!parsed.error().message.empty() && parsed.error().message.size() < 1'000,
           "a refusal says why, in short");
    return;
  }
  for (const std::int64_t now :
       {std::int64_t{0}, std::int64_t{1'795'291'200'001}, std::int64_t{253'402'300'799'999}}) {
    const Made world(now);
    const auto value = parsed->evaluate(world);
    const auto reparsed = Formula::parse(parsed->text());
    expect(static_cast<bool>(reparsed), "a formula's text parses", parsed->text());
    expect(reparsed->evaluate(world) == value, "a formula's text means the same", parsed->text());
    const std::string written = parsed->with_literals(
        [&](MetadataOf of, std::string_view key) -> std::optional<Datum> {
          return world.metadata(of, key);
        },
        [&](Operand operand) -> std::optional<Datum> { return world.operand(operand); });
    const auto residual = Formula::parse(written);
    expect(static_cast<bool>(residual), "a formula with its data written in parses",
           written + "\n" + (residual ? "" : residual.error().message));
    expect(residual->evaluate(world) == value, "a formula with its data written in means the same",
           std::string(input) + "\n" + written);
  }
}

}  // namespace

const Target targets::formula{"formula", run};

}  // namespace scrip::fuzz
