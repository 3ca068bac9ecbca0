#pragma once

#include "projections/shares.h"
#include "scrip/boxed.h"

namespace scrip::projections {

/// The runs of units that are kept when the first `returned` ones come back.
List<UnitShares> kept_units(const List<UnitShares>& units, std::int64_t returned);

/// What is kept of an order, priced anew with the same redeemables.
class Remainder {
 public:
  Remainder(const evaluate::Scene& scene, const model::Request& request,
            const Settlement& settlement, const List<LineShares>& shares,
            const List<std::int64_t>& returned);

  /// What each line costs then: its bought units, and those of its added units that the kept goods
  /// do not earn any more.
  const List<money::Amount>& charges() const { return charges_; }
  /// What each redeemable takes off then.
  const List<money::Amount>& kept() const { return kept_; }
  /// Why a redeemable applies no more, where it does not.
  const List<Boxed<model::Refusal>>& refusals() const { return refusals_; }

 private:
  void keep_items(const model::Request& request);
  void price(const evaluate::Scene& scene);
  void charge(const evaluate::Evaluation& evaluation);
  std::int64_t added_kept(std::size_t item) const;

  const Settlement& settlement_;
  const List<LineShares>& shares_;
  const List<std::int64_t>& returned_;
  /// The kept order, and the line of the settlement that each of its items is.
  model::Request request_;
  List<std::size_t> item_of_;

  List<money::Amount> charges_;
  List<money::Amount> kept_;
  List<Boxed<model::Refusal>> refusals_;
};

}  // namespace scrip::projections
