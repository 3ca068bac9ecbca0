#pragma once

#include <optional>

#include "model/catalogue.h"
#include "model/validity.h"
#include "scrip/list.h"

namespace scrip::projections::linter {

/// When several dates and windows are open together for the first time.
struct Opening {
  std::optional<model::Instant> at;
  /// Proved: not at any time. Where neither is known, the search ended before an answer.
  bool never = false;
  /// Instants that were looked at.
  std::size_t work = 1;
};

Opening first_opening(const List<const model::Validity*>& validities, model::Instant from,
                      const model::TimeZone& zone);

/// The dates and windows of these redeemables and their campaigns.
List<const model::Validity*> validities_of(const List<const model::Redeemable*>& redeemables);

}  // namespace scrip::projections::linter
