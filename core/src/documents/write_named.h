#pragma once

#include "documents/writer.h"
#include "model/value.h"

namespace scrip::documents {

/// Goods as a rule, a bundle, a collection or a discount names them: with what says which goods are
/// meant, and nothing else that a merchant may have noted beside it. Other values as they are.
void write_named(Writer& out, const model::Value& value);

/// The goods that a discount gives, as answers and shoppers' catalogues tell them: `{id, source_id,
/// sku, name, price, image_url, object}`, what of these there is.
void write_given(Writer& out, const model::Value& value);

/// The parts of a bundle with their goods as `write_named` tells them, its limit and logic.
void write_bundle_rules(Writer& out, const model::Value& rules);

}  // namespace scrip::documents
