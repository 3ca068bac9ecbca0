// The native engine as a filter, for comparing hosts.
//
// Reads one JSON object a line: {"load": catalogue} loads, {"call": "validate", "request": ...,
// "context": ...} asks. A document given as a string is the document's text and reaches the engine
// as it is, whatever is wrong with it. Writes one line for each: the status, a space, and the body
// as the engine wrote it.

#include <iostream>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>

#include "scrip/documents.h"

namespace {

using nlohmann::ordered_json;

std::string text_of(const ordered_json& document) {
  return document.is_string() ? document.get<std::string>() : document.dump();
}

scrip::Answer ask(const scrip::Engine& engine, const ordered_json& line) {
  const std::string call = line.at("call");
  const std::string request = text_of(line.at("request"));
  const std::string context = text_of(line.at("context"));
  if (call == "validate") return engine.validate(request, context);
  if (call == "qualify") return engine.qualify(request, context);
  if (call == "wallet") return engine.wallet(request, context);
  if (call == "nudges") return engine.nudges(request, context);
  if (call == "refund") return engine.refund(request, context);
  if (call == "specialise") return engine.specialise(request, context);
  if (call == "lint") return engine.lint(request, context);
  return {400, "unknown call"};
}

}  // namespace

int main() {
  std::ios::sync_with_stdio(false);
  std::optional<scrip::Engine> engine;
  std::string text;
  while (std::getline(std::cin, text)) {
    const auto line = ordered_json::parse(text);
    scrip::Answer answer{200, "{}"};
    if (line.contains("load")) {
      auto loaded = scrip::Engine::load(text_of(line.at("load")));
      if (auto* refused = std::get_if<scrip::Answer>(&loaded)) {
        answer = *refused;
        engine.reset();
      } else {
        engine = std::get<scrip::Engine>(std::move(loaded));
      }
    } else if (engine) {
      answer = ask(*engine, line);
    } else {
      answer = {400, "nothing loaded"};
    }
    std::cout << answer.status << ' ' << answer.body << '\n';
    if (std::cin.rdbuf()->in_avail() <= 0) std::cout.flush();
  }
  return 0;
}
