#pragma once

#include <cstdint>
#include <string>
#include <string_view>

/// What the server counts, in the text format of Prometheus. The families are listed in
/// metrics.cpp; any thread may count. Labels are texts such as `route="/v1/vouchers",status="200"`,
/// of words of the program or ids of projects: never codes, names or keys.
namespace scrip::server::metrics {

void add(std::string_view family, std::string_view labels, std::uint64_t count = 1);
void set(std::string_view family, std::string_view labels, std::int64_t value);
/// A value for a histogram; of seconds, or of things.
void observe(std::string_view family, std::string_view labels, double value);

/// A series that says nothing any more.
void forget(std::string_view family, std::string_view labels);

/// All of it.
std::string text();

}  // namespace scrip::server::metrics
