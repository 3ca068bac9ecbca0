#include "base/clock.h"
#include "handlers/handlers.h"

namespace scrip::server::handlers {

Reply get_async_action(Call& call) {
  Query row = call.db.query("SELECT document FROM async_action WHERE id = ?1", call.parameter(0));
  if (!row.next()) throw not_found("async action", call.parameter(0));
  return Reply::json(row.document(0));
}

Reply list_async_actions(Call& call) {
  const Paging paging = paging_of(call);
  // Behind every date.
  std::string before = "~";
  if (const auto end_date = query_text(call, "end_date")) {
    const auto ms = ms_from_iso(*end_date);
    if (!ms) throw invalid_query("end_date", "must be an ISO 8601 date");
    before = iso_from_ms(*ms);
  }
  Json rows = Json::array();
  Query query = call.db.query(
      "SELECT document FROM async_action WHERE created_at < ?1 ORDER BY created_at DESC, id LIMIT "
      "?2",
      before, paging.limit);
  while (query.next()) {
    Json document = query.document(0);
    document.erase("result");
    rows.push_back(std::move(document));
  }
  return Reply::json(
      {{"object", "list"}, {"data_ref", "async_actions"}, {"async_actions", std::move(rows)}});
}

}  // namespace scrip::server::handlers
