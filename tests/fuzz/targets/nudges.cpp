#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// A request and a context: what a nudge promises is no loss, and as many as are looked at.
void run(std::string_view input) {
  const auto documents = documents_of(input, 2);
  const Json body = ask(rich_engine(), &Engine::nudges, documents[0], documents[1]);
  if (body.is_null()) return;
  expect(body.at("data").size() <= 200, "nudges are bounded", body.dump().substr(0, 2'000));
  for (const Json& nudge : body["data"]) {
    expect(number(nudge, "saves") >= 0, "a nudge saves", nudge.dump());
    expect(number(nudge, "total_amount_then") >= 0, "no total is negative", nudge.dump());
  }
}

}  // namespace

const Target targets::nudges{"nudges", run};

}  // namespace scrip::fuzz
