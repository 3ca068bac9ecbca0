#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "ledger/ledger.h"

/// Reservations: a hold takes nothing, but every limit counts it as if it had. It ends once, by the
/// redemption it was made for, by release, or by its time.
namespace scrip::server::ledger {

struct Hold {
  std::string id;
  std::string session_key;
  /// Who placed it; a page may touch its own shopper's only.
  std::string caller;
  /// What the redemption would take; `counted_at` is when it was held.
  Take take;
  std::string expires_at;
};

enum class Ending { used, released, expired };

/// Places a hold, or tells which guard held.
Taken place(Database& db, const Hold& hold, const Periods& periods);

/// Ends it and frees what it held. False when it has ended already. `periods` are those of the time
/// it was placed.
bool end(Database& db, const Hold& hold, Ending ending, const Periods& periods,
         const std::string& now);

/// Live holds of a session, in the order of their objects.
std::vector<Hold> session_holds(Database& db, const std::string& session_key);

/// Holds on an object, or on anything of a campaign, that do not count for a question: those whose
/// time is over and those of the session that asks.
std::vector<Hold> holds_not_counted(Database& db, const std::string& object_id, bool is_campaign,
                                    const std::string& own_session, const std::string& now);

/// Holds whose time is over, the oldest first.
std::vector<Hold> due_holds(Database& db, const std::string& now, std::int64_t limit);

/// How many sessions of a customer hold something.
std::int64_t sessions_of_customer(Database& db, const std::string& customer_id,
                                  const std::string& besides, const std::string& now);

}  // namespace scrip::server::ledger
