#pragma once

#include "store/database.h"

namespace scrip::server {

/// Sets this server's time by its database's clock: several servers judge dates, holds and keys
/// alike, whatever their own clocks say. A clock that is off by more than a second is an error in
/// the log, once for each change.
void follow_store_clock(Database& database);

}  // namespace scrip::server
