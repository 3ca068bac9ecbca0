#pragma once

#include <string>
#include <string_view>
#include <variant>

#include "scrip/regions.h"

namespace scrip {

/// What a call answered. `status` is the HTTP status a server would send with it: 200, or 400 when
/// the caller's documents are at fault. `body` is a JSON document; with 400 it is an error document
/// `{code, key, message, details, pointer}` whose `pointer` (RFC 6901) names the place.
struct Answer {
  int status = 200;
  std::string body;
};

namespace evaluate {
class Program;
}

/// A loaded catalogue, indexed and immutable. Copies share one program; any number of threads may
/// ask at once. Every call is a pure function of its documents: no clock, no locale, no state.
///
/// `request` is what a client sent and is not trusted. `context` is made by the host and is:
/// `{now, prices, customer, definitions}`, see core/README.md.
class Engine {
 public:
  /// The catalogue as an engine, or an answer that lists every fault in it with its pointer.
  static std::variant<Engine, Answer> load(std::string_view catalogue);

  /// What the redeemables are worth together: the body of `POST /v1/validations`, without the ids
  /// that a host adds.
  Answer validate(std::string_view request, std::string_view context) const;

  /// What could be used on this cart: the body of `POST /v1/qualifications`.
  Answer qualify(std::string_view request, std::string_view context) const;

  /// Every incentive the customer holds, with its worth on this cart now, or why it has none.
  Answer wallet(std::string_view request, std::string_view context) const;

  /// The smallest changes to the cart that improve its price, and the ladder of spend thresholds.
  Answer nudges(std::string_view request, std::string_view context) const;

  /// The frozen share of each line and unit of a settled order, and what is paid back when some of
  /// it is returned. `request` is the validation answer as it was settled (`redeemables`, `order`)
  /// with `returned: [{order_item_index | id, quantity}]`, `policy` (`KEEP`, `CLAW_BACK`,
  /// `RE_EVALUATE`), and of earlier returns `returned_before` and `refunded_amount`. Amounts are
  /// the settled ones whatever the catalogue says now. For servers: the documents come from its
  /// ledger.
  Answer refund(std::string_view request, std::string_view context) const;

  /// The catalogue as one shopper may see it: customer rules decided, counts, budgets and other
  /// people's codes gone. `request` is `{"only": "definitions"}` for the context's definitions
  /// alone, or `{}`.
  Answer specialise(std::string_view request, std::string_view context) const;

  /// What is wrong with the loaded catalogue although it loads: promotions that never apply, ties,
  /// prices below cost and more, each with severity, pointer and the way out. `request` is `{}`;
  /// the context's `definitions` are not looked at. For merchants: it speaks of costs and codes.
  Answer lint(std::string_view request, std::string_view context) const;

 private:
  friend class Pricer;
  explicit Engine(Shared<const evaluate::Program> program);
  Shared<const evaluate::Program> program_;
};

/// Version of the engine, as in CMakeLists.txt.
std::string_view version();

}  // namespace scrip
