#include "model/refusal.h"

#include <array>

namespace scrip::model {
namespace {

struct Entry {
  std::string_view name;
  std::string_view message;
};

constexpr std::array entries{
#define KEY(name, message) Entry{#name, message},
#include "model/error_keys.def"
#undef KEY
};

}  // namespace

std::string_view name_of(ErrorKey key) {
  return entries[static_cast<std::size_t>(key)].name;
}

std::string_view message_of(ErrorKey key) {
  return entries[static_cast<std::size_t>(key)].message;
}

void Refusal::tell(std::string_view name, std::int64_t value) {
  facts.push_back({name, value});
}
void Refusal::tell(std::string_view name, std::string_view value) {
  facts.push_back({name, value});
}
void Refusal::tell(std::string_view name, const Value& value) {
  facts.push_back({name, value});
}

Boxed<Refusal> refused(ErrorKey key) {
  Boxed<Refusal> refusal(std::in_place);
  refusal->key = key;
  return refusal;
}

}  // namespace scrip::model
