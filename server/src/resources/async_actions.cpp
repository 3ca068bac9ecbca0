#include "resources/async_actions.h"

#include "base/crypto.h"

namespace scrip::server {

std::string record_async_action(Call& call, const std::string& type, const Json& result) {
  const std::string id = random_id("aa_");
  const Json document = {{"id", id},
                         {"type", type},
                         {"status", "DONE"},
                         {"operation_status", "SUCCESS"},
                         {"result", result},
                         {"created_at", call.now},
                         {"updated_at", call.now},
                         {"object", "async_action"}};
  call.db.run(
      "INSERT INTO async_action (id, type, status, document, created_at) VALUES (?1, ?2, 'DONE', "
      "?3, ?4)",
      id, type, document, call.now);
  return id;
}

}  // namespace scrip::server
