#include "definitions/export.h"

#include <sys/stat.h>

#include <fstream>
#include <iostream>

#include "cli/arguments.h"
#include "cli/command.h"
#include "json/strict.h"
#include "store/durable_file.h"
#include "store/migrations.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help =
    R"(scrip-server export: write the project's definitions to a file

Usage: scrip-server export --database URL --to FILE [--customers] [--codes]

  --database URL   the store (or SCRIP_DATABASE); a server may have it
  --project ID     the project; the first one when left out
  --to FILE        a JSON file (see docs/definitions.md), written over when it is there; - for standard output
  --customers      with customers and the members of static segments: personal data
  --codes          with the codes of campaigns; vouchers of their own are always there

Campaigns, tiers, stacks, vouchers, rules, categories, products, collections, segments, stacking rules and
metadata schemas, by name and in the order of names: the file is the same until a definition changes, and reads in a
diff. No keys, no secrets, no history: redemptions, balances and wallets stay behind. `migrate` moves a whole
store, `backup` copies it.
)";

int run_export(const std::vector<std::string>& arguments) {
  std::string database;
  std::string project;
  std::string to;
  definitions::ExportChoice choice;
  read_only_options(arguments,
                    {.values = {{"--database", [&](const auto& value) { database = value; }},
                                {"--project", [&](const auto& value) { project = value; }},
                                {"--to", [&](const auto& value) { to = value; }}},
                     .flags = {{"--customers", [&] { choice.customers = true; }},
                               {"--codes", [&] { choice.codes = true; }}}});
  if (to.empty()) throw UsageError("name the file with --to FILE");
  const std::string url = chosen_database(database);
  require_database(url);
  const std::string id = chosen_project(project);
  const StorePlace place = place_of(url, id);
  if (!store_exists(place)) throw std::runtime_error("there is no store of the project " + id);
  Database db(place, Database::Mode::reader);
  db.be_patient();
  if (!lacking_migrations(db).empty())
    throw std::runtime_error(
        "the store's schema is not up to date; run 'scrip-server migrate --database' on it first");
  db.begin_read();
  const Json file = definitions::export_definitions(db, choice);
  db.commit();
  const std::string text = file.dump(2) + "\n";
  if (to == "-") {
    std::cout << text;
    return 0;
  }
  const std::string partial = to + ".partial";
  {
    std::ofstream out(partial, std::ios::binary | std::ios::trunc);
    out << text;
    out.close();
    if (!out) throw std::runtime_error("cannot write " + partial);
  }
  publish_file(partial, to);
  Json counts = Json::object();
  for (const auto& [name, value] : file.items()) {
    if (value.is_array()) counts[name] = value.size();
  }
  std::cout << to_text(Json{{"object", "export"}, {"file", to}, {"entries", std::move(counts)}})
            << "\n";
  return 0;
}

}  // namespace

extern const Command export_command;
constinit const Command export_command{.name = "export",
                                       .summary = "write the project's definitions to a file",
                                       .help = help,
                                       .run = run_export};

}  // namespace scrip::server::cli
