#include "documents/write_answers.h"

namespace scrip::documents {
namespace {

/// FNV-1a, 64 bits: the same on every host, and short. It tells quotes apart; it keeps no secret,
/// since the server always prices again. Source: Fowler, Noll, Vo, draft-eastlake-fnv.
class Digest {
 public:
  void add(std::string_view text) {
    for (const char c : text) step(static_cast<unsigned char>(c));
    // Parts are ended, so that "ab" + "c" differs from "a" + "bc".
    step(0xff);
  }

  void add(std::int64_t number) {
    auto bits = static_cast<std::uint64_t>(number);
    for (int n = 0; n < 8; ++n, bits >>= 8) step(static_cast<unsigned char>(bits & 0xff));
  }

  std::string text() const {
    static constexpr std::string_view digits = "0123456789abcdef";
    std::string out(16, '0');
    std::uint64_t rest = hash_;
    for (std::size_t n = 16; n > 0; --n, rest >>= 4) out[n - 1] = digits[rest & 15];
    return out;
  }

 private:
  void step(unsigned char byte) { hash_ = (hash_ ^ byte) * 0x100000001b3ULL; }

  std::uint64_t hash_ = 0xcbf29ce484222325ULL;
};

}  // namespace

std::string quote_digest(const evaluate::Evaluation& evaluation) {
  Digest digest;
  const model::Tally& order = evaluation.order;
  for (const money::Amount amount :
       {order.amount(), order.discount_amount(), order.total_amount()}) {
    digest.add(amount.minor());
  }
  for (const model::Line& line : order.lines()) {
    if (line.item != nullptr) {
      digest.add(line.item->id);
      digest.add(line.item->source_id);
    }
    digest.add(line.product_id);
    digest.add(line.sku_id);
    digest.add(line.quantity);
    digest.add(line.amount.minor());
    digest.add(line.discount_amount.minor());
  }
  for (const evaluate::Outcome& outcome : evaluation.outcomes) {
    if (outcome.status != evaluate::Status::APPLICABLE) continue;
    digest.add(outcome.candidate.object);
    digest.add(outcome.candidate.id);
    digest.add(outcome.saved.minor());
    digest.add(outcome.credits.minor());
    if (outcome.points != 0) digest.add(outcome.points);
  }
  return digest.text();
}

}  // namespace scrip::documents
