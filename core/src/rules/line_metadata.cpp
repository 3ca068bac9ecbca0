#include "rules/line_metadata.h"

namespace scrip::rules {
namespace {

const model::Value* member_of(const model::Line& line, std::string_view name) {
  if (line.item == nullptr || line.item->document == nullptr) return nullptr;
  return line.item->document->find(name);
}

}  // namespace

const model::Value* metadata_of_item(const model::Line& line) {
  return member_of(line, "metadata");
}

const model::Value* metadata_of_product(const Facts& facts, const model::Line& line) {
  if (const model::Product* product = facts.catalogue.find_product(line.product)) {
    const model::Value* metadata =
        product->document == nullptr ? nullptr : product->document->find("metadata");
    if (metadata != nullptr && !metadata->is_null()) return metadata;
  }
  const model::Value* product = member_of(line, "product");
  return product == nullptr ? nullptr : product->find("metadata");
}

}  // namespace scrip::rules
