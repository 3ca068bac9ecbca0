// Every input that the fuzzer keeps, and a few thousand more made from them: what the fuzzer holds
// the engine to is held to here too, without libFuzzer and with every compiler. What once broke a
// promise is in crashes/, named for what went wrong.
//
// SCRIP_FUZZ_ROUNDS=5000 makes more of them, for each target.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>

#include "fuzz/mutator.h"
#include "fuzz/promises.h"
#include "fuzz/target.h"

namespace scrip::fuzz {
namespace {

std::string text_of(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

std::vector<std::filesystem::path> inputs_of(const std::string& folder, const Target& target) {
  const std::filesystem::path path = std::filesystem::path(SCRIP_FUZZ) / folder / target.name;
  std::vector<std::filesystem::path> found;
  if (std::filesystem::exists(path)) {
    for (const auto& entry : std::filesystem::directory_iterator(path)) found.push_back(entry);
  }
  std::sort(found.begin(), found.end());
  return found;
}

/// A byte here and there, where libFuzzer is not there to do better.
std::string change_bytes(std::string_view text, std::mt19937& bits) {
  std::string changed(text);
  for (std::size_t times = 1 + bits() % 4; times > 0; --times) {
    const std::size_t at = bits() % (changed.size() + 1);
    if (at == changed.size() || bits() % 3 == 0) {
      changed.insert(at, 1, static_cast<char>(bits() % 256));
    } else if (bits() % 2 == 0) {
      changed.erase(at, 1 + bits() % 8);
    } else {
      changed[at] = static_cast<char>(bits() % 256);
    }
  }
  return changed;
}

void expect_kept(const Target& target, const std::string& input, const std::string& name) {
  try {
    target.run(input);
  } catch (const std::exception& broken) {
    ADD_FAILURE() << target.name << ", " << name << ": " << broken.what() << "\n" << input;
  }
}

TEST(Fuzz, promises_are_kept_on_every_input_that_is_kept) {
  for (const Target* target : all_targets) {
    const auto corpus = inputs_of("corpus", *target);
    EXPECT_FALSE(corpus.empty()) << target->name;
    for (const auto& path : corpus) expect_kept(*target, text_of(path), path.filename());
  }
}

TEST(Fuzz, what_broke_a_promise_once_does_not_do_so_again) {
  for (const Target* target : all_targets) {
    for (const auto& path : inputs_of("crashes", *target)) {
      expect_kept(*target, text_of(path), path.filename());
    }
  }
}

TEST(Fuzz, promises_are_kept_on_inputs_made_from_those) {
  const char* wanted = std::getenv("SCRIP_FUZZ_ROUNDS");
  const int rounds = wanted == nullptr ? 300 : std::atoi(wanted);
  for (const Target* target : all_targets) {
    std::vector<std::string> inputs;
    for (const auto& path : inputs_of("corpus", *target)) inputs.push_back(text_of(path));
    std::mt19937 bits(20261122);
    for (int n = 0; n < rounds; ++n) {
      std::string input = inputs[bits() % inputs.size()];
      for (std::size_t times = 1 + bits() % (n % 4 == 0 ? 12 : 3); times > 0; --times) {
        const auto seed = static_cast<std::uint32_t>(bits());
        input = seed % 8 == 0 ? crossed(input, inputs[bits() % inputs.size()], 20'000, seed)
                              : mutated(input, 20'000, seed, [&](std::string_view text, auto) {
                                  return change_bytes(text, bits);
                                });
      }
      expect_kept(*target, input, "round " + std::to_string(n));
      if (::testing::Test::HasFailure()) return;
    }
  }
}

TEST(Fuzz, the_catalogues_that_requests_are_asked_of_load) {
  EXPECT_NO_THROW(rich_engine());
  EXPECT_NO_THROW(plain_engine());
}

TEST(Fuzz, inputs_reach_the_engine_and_not_only_its_refusals) {
  int answered = 0;
  int asked = 0;
  for (const auto& path : inputs_of("corpus", targets::validate)) {
    const std::string input = text_of(path);
    const auto documents = documents_of(input, 2);
    const Json body = ask(rich_engine(), &Engine::validate, documents[0], documents[1]);
    ++asked;
    if (!body.is_null() &&
        number(body.value("order", Json::object()), "total_applied_discount_amount") > 0) {
      ++answered;
    } else {
      ADD_FAILURE() << path << body;
    }
  }
  EXPECT_EQ(answered, asked);
}

}  // namespace
}  // namespace scrip::fuzz
