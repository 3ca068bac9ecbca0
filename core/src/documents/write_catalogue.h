#pragma once

#include <string>

#include "evaluate/program.h"
#include "model/order.h"

namespace scrip::documents {

/// The catalogue as one shopper may have it: what the engine needs to price this shopper's carts to
/// the same bytes, and nothing else. Rules on the customer are decided and become constants; values
/// of the customer, of counts and of the redeemable become literals in formulas; promotions that
/// can never be this shopper's are left out, and so are counts, budgets, merchant metadata and
/// collections that nothing refers to. Vouchers are those of the context's definitions.
///
/// `only_definitions`: just the fragment for those vouchers, to be laid over a catalogue that the
/// shopper has already.
std::string write_specialised(const evaluate::Scene& scene, const model::Request& request,
                              bool only_definitions);

}  // namespace scrip::documents
