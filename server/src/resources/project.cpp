#include "resources/project.h"

namespace scrip::server {

bool is_project_active(Database& db) {
  Query row = db.query(project_active_query);
  return !row.next() || row.text(0) != "0";
}

}  // namespace scrip::server
