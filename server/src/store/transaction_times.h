#pragma once

#include <string>

/// What the writing transaction of this thread has done already.
namespace scrip::server {

/// Whether this is the first time within the transaction that `what` is asked for.
bool first_time_in_transaction(const std::string& what);
/// A transaction begins, or what was done in it may have been undone.
void forget_transaction_times();

}  // namespace scrip::server
