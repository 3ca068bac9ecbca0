// The native engine on the workloads that run.mjs wrote into a folder: documents in, documents out.
//
// A workload NAME is NAME.catalogue.json, NAME.context.json and NAME.requests.jsonl (one request a
// line, taken in turn). For each there is load/NAME and validate/NAME; and price/NAME, through the
// packed door, where there is a NAME.packed.json (what pack.mjs makes of the requests).

#include <benchmark/benchmark.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <memory>
#include <nlohmann/json.hpp>
#include <sstream>
#include <string>
#include <vector>

#include "scrip/documents.h"
#include "scrip/pricer.h"

namespace {

namespace fs = std::filesystem;

struct Workload {
  std::string catalogue;
  std::string context;
  std::vector<std::string> requests;
  std::string packed;
};

std::string read_file(const fs::path& path) {
  std::ostringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  return text.str();
}

Workload read_workload(const fs::path& folder, const std::string& name) {
  Workload workload{.catalogue = read_file(folder / (name + ".catalogue.json")),
                    .context = read_file(folder / (name + ".context.json")),
                    .requests = {},
                    .packed = read_file(folder / (name + ".packed.json"))};
  std::ifstream lines(folder / (name + ".requests.jsonl"));
  for (std::string line; std::getline(lines, line);) workload.requests.push_back(line);
  return workload;
}

void load(benchmark::State& state, const Workload& workload) {
  for (auto _ : state) {
    auto loaded = scrip::Engine::load(workload.catalogue);
    if (!std::holds_alternative<scrip::Engine>(loaded)) {
      return state.SkipWithError("the catalogue is refused");
    }
    benchmark::DoNotOptimize(loaded);
  }
}

void validate(benchmark::State& state, const Workload& workload) {
  const auto loaded = scrip::Engine::load(workload.catalogue);
  const auto* engine = std::get_if<scrip::Engine>(&loaded);
  if (engine == nullptr) return state.SkipWithError("the catalogue is refused");
  std::size_t next = 0;
  for (auto _ : state) {
    const auto answer = engine->validate(workload.requests[next], workload.context);
    if (answer.status != 200) return state.SkipWithError("the request is refused");
    benchmark::DoNotOptimize(answer.body.data());
    next = (next + 1) % workload.requests.size();
  }
}

/// The carts of a packed file as words for this pricer, which may ask for the customer's properties
/// in another order.
std::vector<std::vector<std::int32_t>> carts_for(scrip::Pricer& pricer,
                                                 const nlohmann::json& packed) {
  constexpr std::size_t header_words = 6;
  constexpr std::size_t property_words = 3;
  for (const auto& text : packed.at("texts")) pricer.text(text.get<std::string>());
  const auto wanted = nlohmann::json::parse(pricer.description()).at("customer");
  const auto& told = packed.at("customer");
  std::vector<std::vector<std::int32_t>> carts;
  for (const auto& cart : packed.at("carts")) {
    const auto words = cart.get<std::vector<std::int32_t>>();
    auto& into = carts.emplace_back(words.begin(), words.begin() + header_words);
    for (const auto& name : wanted) {
      const auto at = std::find(told.begin(), told.end(), name) - told.begin();
      const auto from = words.begin() + header_words + property_words * at;
      into.insert(into.end(), from, from + property_words);
    }
    into.insert(into.end(), words.begin() + header_words + property_words * told.size(),
                words.end());
  }
  return carts;
}

void price(benchmark::State& state, const Workload& workload) {
  const auto loaded = scrip::Engine::load(workload.catalogue);
  const auto* engine = std::get_if<scrip::Engine>(&loaded);
  if (engine == nullptr) return state.SkipWithError("the catalogue is refused");
  auto opened = scrip::Pricer::open(*engine, "");
  auto* pricer = std::get_if<std::unique_ptr<scrip::Pricer>>(&opened);
  if (pricer == nullptr) return state.SkipWithError("no pricer");
  const auto carts = carts_for(**pricer, nlohmann::json::parse(workload.packed));
  std::size_t next = 0;
  for (auto _ : state) {
    const auto& cart = carts[next];
    std::copy(cart.begin(), cart.end(), (*pricer)->input(cart.size()));
    const std::int32_t* answer = (*pricer)->price();
    if (*answer != scrip::Pricer::priced) return state.SkipWithError("the cart is refused");
    benchmark::DoNotOptimize(answer);
    next = (next + 1) % carts.size();
  }
}

}  // namespace

int main(int argc, char** argv) {
  benchmark::Initialize(&argc, argv);
  if (argc != 2) {
    std::cerr << "usage: scrip_bench [--benchmark_...] FOLDER\n";
    return EXIT_FAILURE;
  }
  const fs::path folder = argv[1];
  constexpr std::string_view suffix = ".catalogue.json";
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(suffix)) names.push_back(name.substr(0, name.size() - suffix.size()));
  }
  std::sort(names.begin(), names.end());
  for (const std::string& name : names) {
    const auto workload = std::make_shared<Workload>(read_workload(folder, name));
    benchmark::RegisterBenchmark(("load/" + name).c_str(),
                                 [workload](benchmark::State& state) { load(state, *workload); });
    benchmark::RegisterBenchmark(("validate/" + name).c_str(), [workload](benchmark::State& state) {
      validate(state, *workload);
    });
    if (workload->packed.empty()) continue;
    benchmark::RegisterBenchmark(("price/" + name).c_str(),
                                 [workload](benchmark::State& state) { price(state, *workload); });
  }
  benchmark::RunSpecifiedBenchmarks();
  return EXIT_SUCCESS;
}
