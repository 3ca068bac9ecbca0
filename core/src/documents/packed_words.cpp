#include "documents/packed_words.h"

#include "scrip/bounds.h"
#include "scrip/pricer.h"

namespace scrip::documents {
namespace {

/// The end of the year 9999: no context tells a later moment, and none before 1970.
constexpr std::int64_t now_end_ms = 253'402'300'800'000;

}  // namespace

std::optional<PackedHeader> PackedHeader::read(PackedReader& reader, std::size_t properties) {
  if (!reader.has(packed::header_words)) return std::nullopt;
  const std::int32_t flags = reader.word();
  PackedHeader header{.automatic = (flags & Pricer::automatic) != 0,
                      .with_customer = (flags & Pricer::with_customer) != 0,
                      .request_prices = (flags & Pricer::request_prices) != 0,
                      .now_ms = reader.number(),
                      .currency = reader.word()};
  // What is below zero becomes too many.
  header.items = static_cast<std::uint32_t>(reader.word());
  header.redeemables = static_cast<std::uint32_t>(reader.word());
  const bool sound =
      header.now_ms >= 0 && header.now_ms < now_end_ms && header.items <= bounds::order_items &&
      header.redeemables <= bounds::redeemables &&
      reader.has(packed::property_words * properties + packed::item_words * header.items +
                 packed::redeemable_words * header.redeemables);
  return sound ? std::optional(header) : std::nullopt;
}

std::size_t packed_words_most(std::size_t properties) {
  return packed::header_words + packed::property_words * properties +
         packed::item_words * bounds::order_items + packed::redeemable_words * bounds::redeemables;
}

}  // namespace scrip::documents
