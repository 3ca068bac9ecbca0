#include "projections/lint.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "projections/lint_study.h"

namespace scrip::projections {
namespace {

bool is_index(std::string_view part) {
  return !part.empty() &&
         std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// Whether one pointer stands before another: entry 9 of a list before entry 10.
bool comes_before(std::string_view a, std::string_view b) {
  while (!a.empty() && !b.empty()) {
    const std::string_view left = a.substr(0, a.find('/', 1));
    const std::string_view right = b.substr(0, b.find('/', 1));
    a.remove_prefix(left.size());
    b.remove_prefix(right.size());
    if (left == right) continue;
    const bool numbers = is_index(left.substr(1)) && is_index(right.substr(1));
    if (numbers && left.size() != right.size()) return left.size() < right.size();
    return left < right;
  }
  return a.size() < b.size();
}

}  // namespace

Lint lint(const evaluate::Scene& scene, model::Instant now) {
  static constexpr std::array kinds{
#define KIND(name) &linter::lint_##name,
#include "projections/lint_kinds.def"
#undef KIND
  };
  Lint found;
  for (const auto look : kinds) {
    linter::Study study(scene, now, found);
    look(study);
  }
  // Within one place they stay in the order in which they were found, which no hash decides.
  std::stable_sort(found.findings.begin(), found.findings.end(),
                   [](const Finding& a, const Finding& b) {
                     if (a.severity != b.severity) return a.severity < b.severity;
                     return comes_before(a.pointer, b.pointer);
                   });
  return found;
}

}  // namespace scrip::projections
