#include "documents/write_lint.h"

#include <array>

#include "documents/writer.h"

namespace scrip::documents {

std::string write_lint(const projections::Lint& lint) {
  static constexpr std::array<std::string_view, 3> severities{"error", "warning", "notice"};
  Writer out;
  out.open_object().member("object", "list").member("data_ref", "data").key("data").open_array();
  for (const projections::Finding& finding : lint.findings) {
    out.open_object().member("object", "finding").member("key", finding.key);
    out.member("severity", severities[static_cast<std::size_t>(finding.severity)]);
    out.member("pointer", finding.pointer).member("message", finding.message);
    out.key("facts").open_object();
    for (const model::Member& fact : finding.facts) out.member(fact.name, fact.value);
    out.close_object().close_object();
  }
  out.close_array().member("total", static_cast<std::int64_t>(lint.findings.size()));
  out.member("complete", lint.complete).member("evaluations", lint.evaluations);
  out.close_object();
  return out.take();
}

}  // namespace scrip::documents
