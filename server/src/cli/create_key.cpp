#include <iostream>

#include "api/call.h"
#include "api/error.h"
#include "audit/audit.h"
#include "base/clock.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "json/strict.h"
#include "projects/registry.h"
#include "resources/api_keys.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help =
    R"(scrip-server create-key: make a key and print it, with its secret, once

Usage: scrip-server create-key --database sqlite:FILE --name NAME --role ROLE [options]
       scrip-server create-key --database sqlite:FILE --name NAME --client [options]

  --database sqlite:FILE   the store (or SCRIP_DATABASE); while a server has it, ask that server:
                           POST /management/v1/keys
  --project ID             whose key it is; the first project's when left out
  --name NAME              what the key is for
  --role ROLE              read (look, validate), marketer (and change campaigns, publish), merchant
                           (look, publish, change customers, products and orders) or admin (everything)
  --client                 a key for web pages, in place of a role
  --scopes A,B             only these of the role's permissions: view, validate, redeem, promotions,
                           publish, data, admin. A client key has view and validate unless told otherwise
  --origins A,B            whose pages may use a client key
  --addresses A,B          from where the key may be used: addresses or prefixes such as 203.0.113.0/24
  --expires-at DATE        ISO 8601; never when left out
)";

int run_create_key(const std::vector<std::string>& arguments) {
  std::string database;
  std::string chosen;
  Json body = Json::object();
  const auto text = [&](const char* member) {
    return [&body, member](const std::string& value) { body[member] = value; };
  };
  const auto list = [&](const char* member) {
    return [&body, member](const std::string& value) { body[member] = list_of(value); };
  };
  read_only_options(arguments,
                    {.values = {{"--database", [&](const auto& value) { database = value; }},
                                {"--project", [&](const auto& value) { chosen = value; }},
                                {"--name", text("name")},
                                {"--role", text("role")},
                                {"--scopes", list("scopes")},
                                {"--origins", list("origins")},
                                {"--addresses", list("addresses")},
                                {"--expires-at", text("expires_at")}},
                     .flags = {{"--client", [&] { body["kind"] = "client"; }}}});
  const std::string project = chosen_project(chosen);
  OwnStore store(chosen_database(database));
  if (project != default_project && !find_project(store.database(), project))
    throw std::runtime_error("there is no project " + project);
  Json document;
  try {
    in_transaction(store.database(), [&] {
      const IssuedKey issued = create_api_key(store.database(), body, project, now_ms());
      document = api_key_document(issued.key);
      append_audit(store.database(),
                   {.actor = "cli",
                    .role = "admin",
                    .action = "create",
                    .resource_type = "keys",
                    .resource_id = issued.key.id,
                    .after = document},
                   now_ms());
      document["secret"] = issued.secret;
    });
  } catch (const ApiError& error) {
    throw UsageError("the key's " + error.pointer.substr(error.pointer.empty() ? 0 : 1) + " " +
                     error.details);
  }
  std::cout << to_text(document) << "\n";
  return 0;
}

}  // namespace

extern const Command create_key_command;
constinit const Command create_key_command{
    .name = "create-key", .summary = "make a key for the API", .help = help, .run = run_create_key};

}  // namespace scrip::server::cli
