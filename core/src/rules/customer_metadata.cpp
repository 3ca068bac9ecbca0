#include "rules/kinds.h"
#include "rules/metadata.h"

namespace scrip::rules {
namespace {

/// Holds where a metadata value of the customer compares as the conditions say.
/// `property` names the key; dots reach into nested objects.
CompiledRule compile(const Parameters& parameters) {
  return compile_metadata(
      parameters,
      [](const Facts& facts) -> const model::Value* {
        return facts.request.customer ? facts.request.customer->metadata : nullptr;
      },
      /*of_customer=*/true);
}

}  // namespace

const RuleKind customer_metadata{"customer.metadata", compile, Decided::on_server};

}  // namespace scrip::rules
