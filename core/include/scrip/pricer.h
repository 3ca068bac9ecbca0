#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <variant>

#include "scrip/documents.h"
#include "scrip/regions.h"

namespace scrip {

/// The packed door: prices one cart after the other without a JSON text, for a call that is made on
/// every keystroke. What it answers is what `Engine::validate` answers to the same cart; what it
/// cannot say in numbers it leaves to that door.
///
/// Texts are told once and named by number from then on. A cart goes in, and its price comes out,
/// as 32-bit words in memory that the pricer owns:
///
///   in:   flags, now (2), currency text, items, redeemables, then
///         for each customer property (in the order of `description`): kind, value (2)
///         for each item: id, source_id, product_id, sku_id (texts), related_object (0 unsaid, 1
///           product, 2 SKU), quantity, price (2), amount (2)
///         for each redeemable: object (0 voucher, 1 promotion tier), id (text), credits (2)
///   out:  status, valid, outcomes, adjustments, lines, 0, amount (2), discount_amount (2),
///         items_discount_amount (2), total_discount_amount (2), total_amount (2),
///         total_applied_discount_amount (2), 0 (2), then
///         for each adjustment: outcome (from 0), line (-1: the order), amount (2)
///         for each outcome: which, status, saved (2)
///
/// A number of two words has its low word first; a high word of -1 means there is none. A text of
/// -1 is absent. `which` is the place of an automatic promotion, or, from -1 downwards, of a
/// redeemable of the request. The status of an outcome is 0 applicable, 1 inapplicable, 2 skipped.
class Pricer {
 public:
  enum Flag : std::int32_t { automatic = 1, with_customer = 2, request_prices = 4 };
  /// What `price` answers in its first word.
  enum Status : std::int32_t {
    priced = 0,
    /// Something is not as it should be, or needs a document: ask `Engine::validate`.
    ask_validate = 1
  };
  /// Texts that may be told to one pricer; a caller starts a new one then.
  static constexpr std::int32_t texts_max = 20'000;

  /// `definitions` is a context's fragment of a catalogue, or empty. An answer where it is at
  /// fault.
  static std::variant<Owned<Pricer>, Answer> open(const Engine& engine,
                                                  std::string_view definitions);
  ~Pricer();
  Pricer(const Pricer&) = delete;
  Pricer& operator=(const Pricer&) = delete;

  /// `{documents, customer, automatic}`: whether every cart needs `validate` because rules read
  /// documents, the customer's metadata that rules read, and the ids of the automatic promotions by
  /// place.
  std::string description() const;

  /// A number for this text, from 0; -1 where there are `texts_max` already.
  std::int32_t text(std::string_view text);

  /// Room for so many words of input; nullptr where no cart within the bounds is that large.
  std::int32_t* input(std::size_t words);

  /// Prices what stands in `input`. The answer stays until the next call.
  const std::int32_t* price();

 private:
  class Session;
  explicit Pricer(Owned<Session> session);
  Owned<Session> session_;
};

}  // namespace scrip
