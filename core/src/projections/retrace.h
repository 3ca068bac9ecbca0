#pragma once

#include "discounts/account.h"
#include "evaluate/floors.h"
#include "evaluate/program.h"
#include "scrip/list.h"

namespace scrip::projections {

/// Goes through a stack again, redeemable by redeemable on the order that was there at its turn,
/// and lets each discount tell how it came to what was booked: its own limits, then floor prices,
/// then what the order had left to pay.
class Retrace {
 public:
  Retrace(const evaluate::Scene& scene, const model::Request& request);

  /// The order as it stands.
  const model::Tally& order() const { return order_; }

  /// The account of the next one that applied; its outcome has the order after it.
  discounts::Account next(const evaluate::Outcome& outcome);

 private:
  void book(const evaluate::Outcome& outcome, discounts::Account& account);

  const evaluate::Scene& scene_;
  const model::Request& request_;
  model::Tally order_;
  evaluate::Floors floors_;
  discounts::Proposal proposal_;
  money::Splitter splitter_;
  List<money::Portion> portions_;
};

}  // namespace scrip::projections
