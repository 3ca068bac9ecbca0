#include "resources/categories.h"

#include <algorithm>
#include <array>

#include "base/crypto.h"
#include "catalogue/check.h"
#include "handlers/handlers.h"
#include "json/fields.h"
#include "json/strict.h"
#include "resources/listing.h"

namespace scrip::server::handlers {
namespace {

constexpr std::array<Field, 2> fields{
    {{"name", Kind::text, Null::refused}, {"hierarchy", Kind::integer, Null::refused}}};

constexpr std::array<FilterField, 5> filter_fields{{{"id", "id"},
                                                    {"name", "name"},
                                                    {"hierarchy", "hierarchy"},
                                                    {"created_at", "created_at"},
                                                    {"updated_at", "updated_at"}}};
constexpr std::array<ListOrder, 5> orders{{{"id", "id"},
                                           {"name", "name"},
                                           {"hierarchy", "hierarchy"},
                                           {"created_at", "created_at"},
                                           {"updated_at", "coalesce(updated_at, created_at)"}}};

Json load(Call& call, const std::string& id) {
  auto category = find_category(call.db, id);
  if (!category) throw not_found("category", id);
  return std::move(*category);
}

void check(const Json& document) {
  required_text(document, "name");
  integer_at(document, "hierarchy", 0, 1'000'000);
  check_definition("categories", document);
}

/// Takes the category out of the stacking rules' lists, or says that it is in one.
void leave_stacking_rules(Call& call, const std::string& id) {
  Query row = call.db.query("SELECT value FROM setting WHERE name = 'stacking_rules'");
  row.next();
  Json rules = row.document(0);
  bool used = false;
  for (auto& [name, value] : rules.items()) {
    if (value.is_array()) {
      const auto gone = std::remove(value.begin(), value.end(), Json(id));
      used = used || gone != value.end();
      value.erase(gone, value.end());
    } else if (value.is_object()) {
      used = value.erase(id) > 0 || used;
    }
  }
  if (!used) return;
  if (!query_flag(call, "remove_from_stacking_rules")) {
    throw refused("resource_in_use", "Resource in use",
                  "The stacking rules name this category; send remove_from_stacking_rules=true");
  }
  call.db.run("UPDATE setting SET value = ?1 WHERE name = 'stacking_rules'", rules);
}

}  // namespace

Reply create_category(Call& call) {
  Json document = {{"id", random_id("cat_")},
                   {"hierarchy", 1},
                   {"object", "category"},
                   {"created_at", call.now}};
  copy_fields(document, require_object(call.body), fields);
  check(document);
  call.db.run(
      "INSERT INTO category (id, name, hierarchy, document, created_at) VALUES (?1, ?2, ?3, ?4, "
      "?5)",
      own_text(document, "id"), own_text(document, "name"), own_integer(document, "hierarchy"),
      document, call.now);
  return Reply::json(shown_category(call.db, std::move(document)));
}

Reply list_categories(Call& call) {
  return list_rows(call, {.data_ref = "data",
                          .select = "document",
                          .from = "category",
                          .filters = filter_fields,
                          .orders = orders,
                          .default_order = "id",
                          .entry = [](Call& asked, const Query& row) {
                            return shown_category(asked.db, row.document(1));
                          }});
}

Reply get_category(Call& call) {
  return Reply::json(shown_category(call.db, load(call, call.parameter(0))));
}

Reply update_category(Call& call) {
  Json document = load(call, call.parameter(0));
  copy_fields(document, require_object(call.body), fields);
  document["updated_at"] = call.now;
  check(document);
  call.db.run(
      "UPDATE category SET name = ?2, hierarchy = ?3, document = ?4, updated_at = ?5 WHERE id = ?1",
      call.parameter(0), own_text(document, "name"), own_integer(document, "hierarchy"), document,
      call.now);
  return Reply::json(shown_category(call.db, std::move(document)));
}

Reply delete_category(Call& call) {
  const std::string& id = call.parameter(0);
  load(call, id);
  Query users = call.db.query(
      "SELECT 1 WHERE EXISTS (SELECT 1 FROM campaign WHERE category_id = ?1)"
      " OR EXISTS (SELECT 1 FROM voucher WHERE category_id = ?1)",
      id);
  if (users.next()) {
    throw refused("resource_in_use", "Resource in use", "Campaigns or vouchers have this category");
  }
  leave_stacking_rules(call, id);
  call.db.run("DELETE FROM category WHERE id = ?1", id);
  return Reply::no_content();
}

}  // namespace scrip::server::handlers
