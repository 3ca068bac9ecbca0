#include "catalogue/catalogue_document.h"
#include "handlers/handlers.h"
#include "resources/project.h"

namespace scrip::server::handlers {
namespace {

Json project_document(Call& call) {
  return {{"id", call.parameter(0)}, {"active", is_project_active(call.db)}, {"object", "project"}};
}

Reply set_active(Call& call, bool active) {
  call.db.run("UPDATE setting SET value = ?1 WHERE name = 'project_active'", active ? "1" : "0");
  // What the engine is loaded with is another catalogue now, for the very next request.
  touch_catalogue(call.db);
  return Reply::json(project_document(call));
}

}  // namespace

Reply get_project(Call& call) {
  return Reply::json(project_document(call));
}

Reply enable_project(Call& call) {
  return set_active(call, true);
}

Reply disable_project(Call& call) {
  return set_active(call, false);
}

}  // namespace scrip::server::handlers
