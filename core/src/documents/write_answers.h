#pragma once

#include <string>

#include "documents/read_refund.h"
#include "evaluate/program.h"
#include "projections/explanation.h"
#include "projections/nudges.h"
#include "projections/qualification.h"
#include "projections/wallet.h"

namespace scrip::documents {

/// `explanation` where it was asked for, else nullptr.
std::string write_validation(const model::Catalogue& catalogue, const model::Request& request,
                             const evaluate::Evaluation& evaluation,
                             const projections::Explanation* explanation);

std::string write_qualification(const model::Catalogue& catalogue, const model::Request& request,
                                const projections::Qualification& qualification,
                                const projections::Explanation* explanation);

std::string write_wallet(const projections::Wallet& wallet);

std::string write_nudges(const projections::Nudges& nudges);

std::string write_refund(const RefundQuestion& question, const projections::Refund& refund);

/// What the shopper agrees to when redeeming: lines, totals and what each redeemable took, as 16
/// hexadecimal digits. Two answers with the same digest charge the same for the same things. It
/// leaves out what may differ between quote and redemption without touching money: ids of hosts,
/// metadata, the catalogue's version.
std::string quote_digest(const evaluate::Evaluation& evaluation);

}  // namespace scrip::documents
