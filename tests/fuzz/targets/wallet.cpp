#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// A request and a context: what the customer holds. An incentive may be in the way of a
/// better one, but alone it never costs anything.
void run(std::string_view input) {
  const auto documents = documents_of(input, 2);
  const Json body = ask(rich_engine(), &Engine::wallet, documents[0], documents[1]);
  if (body.is_null()) return;
  for (const Json& entry : body.at("data")) {
    expect(number(entry, "worth_alone") >= 0, "alone nothing costs money", body.dump());
    expect(number(entry, "worth") <= 1'000'000'000'000'000, "worth is bounded", body.dump());
  }
}

}  // namespace

const Target targets::wallet{"wallet", run};

}  // namespace scrip::fuzz
