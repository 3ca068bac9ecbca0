#pragma once

#include <string>

#include "api/call.h"
#include "ledger/holds.h"
#include "resources/evaluation.h"

namespace scrip::server {

/// The key of a body's `session`, or an empty text. Throws for a session that is malformed, that a
/// page may not have, or that belongs to another caller.
std::string session_key_of(Call& call, const Json& body);

/// Validates and, when everything asked for applies, holds it for the body's `session`: the answer
/// of POST /validations with the session's key. Holds of the same key are replaced.
Reply hold(Call& call, const Json& body);

/// Ends all holds of a session.
void end_session(Call& call, const std::string& key, ledger::Ending ending);

/// Now and then clears away a few holds whose time is over, and what has long ended.
void sweep_holds(Call& call);

/// DELETE /vouchers/{code}/sessions/{key}. Throws not_found when the session holds nothing of it.
void release(Call& call, const Voucher& voucher, const std::string& key);

/// Frees what holds whose time is over still hold of a question's vouchers.
void free_due_holds(Call& call, const Question& question);

}  // namespace scrip::server
