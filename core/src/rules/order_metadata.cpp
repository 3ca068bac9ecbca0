#include "rules/kinds.h"
#include "rules/metadata.h"

namespace scrip::rules {
namespace {

/// Holds where a metadata value of the order compares as the conditions say.
/// `property` names the key; dots reach into nested objects.
CompiledRule compile(const Parameters& parameters) {
  return compile_metadata(
      parameters,
      [](const Facts& facts) -> const model::Value* {
        if (!facts.request.order || facts.request.order->document == nullptr) return nullptr;
        return facts.request.order->document->find("metadata");
      },
      /*of_customer=*/false);
}

}  // namespace

const RuleKind order_metadata{"order.metadata", compile};

}  // namespace scrip::rules
