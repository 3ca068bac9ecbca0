#include "cli/definitions_file.h"

#include <iostream>

#include "definitions/import.h"
#include "definitions/locate.h"
#include "json/strict.h"

namespace scrip::server::cli {
namespace {

int tell_fault(const ImportWish& wish, const std::string& place, const std::string& what) {
  std::cerr << wish.name << place << ": " << what << "\n";
  return 3;
}

}  // namespace

int bring_in(Database& database, const Config& config, const ImportWish& wish) {
  const auto parsed = parse_strict(wish.text);
  if (const auto* wrong = std::get_if<JsonFault>(&parsed))
    return tell_fault(wish, wrong->pointer.empty() ? "" : " " + wrong->pointer,
                      "not valid JSON: " + wrong->reason);
  database.begin_write();
  definitions::ImportReport report;
  try {
    report = definitions::import_definitions(database, config, std::get<Json>(parsed));
    if (report.faults.empty() && !wish.dry_run) {
      database.commit();
    } else {
      database.rollback();
    }
  } catch (...) {
    database.rollback();
    throw;
  }
  for (const definitions::Fault& fault : report.faults) {
    tell_fault(wish, ":" + std::to_string(definitions::line_of(wish.text, fault.pointer)),
               (fault.pointer.empty() ? "" : fault.pointer + ": ") + fault.details + " (" +
                   fault.key + ")");
  }
  if (!report.faults.empty()) {
    std::cerr << "scrip-server: nothing was changed; mend the file and try again\n";
    return 3;
  }
  Json changes = Json::array();
  std::int64_t created = 0;
  for (const definitions::Change& change : report.changes) {
    Json entry = {{"action", change.action}, {"kind", change.kind}};
    if (!change.key.empty()) entry["name"] = change.key;
    if (!change.members.empty()) entry["members"] = change.members;
    if (change.action == "created") ++created;
    changes.push_back(std::move(entry));
  }
  const auto count = static_cast<std::int64_t>(report.changes.size());
  std::cout << to_text(Json{{"object", "import"},
                            {"file", wish.name},
                            {"dry_run", wish.dry_run},
                            {"created", created},
                            {"updated", count - created},
                            {"unchanged", report.unchanged},
                            {"changes", std::move(changes)}})
            << "\n";
  return 0;
}

}  // namespace scrip::server::cli
