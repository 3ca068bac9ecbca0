#include "store/look_ahead.h"

#include <map>

namespace scrip::server {

void look_ahead(Database& database, const std::vector<const LookAhead*>& jobs) {
  std::map<std::string, const LookAhead*> each;
  for (const LookAhead* job : jobs) {
    if (job->ask == nullptr) continue;
    for (const std::string& name : job->names) each.try_emplace(name, job);
  }
  for (const auto& [name, job] : each) job->ask(database, name);
  for (const auto& [name, job] : each) job->look(database, name);
}

}  // namespace scrip::server
