#pragma once

#include <span>
#include <string>

#include "api/call.h"
#include "api/route.h"

namespace scrip::server {

/// Writes down what changed through a route, without the handlers' help: the thing is read before
/// and after by the handler that answers GET for it.
class AuditTrail {
 public:
  explicit AuditTrail(std::span<const Route> routes) : routes_(routes) {}

  /// Whether changes through this route are for the audit log: those that the merchant's people and
  /// systems make. Redemptions and publications are the ledger's, shoppers' own calls are neither.
  static bool covers(const Route& route);

  /// The thing as it is before the handler runs; null when there is none.
  Json before(Call& call, const Route& route) const;
  /// Adds the entry, in the call's transaction. Call it last.
  void record(Call& call, const Route& route, Json before, const Reply& reply) const;

 private:
  const Route* find(std::string_view method, std::string_view pattern) const;
  const Route* reader_of(const Route& route) const;

  std::span<const Route> routes_;
};

}  // namespace scrip::server
