#include "projects/registry.h"

#include <algorithm>

#include "api/error.h"
#include "base/clock.h"
#include "base/crypto.h"
#include "json/fields.h"
#include "resources/project.h"

namespace scrip::server {
namespace {

constexpr std::size_t id_limit = 40;

RegisteredProject read_project(const Query& row) {
  return {.id = row.text(0), .document = row.document(1), .opened = !row.is_null(2)};
}

bool has_active_key(Database& db, const std::string& id, const std::string& now) {
  return db
      .query(
          "SELECT 1 FROM api_key WHERE project_id = ?1 AND revoked_at IS NULL"
          " AND (expires_at IS NULL OR expires_at > ?2) LIMIT 1",
          id, now)
      .next();
}

}  // namespace

bool is_project_id(std::string_view id) {
  const auto plain = [](char c) { return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'); };
  return !id.empty() && id.size() <= id_limit && plain(id.front()) &&
         std::all_of(id.begin(), id.end(),
                     [&](char c) { return plain(c) || c == '_' || c == '-'; });
}

std::optional<RegisteredProject> find_project(Database& db, const std::string& id, bool lock) {
  Query row =
      db.query("SELECT id, document, opened_at FROM project WHERE id = ?1 AND deleted_at IS NULL" +
                   std::string(lock ? db.for_update() : ""),
               id);
  if (!row.next()) return std::nullopt;
  return read_project(row);
}

std::vector<RegisteredProject> list_projects(Database& db, std::int64_t limit,
                                             std::int64_t offset) {
  std::vector<RegisteredProject> projects;
  Query rows = db.query(
      "SELECT id, document, opened_at FROM project WHERE deleted_at IS NULL"
      " ORDER BY created_at, id LIMIT ?1 OFFSET ?2",
      limit, offset);
  while (rows.next()) projects.push_back(read_project(rows));
  return projects;
}

std::int64_t count_projects(Database& db) {
  Query row = db.query("SELECT count(*) FROM project WHERE deleted_at IS NULL");
  row.next();
  return row.integer(0);
}

Json create_project(Database& db, const Json& body, std::int64_t now_ms) {
  require_object(body);
  required_text(body, "name");
  std::string id = text_at(body, "id").value_or(random_id("proj_"));
  if (!is_project_id(id)) {
    throw invalid_payload("/id",
                          "has 1 to 40 small letters, digits, _ or -, and begins with a letter or "
                          "a digit");
  }
  const std::string now = iso_from_ms(now_ms);
  ProjectSettings settings = changed_settings({.created_at = now}, body);
  if (count_projects(db) >= projects_most)
    throw refused("too_many_projects", "Too many projects",
                  "A server has at most " + std::to_string(projects_most) + " projects");
  const Json document = project_document(id, settings, true);
  const std::int64_t made = db.run(
      "INSERT INTO project (id, document, created_at, updated_at) VALUES (?1, ?2, ?3, ?3)"
      " ON CONFLICT (id) DO NOTHING",
      id, document, now);
  if (made == 0) throw duplicate_found("There is, or was, a project with this id");
  return document;
}

void delete_project(Database& db, const std::string& id, std::int64_t now_ms) {
  const std::string now = iso_from_ms(now_ms);
  if (has_active_key(db, id, now))
    throw refused("project_in_use", "Project in use",
                  "Revoke the keys of the project first: whoever has one still works with it");
  db.run("DELETE FROM token_key WHERE project_id = ?1", id);
  db.run("UPDATE project SET deleted_at = ?2, updated_at = ?2 WHERE id = ?1", id, now);
}

void note_project(Database& db, const std::string& id, const Json& document, std::int64_t now_ms) {
  const std::string now = iso_from_ms(now_ms);
  db.run(
      "INSERT INTO project (id, document, created_at, updated_at, opened_at)"
      " VALUES (?1, ?2, ?3, ?4, ?4) ON CONFLICT (id) DO UPDATE SET document = excluded.document,"
      " updated_at = excluded.updated_at, opened_at = coalesce(project.opened_at, ?4)",
      id, document, own_text(document, "created_at"), now);
}

void note_erased(Database& db, const std::string& id, std::int64_t now_ms) {
  db.run("UPDATE project SET erased_at = ?2 WHERE id = ?1", id, iso_from_ms(now_ms));
}

std::vector<DeletedProject> projects_to_erase(Database& db) {
  std::vector<DeletedProject> projects;
  Query rows = db.query(
      "SELECT id, deleted_at FROM project WHERE deleted_at IS NOT NULL AND erased_at IS NULL"
      " ORDER BY id LIMIT 100");
  while (rows.next()) projects.push_back({.id = rows.text(0), .deleted_at = rows.text(1)});
  return projects;
}

}  // namespace scrip::server
