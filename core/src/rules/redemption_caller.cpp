#include "rules/host_value.h"
#include "rules/kinds.h"

namespace scrip::rules {

/// Holds by the API key that asks, as the host names it in `facts.api_key`.
///
/// Example: `{"$in": ["till-berlin", "till-lyon"]}` keeps a code to the tills. Refuses with
/// `redemption_rules_violated`.
const RuleKind redemption_api_key{"redemption.api_key",
                                  [](const Parameters& parameters) {
                                    return compile_host_value(
                                        parameters,
                                        [](const model::HostFacts& host) { return host.api_key; });
                                  },
                                  Decided::on_server};

/// Holds by the login of the dashboard's user who asks, `facts.user.login`; nobody's login is no
/// login.
///
/// Example: `{"$ends_with": ["@shop.example"]}` keeps a code to staff. Refuses with
/// `redemption_rules_violated`.
const RuleKind redemption_user_login{
    "redemption.user.login",
    [](const Parameters& parameters) {
      return compile_host_value(parameters,
                                [](const model::HostFacts& host) { return host.user_login; });
    },
    Decided::on_server};

}  // namespace scrip::rules
