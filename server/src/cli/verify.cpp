#include "ledger/verify.h"

#include <iostream>

#include "audit/audit.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "cli/verification.h"
#include "json/fields.h"
#include "json/strict.h"
#include "projects/registry.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help = R"(scrip-server verify: recompute the store from its ledger

Usage: scrip-server verify --database URL [--project ID | --all-projects] [--audit-head SEQ:HASH]

  --database sqlite:FILE   the store (or SCRIP_DATABASE); a server may have it
  --project ID             the project; the first one when left out
  --all-projects           one after another, a document a line
  --audit-head SEQ:HASH    an entry of the audit log that was written down elsewhere and must still be
                           there: GET /management/v1/audit says the newest under `head`

Recomputes every counter, balance and hold from the ledger, and the chain of the audit log from its first
entry. Prints a JSON document. Status 0: everything adds up. Status 3: something does not, see `findings`
and `fault`.
)";

/// What is wrong with the entry that `head` names.
std::optional<std::string> head_fault(Database& db, const std::string& head) {
  const std::size_t colon = head.find(':');
  if (colon == std::string::npos) throw UsageError("--audit-head wants SEQ:HASH");
  const std::int64_t seq = number_of("--audit-head", head.substr(0, colon), 1, INT64_MAX);
  Query row = db.query("SELECT hash FROM audit_entry WHERE seq = ?1", seq);
  if (!row.next()) return "audit entry " + std::to_string(seq) + ": was cut off";
  if (row.text(0) != head.substr(colon + 1))
    return "audit entry " + std::to_string(seq) + ": has another hash than the one written down";
  return std::nullopt;
}

}  // namespace

StoreVerification verify_store(const StorePlace& place,
                               const std::optional<std::string>& audit_head) {
  if (!store_exists(place)) {
    throw std::runtime_error("there is no database " + (dialect_of(place.url) == Dialect::sqlite
                                                            ? sqlite_file_of(place.url)
                                                            : place.schema));
  }
  Database db(place, Database::Mode::reader);
  db.be_patient();
  db.begin_read();
  StoreVerification verification = verify_store(db, audit_head);
  db.commit();
  return verification;
}

StoreVerification verify_store(Database& db, const std::optional<std::string>& audit_head) {
  const ledger::Verification sums = ledger::verify(db);
  AuditCheck chain = verify_audit(db);
  if (!chain.fault && audit_head) chain.fault = head_fault(db, *audit_head);
  Json findings = Json::array();
  for (const auto& finding : sums.findings) {
    findings.push_back({{"what", finding.what},
                        {"id", finding.id},
                        {"stored", finding.stored},
                        {"expected", finding.expected}});
  }
  Json audit = {{"entries", chain.entries}, {"head", server::audit_head(db)}};
  set_if(audit, "fault", chain.fault);
  const bool clean = sums.clean() && !chain.fault;
  return {.clean = clean,
          .document = {{"object", "verification"},
                       {"clean", clean},
                       {"ledger",
                        {{"checked", sums.checked},
                         {"differences", sums.differences},
                         {"to_be_folded", sums.to_be_folded},
                         {"findings", std::move(findings)}}},
                       {"audit", std::move(audit)}}};
}

namespace {

std::vector<std::string> all_projects(const std::string& database) {
  std::vector<std::string> ids;
  Database db(database, Database::Mode::reader);
  for (const RegisteredProject& project : list_projects(db, projects_most + 1)) {
    // One that was never used has no store yet.
    if (project.opened) ids.push_back(project.id);
  }
  return ids;
}

int run_verify(const std::vector<std::string>& arguments) {
  std::string database;
  std::string project;
  bool all = false;
  std::optional<std::string> head;
  read_only_options(arguments,
                    {.values = {{"--database", [&](const auto& value) { database = value; }},
                                {"--project", [&](const auto& value) { project = value; }},
                                {"--audit-head", [&](const auto& value) { head = value; }}},
                     .flags = {{"--all-projects", [&] { all = true; }}}});
  if (all && (head || !project.empty()))
    throw UsageError("--all-projects goes without --project and --audit-head");
  const std::string url = chosen_database(database);
  bool clean = true;
  for (const std::string& id :
       all ? all_projects(url) : std::vector<std::string>{chosen_project(project)}) {
    StoreVerification verification = verify_store(place_of(url, id), head);
    if (all) verification.document["project"] = id;
    std::cout << to_text(verification.document) << "\n";
    clean = clean && verification.clean;
  }
  return clean ? 0 : 3;
}

}  // namespace

extern const Command verify_command;
constinit const Command verify_command{.name = "verify",
                                       .summary = "recompute the store from its ledger",
                                       .help = help,
                                       .run = run_verify};

}  // namespace scrip::server::cli
