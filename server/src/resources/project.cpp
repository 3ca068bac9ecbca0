#include "resources/project.h"

namespace scrip::server {

bool is_project_active(Database& db) {
  Query row = db.query("SELECT value FROM setting WHERE name = 'project_active'");
  return !row.next() || row.text(0) != "0";
}

}  // namespace scrip::server
