// The fuzzer: libFuzzer feeds the target that `--target=NAME` names. tests/fuzz/run calls it.

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>

#include "fuzz/mutator.h"
#include "fuzz/target.h"

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t max_size);

namespace {

using scrip::fuzz::Target;

const Target* target = nullptr;

std::string_view text_of(const std::uint8_t* data, std::size_t size) {
  return {reinterpret_cast<const char*>(data), size};
}

std::size_t put(const std::string& text, std::uint8_t* data, std::size_t bytes_max) {
  const std::size_t size = std::min(text.size(), bytes_max);
  std::memcpy(data, text.data(), size);
  return size;
}

std::string change_bytes(std::string_view text, std::size_t bytes_max) {
  std::string changed(bytes_max, '\0');
  const std::size_t size = std::min(text.size(), bytes_max);
  std::memcpy(changed.data(), text.data(), size);
  changed.resize(
      LLVMFuzzerMutate(reinterpret_cast<std::uint8_t*>(changed.data()), size, bytes_max));
  return changed;
}

}  // namespace

extern "C" int LLVMFuzzerInitialize(int* count, char*** arguments) {
  constexpr std::string_view option = "--target=";
  for (int n = 1; n < *count; ++n) {
    const std::string_view argument = (*arguments)[n];
    if (argument.starts_with(option)) {
      target = scrip::fuzz::find_target(argument.substr(option.size()));
    }
  }
  if (target == nullptr) {
    std::fputs("Name one with --target=NAME:\n", stderr);
    for (const Target* known : scrip::fuzz::all_targets) std::fprintf(stderr, "%s\n", known->name);
    std::exit(2);
  }
  return 0;
}

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  target->run(text_of(data, size));
  return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size,
                                               std::size_t bytes_max, unsigned seed) {
  return put(scrip::fuzz::mutated(text_of(data, size), bytes_max, seed, change_bytes), data,
             bytes_max);
}

extern "C" std::size_t LLVMFuzzerCustomCrossOver(const std::uint8_t* data, std::size_t size,
                                                 const std::uint8_t* other, std::size_t other_size,
                                                 std::uint8_t* out, std::size_t bytes_max,
                                                 unsigned seed) {
  return put(scrip::fuzz::crossed(text_of(data, size), text_of(other, other_size), bytes_max, seed),
             out, bytes_max);
}
