#include "handlers/handlers.h"

namespace scrip::server::handlers {

Reply list_orders(Call& call) {
  const Paging paging = paging_of(call);
  Json rows = Json::array();
  Query query = call.db.query(
      "SELECT document FROM orders ORDER BY created_at DESC, rowid DESC LIMIT ?1 OFFSET ?2",
      paging.limit, paging.offset);
  while (query.next()) rows.push_back(query.document(0));
  Query count = call.db.query("SELECT count(*) FROM orders");
  count.next();
  return Reply::json(list_document("orders", std::move(rows), count.integer(0)));
}

Reply get_order(Call& call) {
  Query row = call.db.query(
      "SELECT document FROM orders WHERE id = ?1 OR source_id = ?1 ORDER BY id = ?1 DESC",
      call.parameter(0));
  if (!row.next()) throw not_found("order", call.parameter(0));
  return Reply::json(row.document(0));
}

}  // namespace scrip::server::handlers
