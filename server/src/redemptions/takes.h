#pragma once

#include <string>

#include "api/call.h"
#include "ledger/ledger.h"
#include "resources/evaluation.h"

namespace scrip::server {

/// What an applicable entry of an answer takes; redemption and order are left open.
ledger::Take take_of(Call& call, const Question& question, const ObjectView& entry);

/// The refusal of a guard of the ledger: what the engine would have said, had it known.
ApiError refusal_of(ledger::Taken taken, const std::string& named);

}  // namespace scrip::server
