#include "catalogue/catalogue_document.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "projects/registry.h"
#include "resources/project.h"

namespace scrip::server::handlers {
namespace {

/// Who manages all projects: an administrator of the first one.
void require_operator(const Call& call) {
  if (call.caller.project_id == default_project) return;
  throw ApiError{.status = 403,
                 .key = "missing_required_permission",
                 .message = "Missing required permission",
                 .details = "Projects are managed with an administrator's key of the project '" +
                            std::string(default_project) + "'"};
}

Reply document_reply(Call& call) {
  return Reply::json(
      project_document(call.project_id, project_settings(call.db), is_project_active(call.db)));
}

Reply set_active(Call& call, bool active) {
  call.db.run("UPDATE setting SET value = ?1 WHERE name = 'project_active'", active ? "1" : "0");
  // What the engine is loaded with is another catalogue now, for the very next request.
  touch_catalogue(call.db);
  return document_reply(call);
}

}  // namespace

const std::string& require_project(Call& call) {
  if (!find_project(call.db, call.project_id, call.request.method != "GET"))
    throw not_found("project", call.project_id);
  return call.project_id;
}

Reply create_project(Call& call) {
  require_operator(call);
  return Reply::json(server::create_project(call.db, call.body, call.now_ms));
}

/// All of them for the administrator of the first one, else the caller's own.
Reply list_projects(Call& call) {
  Json list = Json::array();
  if (call.caller.project_id != default_project) {
    if (const auto own = find_project(call.db, call.caller.project_id))
      list.push_back(own->document);
    return Reply::json(list_document("projects", std::move(list), 1));
  }
  const Paging paging = paging_of(call);
  for (RegisteredProject& project : server::list_projects(call.db, paging.limit, paging.offset))
    list.push_back(std::move(project.document));
  return Reply::json(list_document("projects", std::move(list), count_projects(call.db)));
}

Reply get_project(Call& call) {
  return document_reply(call);
}

Reply update_project(Call& call) {
  save_project_settings(call.db, changed_settings(project_settings(call.db), call.body));
  return document_reply(call);
}

Reply enable_project(Call& call) {
  return set_active(call, true);
}

Reply disable_project(Call& call) {
  return set_active(call, false);
}

/// `?confirm=ID`: nobody deletes a shop by a slip of the hand.
Reply delete_project(Call& call) {
  require_operator(call);
  if (call.project_id == default_project)
    throw refused("project_protected", "Project is protected",
                  "The first project holds the keys of all others and cannot be deleted");
  if (!find_project(call.db, call.project_id, true)) throw not_found("project", call.project_id);
  if (query_text(call, "confirm") != call.project_id)
    throw invalid_query("confirm", "must be the id of the project, which is erased for good");
  server::delete_project(call.db, call.project_id, call.now_ms);
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
