#pragma once

#include "api/audit_trail.h"
#include "api/call.h"
#include "api/pending.h"
#include "store/writer.h"

namespace scrip::server {

/// Runs the handler of a request on a connection of its project: reads in one snapshot, writes in
/// the writer's transaction with idempotency and the audit log around them. Any thread.
class Execution {
 public:
  explicit Execution(const Config& config) : config_(config), audit_(routes()) {}

  HttpResponse read(Pending& pending, Database& database) const;
  Writer::Outcome write(Pending& pending, Database& database) const;
  /// Finds beforehand what the engine is going to say to a writing request. What goes wrong here is
  /// met again by `write`, and told there.
  void rehearse(Pending& pending, Database& database) const;

 private:
  Writer::Outcome write_once(Pending& pending, Database& database) const;
  Call call_for(const Pending& pending, Database& database) const;

  const Config& config_;
  AuditTrail audit_;
};

}  // namespace scrip::server
