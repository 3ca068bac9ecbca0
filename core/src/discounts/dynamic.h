#pragma once

#include <cstdint>
#include <optional>

#include "discounts/discount.h"
#include "money/percentage.h"

namespace scrip::discounts {

/// What a formula makes of the turn (of one of its lines, where it speaks of lines); nothing where
/// there is no formula or an operand was not sent, and the static number holds.
std::optional<money::Decimal> evaluate(const std::optional<formula::Formula>& formula,
                                       const Turn& turn, const model::Line* line);

/// A discount's number in each of its meanings, static or worked out. Negative outcomes are zero,
/// percentages end at 100; where a formula was used its outcome is left in `dynamic`.
money::Amount amount_of(money::Amount fallback, const std::optional<formula::Formula>& formula,
                        const Turn& turn, const model::Line* line,
                        std::optional<money::Decimal>& dynamic);
money::Percentage percentage_of(money::Percentage fallback,
                                const std::optional<formula::Formula>& formula, const Turn& turn,
                                const model::Line* line, std::optional<money::Decimal>& dynamic);
std::int64_t units_of(std::int64_t fallback, const std::optional<formula::Formula>& formula,
                      const Turn& turn, const model::Line* line,
                      std::optional<money::Decimal>& dynamic);

/// How many units a limit over all redemptions allows. Its formula reads what is known before there
/// is a cart (time, customer, redeemable): where it reads more, or cannot be worked out, the static
/// number holds, and where there is none, nothing is left.
std::int64_t unit_limit_of(const model::UnitLimit& limit, const rules::Facts& facts);

/// Decimals of the order's currency.
int exponent_of(const Turn& turn);

/// A value of a document as formulas read it; nothing for what is not there.
formula::Datum datum_of(const model::Value* value);

/// Operands that only the server may know, and their value: counts of a voucher, a birthday.
/// Nothing for those that a shopper's engine reads itself, and for counts where no voucher is
/// given.
std::optional<formula::Datum> private_operand(formula::Operand operand,
                                              const model::Redeemable* redeemable,
                                              const model::Request& request);

}  // namespace scrip::discounts
