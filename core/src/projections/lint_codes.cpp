#include <algorithm>

#include "projections/lint_study.h"

namespace scrip::projections::linter {

using model::Redeemable;

namespace {

/// The code as somebody types it in a hurry: without blanks around, ASCII letters in lower case.
std::string folded(std::string_view code) {
  const auto is_blank = [](char c) { return c == ' ' || c == '\t'; };
  while (!code.empty() && is_blank(code.front())) code.remove_prefix(1);
  while (!code.empty() && is_blank(code.back())) code.remove_suffix(1);
  std::string out(code);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return out;
}

}  // namespace

/// Codes that only their case tells apart, or blanks around them: `SUMMER` and `summer` are two
/// vouchers here, and one to everybody who types them.
void lint_codes(Study& study) {
  struct Code {
    std::string folded;
    const Redeemable* voucher;
  };
  List<Code> codes;
  for (const Redeemable& redeemable : study.catalogue.redeemables) {
    if (redeemable.object == model::RedeemableObject::voucher) {
      codes.push_back({folded(redeemable.id), &redeemable});
    }
  }
  // Of equal ones the document's order stays.
  std::stable_sort(codes.begin(), codes.end(),
                   [](const Code& a, const Code& b) { return a.folded < b.folded; });
  for (std::size_t n = 1; n < codes.size(); ++n) {
    if (codes[n].folded != codes[n - 1].folded) continue;
    const Redeemable& one = *codes[n - 1].voucher;
    const Redeemable& other = *codes[n].voucher;
    study.report({.key = "codes_alike",
                  .severity = Severity::warning,
                  .pointer = study.pointer_of(other) + "/code",
                  .message = quoted(other) + " and " + quoted(one) + " differ only in case or " +
                             "blanks, but are two vouchers: rename one of them",
                  .facts = {{"code", other.id}, {"with", one.id}}});
  }
}

}  // namespace scrip::projections::linter
