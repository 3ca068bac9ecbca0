#include <iostream>

#include "audit/audit.h"
#include "base/clock.h"
#include "cli/arguments.h"
#include "cli/command.h"
#include "json/strict.h"
#include "resources/api_keys.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help = R"(scrip-server revoke-key: end a key for good

Usage: scrip-server revoke-key --database sqlite:FILE ID

  ID                       what X-App-Id or X-Client-Application-Id says
  --database sqlite:FILE   the store (or SCRIP_DATABASE); while a server has it, ask that server:
                           DELETE /management/v1/keys/ID
)";

int run_revoke_key(const std::vector<std::string>& arguments) {
  std::string database;
  const auto ids = read_options(
      arguments, {.values = {{"--database", [&](const auto& value) { database = value; }}}});
  if (ids.size() != 1) throw UsageError("name one key by its id");
  OwnStore store(chosen_database(database));
  in_transaction(store.database(), [&] {
    auto key = find_api_key(store.database(), ids.front());
    if (!key)
      throw std::runtime_error("there is no key '" + ids.front() +
                               "'; scrip-server list-keys prints them");
    Json before = api_key_document(*key);
    key = revoke_api_key(store.database(), std::move(*key), now_ms());
    append_audit(store.database(),
                 {.actor = "cli",
                  .role = "admin",
                  .action = "delete",
                  .resource_type = "keys",
                  .resource_id = key->id,
                  .before = std::move(before),
                  .after = api_key_document(*key)},
                 now_ms());
    std::cout << to_text(api_key_document(*key)) << "\n";
  });
  return 0;
}

}  // namespace

extern const Command revoke_key_command;
constinit const Command revoke_key_command{
    .name = "revoke-key", .summary = "end a key", .help = help, .run = run_revoke_key};

}  // namespace scrip::server::cli
