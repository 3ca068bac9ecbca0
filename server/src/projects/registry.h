#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// The projects of a server are listed in its first store, where the keys are, too. Everything here
/// is about that store.

/// So many projects a server has at most.
inline constexpr std::int64_t projects_most = 1000;

/// 1 to 40 small letters, digits, `_` and `-`, of which the first is a letter or digit: it becomes
/// the name of a file and of a schema.
bool is_project_id(std::string_view id);

struct RegisteredProject {
  std::string id;
  /// As `project_document` has it, from the last time that somebody looked.
  Json document;
  /// Its store was made: should it be missing, it is lost and not new.
  bool opened = false;
};
/// A project that was not deleted. With `lock` the caller's transaction is the only one to change
/// it, its keys included.
std::optional<RegisteredProject> find_project(Database& db, const std::string& id,
                                              bool lock = false);
/// Those that were not deleted, oldest first.
std::vector<RegisteredProject> list_projects(Database& db, std::int64_t limit,
                                             std::int64_t offset = 0);
std::int64_t count_projects(Database& db);

/// Makes a project of `{id, name, currency, time_zone, locales}`; its store is made when it is
/// first used. Throws ApiError: `invalid_payload`, `duplicate_found` for an id that was ever
/// given, `too_many_projects`.
Json create_project(Database& db, const Json& body, std::int64_t now_ms);
/// Throws ApiError `project_in_use` while a key of it is active.
void delete_project(Database& db, const std::string& id, std::int64_t now_ms);

/// What the list shows of a project, and that its store is there.
void note_project(Database& db, const std::string& id, const Json& document, std::int64_t now_ms);
void note_erased(Database& db, const std::string& id, std::int64_t now_ms);
/// A project that was deleted and whose store is still there.
struct DeletedProject {
  std::string id;
  std::string deleted_at;
};
std::vector<DeletedProject> projects_to_erase(Database& db);

}  // namespace scrip::server
