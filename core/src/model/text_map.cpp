#include "model/text_map.h"

namespace scrip::model {

namespace {

/// FNV-1a, of the kind and the text.
std::uint32_t hash_of(std::string_view text, std::uint8_t kind) {
  std::uint32_t hash = 2'166'136'261 ^ kind;
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 16'777'619;
  return hash;
}

}  // namespace

std::size_t TextIndex::slot_of(std::string_view text, std::uint8_t kind, std::uint32_t hash) const {
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
    if (slots_[slot] == unknown) return slot;
    const Entry& entry = entries_[static_cast<std::size_t>(slots_[slot])];
    if (entry.hash == hash && entry.kind == kind && entry.text == text) return slot;
  }
}

std::int32_t TextIndex::find(std::string_view text, std::uint8_t kind) const {
  return slots_.empty() ? unknown : slots_[slot_of(text, kind, hash_of(text, kind))];
}

std::pair<std::int32_t, bool> TextIndex::add(std::string_view text, std::uint8_t kind) {
  if (entries_.size() * 2 >= slots_.size()) grow();
  const std::uint32_t hash = hash_of(text, kind);
  const std::size_t slot = slot_of(text, kind, hash);
  if (slots_[slot] != unknown) return {slots_[slot], false};
  slots_[slot] = static_cast<std::int32_t>(entries_.size());
  Entry& entry = entries_.emplace_back();
  entry.text = text;
  entry.hash = hash;
  entry.kind = kind;
  return {slots_[slot], true};
}

void TextIndex::grow() {
  slots_.assign(slots_.empty() ? 16 : slots_.size() * 2, unknown);
  for (std::size_t n = 0; n < entries_.size(); ++n) {
    slots_[slot_of(entries_[n].text, entries_[n].kind, entries_[n].hash)] =
        static_cast<std::int32_t>(n);
  }
}

}  // namespace scrip::model
