#include <fstream>
#include <iostream>
#include <iterator>

#include "base/clock.h"
#include "base/crypto.h"
#include "base/jwt.h"
#include "cli/arguments.h"
#include "cli/command.h"

namespace scrip::server::cli {
namespace {

constexpr const char* help =
    R"(scrip-server token: print a signed customer token (JWT, HS256 or EdDSA)

Usage: scrip-server token --customer SOURCE_ID [--ttl SECONDS] [--project ID] [--kid KID]
       scrip-server token --customer SOURCE_ID --private-key FILE --kid KID [--ttl SECONDS] [--project ID]

  --customer SOURCE_ID     the merchant's own id of the customer; becomes the claim `sub`
  --ttl SECONDS            valid for so long; default 3600, at most 2678400 (31 days)
  --project ID             whose customer it is; becomes the claim `aud`. The first project when left out
  --kid KID                which of the project's token keys signs; needed for every project but the first
  --private-key FILE       a private key of Ed25519 in PEM, as of 'openssl genpkey -algorithm ed25519'

Environment, required unless --private-key is given:
  SCRIP_CUSTOMER_SECRET    the secret that the server checks tokens with; with --kid that key's secret
)";

constexpr std::size_t key_file_most = 16 * 1024;

std::string private_key_of(const std::string& file) {
  std::ifstream in(file, std::ios::binary);
  if (!in) throw std::runtime_error("cannot read " + file);
  std::string text{std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>()};
  if (text.size() > key_file_most) throw std::runtime_error(file + " is too long for a key");
  return text;
}

std::string secret_of_environment() {
  const std::string secret = environment("SCRIP_CUSTOMER_SECRET");
  if (secret.size() < 16)
    throw UsageError("set SCRIP_CUSTOMER_SECRET to the server's secret of 16 bytes or more");
  return secret;
}

int run_token(const std::vector<std::string>& arguments) {
  std::string customer;
  std::string project;
  std::string kid;
  std::string key_file;
  std::int64_t ttl_s = 3600;
  read_only_options(arguments,
                    {.values = {{"--customer", [&](const auto& value) { customer = value; }},
                                {"--project", [&](const auto& value) { project = value; }},
                                {"--kid", [&](const auto& value) { kid = value; }},
                                {"--private-key", [&](const auto& value) { key_file = value; }},
                                {"--ttl", [&](const auto& value) {
                                   ttl_s = number_of("--ttl", value, 1, 31 * 86'400);
                                 }}}});
  if (customer.empty()) throw UsageError("name the customer with --customer SOURCE_ID");
  const std::string audience = chosen_project(project);
  if (kid.empty() && (!key_file.empty() || audience != chosen_project("")))
    throw UsageError("name the project's token key with --kid KID");
  const auto algorithm = key_file.empty() ? JwtAlgorithm::hs256 : JwtAlgorithm::eddsa;
  const std::string key = key_file.empty() ? secret_of_environment() : private_key_of(key_file);
  const std::int64_t now = now_ms() / 1000;
  Json head = {{"alg", jwt_algorithm_name(algorithm)}, {"typ", "JWT"}};
  if (!kid.empty()) head["kid"] = kid;
  const Json claims = {{"sub", customer},
                       {"aud", audience},
                       {"iat", now},
                       {"exp", now + ttl_s},
                       {"jti", random_id("")}};
  std::cout << sign_jwt(head, claims, algorithm, key) << "\n";
  return 0;
}

}  // namespace

extern const Command token_command;
constinit const Command token_command{
    .name = "token", .summary = "print a signed customer token", .help = help, .run = run_token};

}  // namespace scrip::server::cli
