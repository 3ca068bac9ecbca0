#include "rules/kinds.h"
#include "rules/metadata.h"

namespace scrip::rules {
namespace {

/// Holds where a metadata value of the event that is looked at, `facts.custom_event.metadata`,
/// compares as the conditions say. `property` names the key; dots reach into nested objects.
///
/// Example: `{"$more_than_or_equal": [5]}` on `stars` holds for reviews with five. Where there is
/// no event there is no value: refuses with `redemption_rules_violated`.
CompiledRule compile(const Parameters& parameters) {
  return compile_metadata(
      parameters,
      [](const Facts& facts) -> const model::Value* {
        return facts.request.host == nullptr ? nullptr : facts.request.host->custom_event_metadata;
      },
      /*of_customer=*/false);
}

}  // namespace

const RuleKind custom_event_metadata{"custom_event.metadata", compile, Decided::on_server};

}  // namespace scrip::rules
