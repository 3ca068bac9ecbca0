#include <iostream>
#include <string>
#include <variant>
#include <vector>

#include "base/clock.h"
#include "base/crypto.h"
#include "cli/options.h"
#include "cli/serve.h"

namespace {

using namespace scrip::server;

struct Run {
  int operator()(const cli::ServeOptions& options) const { return cli::serve(options); }
  int operator()(const cli::TokenOptions& options) const {
    const std::int64_t now = now_ms() / 1000;
    std::cout << sign_customer_token({.subject = options.customer,
                                      .issued_s = now,
                                      .expires_s = now + options.ttl_s},
                                     options.secret)
              << "\n";
    return 0;
  }
  int operator()(const cli::VersionOptions&) const {
    std::cout << "scrip-server " << SCRIP_VERSION << "\n";
    return 0;
  }
  int operator()(const cli::Message& message) const {
    (message.status == 0 ? std::cout : std::cerr) << message.text;
    return message.status;
  }
};

}  // namespace

int main(int count, char** values) {
  return std::visit(Run{}, cli::parse(std::vector<std::string>(values + 1, values + count)));
}
