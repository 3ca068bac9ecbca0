#include <iostream>

#include "base/clock.h"
#include "base/crypto.h"
#include "cli/arguments.h"
#include "cli/command.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help =
    R"(scrip-server token: print a signed customer token (JWT, HS256)

Usage: scrip-server token --customer SOURCE_ID [--ttl SECONDS]

  --customer SOURCE_ID     the merchant's own id of the customer; becomes the claim `sub`
  --ttl SECONDS            valid for so long; default 3600, at most 2678400 (31 days)

Environment, required:
  SCRIP_CUSTOMER_SECRET    the secret that the server checks tokens with
)";

int run_token(const std::vector<std::string>& arguments) {
  std::string customer;
  std::int64_t ttl_s = 3600;
  read_only_options(arguments,
                    {.values = {{"--customer", [&](const auto& value) { customer = value; }},
                                {"--ttl", [&](const auto& value) {
                                   ttl_s = number_of("--ttl", value, 1, 31 * 86'400);
                                 }}}});
  if (customer.empty()) throw UsageError("name the customer with --customer SOURCE_ID");
  const std::string secret = environment("SCRIP_CUSTOMER_SECRET");
  if (secret.size() < 16)
    throw UsageError("set SCRIP_CUSTOMER_SECRET to the server's secret of 16 bytes or more");
  const std::int64_t now = now_ms() / 1000;
  std::cout << sign_customer_token({.subject = customer, .issued_s = now, .expires_s = now + ttl_s},
                                   secret)
            << "\n";
  return 0;
}

}  // namespace

extern const Command token_command;
constinit const Command token_command{
    .name = "token", .summary = "print a signed customer token", .help = help, .run = run_token};

}  // namespace scrip::server::cli
