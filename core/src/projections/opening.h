#pragma once

#include <optional>

#include "model/catalogue.h"

namespace scrip::projections {

/// The first instant after `now`, at most `horizon_ms` later, at which the dates, week days, hours
/// and recurring windows of a redeemable and of its campaign are all open; nothing where there is
/// none. By the project's wall clock, through changes of clocks.
std::optional<model::Instant> next_opening(const model::Redeemable& redeemable, model::Instant now,
                                           std::int64_t horizon_ms, const model::TimeZone& zone);

/// Whether it is kept from use by nothing but the time of day, or its start.
bool is_closed(const model::Redeemable& redeemable, model::Instant now,
               const model::TimeZone& zone);

}  // namespace scrip::projections
