#pragma once

#include <string_view>

namespace scrip::model {

/// Digits after the decimal point of an ISO 4217 currency's amounts: 0 for JPY, 3 for KWD, 2 for
/// most and wherever none is named, which is the dialect's x100. -1 for what is not three capital
/// letters. Source: ISO 4217 list one, minor units.
int currency_exponent(std::string_view currency);

}  // namespace scrip::model
