#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// A catalogue: it loads, or every fault in it is told with its pointer; and again alike.
void run(std::string_view input) {
  const auto first = Engine::load(input);
  const auto again = Engine::load(input);
  expect(first.index() == again.index(), "the same catalogue loads again");
  const auto* refused = std::get_if<Answer>(&first);
  if (refused == nullptr) {
    // What loads can be asked, whatever is in it.
    ask(*std::get_if<Engine>(&first), &Engine::wallet, "{}", R"({"now": "2026-11-21T20:00:00Z"})");
    return;
  }
  expect_refusal(*refused);
  expect(refused->body == std::get_if<Answer>(&again)->body, "the same faults");
  const Json body = Json::parse(refused->body);
  expect(body.contains("errors") && !body["errors"].empty(), "faults are listed", refused->body);
  expect(body["errors"].size() <= 101, "faults are bounded", refused->body.substr(0, 1'000));
}

}  // namespace

const Target targets::load{"load", run};

}  // namespace scrip::fuzz
