#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// A request and a context: what could be used, one bounded page of it.
void run(std::string_view input) {
  const auto documents = documents_of(input, 2);
  const Json body = ask(rich_engine(), &Engine::qualify, documents[0], documents[1]);
  if (body.is_null()) return;
  const Json& found = body.at("redeemables");
  expect(found.at("data").size() <= 50, "a page has at most 50 entries", body.dump());
  for (const Json& entry : found["data"]) {
    if (entry.contains("order")) expect_sums(entry["order"]);
  }
  if (body.contains("order")) expect_sums(body["order"]);
}

}  // namespace

const Target targets::qualify{"qualify", run};

}  // namespace scrip::fuzz
