#pragma once

#include <libpq-fe.h>

#include <memory>

#include "store/store_error.h"

namespace scrip::server {

struct FreePostgresResult {
  void operator()(PGresult* result) const { PQclear(result); }
};
/// What PostgreSQL's library answers with, freed when nobody holds it.
using PostgresResult = std::unique_ptr<PGresult, FreePostgresResult>;

/// What went wrong, of the kind that its SQLSTATE stands for.
StoreError postgres_error(const PGresult* result);

}  // namespace scrip::server
