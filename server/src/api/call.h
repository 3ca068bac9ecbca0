#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "api/config.h"
#include "api/error.h"
#include "api/permission.h"
#include "http/message.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

struct ApiKey;
class EngineCache;
class MissLimiter;
struct ProjectSettings;
struct Rehearsal;

/// The project of the environment's keys.
inline constexpr const char* default_project = "default";

/// Who calls, as proven by the keys sent.
struct Caller {
  enum class Kind { nobody, server, client };
  Kind kind = Kind::nobody;
  /// source_id of the customer whose signed token came with a client call.
  std::optional<std::string> shopper;
  /// The stored key; nothing for those of the environment.
  std::shared_ptr<const ApiKey> key;
  Permissions permissions;
  std::string project_id = default_project;
  /// What the log, the audit log and limits call the key.
  std::string key_id() const;
  std::string role() const;
  bool is_client() const { return kind == Kind::client; }
};

/// Everything a handler may look at. The store is a reading one on the I/O thread, or the writing
/// one inside a transaction; the handler cannot tell and need not.
struct Call {
  Database& db;
  const Config& config;
  /// Whose store `db` is; for calls about projects and their keys, the project they are about.
  std::string project_id;
  EngineCache& engines;
  MissLimiter& misses;
  const HttpRequest& request;
  std::string request_id;
  Caller caller;
  std::vector<std::string> path;  // values of the pattern's {parameters}, decoded
  Json query = Json::object();
  Json body = Json::object();
  std::int64_t now_ms = 0;
  std::string now;  // the same, ISO 8601
  /// What `settings` has found, or whoever asked for the engine.
  mutable std::shared_ptr<const ProjectSettings> known_settings = nullptr;
  /// What the engine answered to the same request a moment ago; nullptr where nobody asked.
  const Rehearsal* rehearsal = nullptr;

  const std::string& parameter(std::size_t index) const { return path.at(index); }
  /// The settings of the project.
  const ProjectSettings& settings() const;
};

/// What a handler answers.
struct Reply {
  int status = 200;
  std::string body;
  std::vector<std::pair<std::string, std::string>> headers;
  /// What is written down in place of the body, where the body holds a secret that is shown once.
  std::optional<std::string> record;
  /// A refusal whose record stays in the store (a failed redemption), where other refusals undo
  /// everything.
  bool keep = false;

  static Reply json(const Json& document, int status = 200);
  static Reply text(std::string body, int status = 200);
  static Reply no_content();
};

using Handler = Reply (*)(Call&);

/// `limit` (1 to 100, 10 by default) and `page` (from 1) of a list.
struct Paging {
  std::int64_t limit;
  std::int64_t offset;
};
Paging paging_of(const Call& call);
/// A query parameter that is a plain text.
std::optional<std::string> query_text(const Call& call, const char* name);
bool query_flag(const Call& call, const char* name);

/// `{"object":"list","data_ref":ref,ref:rows,"total":total}`
Json list_document(const char* data_ref, Json rows, std::int64_t total);

}  // namespace scrip::server
