#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// A request and a context, asked of the rich catalogue.
void run(std::string_view input) {
  const auto documents = documents_of(input, 2);
  const Json body = ask(rich_engine(), &Engine::validate, documents[0], documents[1]);
  if (!body.is_null()) expect_validation(body);
}

}  // namespace

const Target targets::validate{"validate", run};

}  // namespace scrip::fuzz
