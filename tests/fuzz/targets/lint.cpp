#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// A catalogue and a context: findings that point somewhere, within their bound.
void run(std::string_view input) {
  const auto documents = documents_of(input, 2);
  const auto loaded = Engine::load(documents[0]);
  const auto* engine = std::get_if<Engine>(&loaded);
  if (engine == nullptr) return expect_refusal(*std::get_if<Answer>(&loaded));
  const Answer answer = engine->lint("{}", documents[1]);
  if (answer.status != 200) return expect_refusal(answer);
  expect(engine->lint("{}", documents[1]).body == answer.body, "the same findings again");
  const Json body = Json::parse(answer.body, nullptr, false);
  expect(!body.is_discarded(), "an answer is JSON", answer.body);
  expect(body.at("data").size() <= 5'000, "findings are bounded");
  for (const Json& finding : body["data"]) {
    const std::string pointer = finding.at("pointer");
    expect(pointer.empty() || pointer[0] == '/', "a pointer is one", finding.dump());
    expect(!finding.at("message").empty(), "a finding says what is wrong", finding.dump());
  }
}

}  // namespace

const Target targets::lint{"lint", run};

}  // namespace scrip::fuzz
