#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// A catalogue, a request and a context: everything that a shop says and is asked.
void run(std::string_view input) {
  const auto documents = documents_of(input, 3);
  const auto loaded = Engine::load(documents[0]);
  const auto* engine = std::get_if<Engine>(&loaded);
  if (engine == nullptr) return expect_refusal(*std::get_if<Answer>(&loaded));
  const Json body = ask(*engine, &Engine::validate, documents[1], documents[2]);
  if (!body.is_null()) expect_validation(body);
}

}  // namespace

const Target targets::shop{"shop", run};

}  // namespace scrip::fuzz
