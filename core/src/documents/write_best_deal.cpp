#include "documents/write_parts.h"

namespace scrip::documents {

void write_reference(Writer& out, const stacking::Candidate& candidate) {
  out.open_object();
  out.member("object", candidate.object).member("id", candidate.id);
  out.close_object();
}

void write_best_deal(Writer& out, const evaluate::BestDeal& deal) {
  out.open_object().member("optimal", deal.optimal);
  out.member("saved", deal.saved).member("credits", deal.credits).member("bound", deal.bound);
  out.member("evaluated", deal.evaluated);
  if (const auto& alternative = deal.alternative) {
    out.key("alternative").open_object();
    out.key("without");
    write_reference(out, alternative->without);
    out.key("redeemables").open_array();
    for (const stacking::Candidate& candidate : alternative->redeemables) {
      write_reference(out, candidate);
    }
    out.close_array();
    out.member("saved", alternative->saved).member("credits", alternative->credits);
    out.close_object();
  }
  out.close_object();
}

}  // namespace scrip::documents
