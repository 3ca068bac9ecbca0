#include "exports/create.h"

#include "base/crypto.h"
#include "exports/query.h"

namespace scrip::server {

Json create_export(Call& call, const ExportKind& kind, const Json& parameters) {
  export_query(kind, parameters, call.now_ms);
  const std::string id = ordered_id("exp_", call.now_ms);
  call.db.run(
      "INSERT INTO export (id, exported_object, status, parameters, created_at)"
      " VALUES (?1, ?2, 'DONE', ?3, ?4)",
      id, kind.exported_object, parameters, call.now);
  return {{"id", id},
          {"object", "export"},
          {"exported_object", kind.exported_object},
          {"status", "SCHEDULED"},
          {"channel", "API"},
          {"parameters", parameters},
          {"result", nullptr},
          {"user_id", nullptr},
          {"created_at", call.now}};
}

}  // namespace scrip::server
