#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>

namespace scrip::fuzz {

/// Changes some bytes of a text that may grow to so many: libFuzzer's own way, or a plain one.
using ChangeBytes = std::function<std::string(std::string_view text, std::size_t bytes_max)>;

/// Another input like this one. Documents stay JSON mostly, so that the engine is reached and not
/// only its parser: values are nudged over a boundary, exchanged for others of the same document,
/// repeated, dropped, and named after what the dialect knows. Everything else is changed as bytes.
/// One seed, one change, on every machine.
std::string mutated(std::string_view input, std::size_t bytes_max, std::uint32_t seed,
                    const ChangeBytes& change_bytes);

/// The first input with a part of the second in it.
std::string crossed(std::string_view input, std::string_view other, std::size_t bytes_max,
                    std::uint32_t seed);

}  // namespace scrip::fuzz
