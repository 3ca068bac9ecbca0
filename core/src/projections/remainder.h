#pragma once

#include "projections/shares.h"

namespace scrip::projections {

/// The runs of units that are kept when the first `returned` ones come back.
std::vector<UnitShares> kept_units(const std::vector<UnitShares>& units, std::int64_t returned);

/// What is kept of an order, priced anew with the same redeemables.
class Remainder {
 public:
  Remainder(const evaluate::Scene& scene, const model::Request& request,
            const Settlement& settlement, const std::vector<LineShares>& shares,
            const std::vector<std::int64_t>& returned);

  /// What each line costs then: its bought units, and those of its added units that the kept goods
  /// do not earn any more.
  const std::vector<money::Amount>& charges() const { return charges_; }
  /// What each redeemable takes off then.
  const std::vector<money::Amount>& kept() const { return kept_; }
  /// Why a redeemable applies no more, where it does not.
  const std::vector<std::optional<model::Refusal>>& refusals() const { return refusals_; }

 private:
  void keep_items(const model::Request& request);
  void price(const evaluate::Scene& scene);
  void charge(const evaluate::Evaluation& evaluation);
  std::int64_t added_kept(std::size_t item) const;

  const Settlement& settlement_;
  const std::vector<LineShares>& shares_;
  const std::vector<std::int64_t>& returned_;
  /// The kept order, and the line of the settlement that each of its items is.
  model::Request request_;
  std::vector<std::size_t> item_of_;

  std::vector<money::Amount> charges_;
  std::vector<money::Amount> kept_;
  std::vector<std::optional<model::Refusal>> refusals_;
};

}  // namespace scrip::projections
