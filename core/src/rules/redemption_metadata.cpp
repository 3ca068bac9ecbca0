#include "rules/kinds.h"
#include "rules/metadata.h"

namespace scrip::rules {
namespace {

/// Holds where a metadata value sent with the request compares as the conditions say.
/// `property` names the key; dots reach into nested objects.
CompiledRule compile(const Parameters& parameters) {
  return compile_metadata(
      parameters, [](const Facts& facts) -> const model::Value* { return facts.request.metadata; },
      /*of_customer=*/false);
}

}  // namespace

const RuleKind redemption_metadata{"redemption.metadata", compile};

}  // namespace scrip::rules
