#include "discounts/kinds.h"

#include <array>

namespace scrip::discounts {

model::DiscountEffect effect_of(const model::DiscountDefinition& definition, bool names_items) {
  if (definition.effect) return *definition.effect;
  if (definition.type == model::DiscountType::UNIT) {
    return model::DiscountEffect::ADD_MISSING_ITEMS;
  }
  return names_items ? model::DiscountEffect::APPLY_TO_ITEMS
                     : model::DiscountEffect::APPLY_TO_ORDER;
}

CompiledDiscount compile(const model::DiscountDefinition& definition, bool names_items) {
  static constexpr std::array kinds{
#define KIND(name) &name,
#include "discounts/kinds.def"
#undef KIND
  };
  const model::DiscountEffect effect = effect_of(definition, names_items);
  for (const DiscountKind* kind : kinds) {
    if (kind->type == definition.type && kind->effect == effect) return kind->compile(definition);
  }
  return nullptr;
}

}  // namespace scrip::discounts
