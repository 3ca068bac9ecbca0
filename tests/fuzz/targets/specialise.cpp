#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

/// What a browser knows of its shopper: the server's context without what the server keeps.
Json browser_context(const Json& server) {
  Json browser{{"now", server.value("now", Json())}};
  const auto customer = server.find("customer");
  if (customer != server.end() && customer->is_object()) {
    browser["customer"] = Json::object();
    for (const char* name : {"id", "source_id"}) {
      if (customer->contains(name)) browser["customer"][name] = (*customer)[name];
    }
  }
  return browser;
}

Json parsed(std::string_view document) {
  return Json::parse(document, nullptr, /*allow_exceptions=*/false);
}

/// A catalogue, a context and a request: what is left for the shopper loads, and prices the same.
void run(std::string_view input) {
  const auto documents = documents_of(input, 3);
  Json catalogue = parsed(documents[0]);
  Json server = parsed(documents[1]);
  Json request = parsed(documents[2]);
  if (!catalogue.is_object() || !server.is_object() || !request.is_object()) return;
  // A shopper is given the codes that are asked for, and who it is the server knows.
  server["definitions"] = {{"vouchers", catalogue.value("vouchers", Json())}};
  catalogue.erase("vouchers");
  request.erase("customer");
  // Prices that only a server's key may set, and counts to the cent, stay on the server.
  server["budgets"] = "COARSE";
  server.erase("prices");

  const auto loaded = Engine::load(catalogue.dump());
  const auto* full = std::get_if<Engine>(&loaded);
  if (full == nullptr) return expect_refusal(*std::get_if<Answer>(&loaded));
  const Answer own = full->specialise("{}", server.dump());
  expect(full->specialise("{}", server.dump()).body == own.body, "the same catalogue again");
  if (own.status != 200) return expect_refusal(own);
  const auto residual = Engine::load(own.body);
  const auto* engine = std::get_if<Engine>(&residual);
  expect(engine != nullptr, "what is left of a catalogue loads",
         engine != nullptr ? "" : std::get_if<Answer>(&residual)->body + "\n" + own.body);
  const Answer theirs = full->validate(request.dump(), server.dump());
  if (theirs.status != 200) return;
  const Answer ours = engine->validate(request.dump(), browser_context(server).dump());
  expect(ours.body == theirs.body, "the full and the residual catalogue price alike",
         theirs.body + "\n" + ours.body + "\n" + own.body);
}

}  // namespace

const Target targets::specialise{"specialise", run};

}  // namespace scrip::fuzz
