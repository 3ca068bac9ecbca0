#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace scrip::server {

/// Milliseconds since 1970 in UTC. The only place where the server asks for the time.
std::int64_t now_ms();

/// By how much the time that everybody goes by is ahead of this machine's clock: several servers go
/// by their database's.
void set_clock_offset(std::int64_t ms);
std::int64_t clock_offset();

/// `2026-11-21T20:00:00.000Z`
std::string iso_from_ms(std::int64_t ms);

/// Milliseconds of an ISO 8601 date or date-time (`2026-11-21`, `…T20:00:00Z`,
/// `…T20:00:00.000+01:00`), or nothing when the text is not one. Without an offset the time is UTC.
std::optional<std::int64_t> ms_from_iso(std::string_view text);

/// Milliseconds of an ISO 8601 duration (`P24D`, `PT1H30M`, `P1W`), or nothing. Months and years
/// have no fixed length and are refused.
std::optional<std::int64_t> ms_from_duration(std::string_view text);

/// `Sat, 21 Nov 2026 20:00:00 GMT`, as the Date header wants it.
std::string http_date(std::int64_t ms);

}  // namespace scrip::server
