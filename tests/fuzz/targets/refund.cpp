#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// A settled order with what comes back of it, and a context: never more is paid back than was
/// paid.
void run(std::string_view input) {
  const auto documents = documents_of(input, 2);
  const Json body = ask(rich_engine(), &Engine::refund, documents[0], documents[1]);
  if (body.is_null()) return;
  const std::int64_t paid = number(body, "paid_amount");
  const std::int64_t back = number(body, "refund_amount");
  expect(paid >= 0 && back >= 0, "nothing is paid back below zero", body.dump());
  expect(back <= paid, "no more is paid back than was paid", body.dump());
}

}  // namespace

const Target targets::refund{"refund", run};

}  // namespace scrip::fuzz
