#include "exports/download.h"

#include <exception>
#include <memory>
#include <optional>
#include <utility>

#include "api/call.h"
#include "api/error.h"
#include "base/crypto.h"
#include "base/log.h"
#include "exports/query.h"
#include "json/fields.h"
#include "projects/registry.h"

namespace scrip::server {
namespace {

constexpr std::int64_t valid_s = 3600;
constexpr std::string_view folder = "/downloads/exports/";
/// Of every project but the first one.
constexpr std::string_view folder_of_projects = "/downloads/projects/";
constexpr std::string_view extension = ".csv";

std::string token_of(Database& db, const std::string& export_id, const std::string& expires) {
  Query row = db.query("SELECT value FROM setting WHERE name = 'tracking_key'");
  if (!row.next()) throw StoreError("the store has no tracking key");
  return base64url(hmac_sha256(row.text(0), "export\n" + export_id + "\n" + expires));
}

class ExportStream : public BodyStream, public std::enable_shared_from_this<ExportStream> {
 public:
  ExportStream(ExportQuery query, Worker& worker, std::shared_ptr<Project> project,
               PostBack post_back)
      : reader_(std::move(query)),
        worker_(worker),
        project_(std::move(project)),
        post_back_(std::move(post_back)) {}

  void next(Give give) override {
    worker_.post([self = shared_from_this(), give = std::move(give)]() mutable {
      std::optional<std::string> piece;
      try {
        piece = self->reader_.next(self->project_->exporter());
      } catch (const std::exception& error) {
        log(LogLevel::error, "export_interrupted", {{"message", error.what()}});
      }
      self->post_back_(
          [give = std::move(give), piece = std::move(piece)]() mutable { give(std::move(piece)); });
    });
  }

 private:
  ExportReader reader_;
  Worker& worker_;
  std::shared_ptr<Project> project_;
  PostBack post_back_;
};

std::string folder_of(const std::string& project_id) {
  if (project_id == default_project) return std::string(folder);
  return std::string(folder_of_projects) + project_id + "/exports/";
}

}  // namespace

std::string project_of_download(std::string_view path) {
  if (!path.starts_with(folder_of_projects)) return default_project;
  path.remove_prefix(folder_of_projects.size());
  const std::string id(path.substr(0, path.find('/')));
  return is_project_id(id) ? id : default_project;
}

std::string download_path(Database& db, const std::string& project_id, const std::string& export_id,
                          std::int64_t now_ms) {
  const std::string expires = std::to_string(now_ms / 1000 + valid_s);
  return folder_of(project_id) + export_id + std::string(extension) + "?expires=" + expires +
         "&token=" + token_of(db, export_id, expires);
}

HttpResponse download_export(const std::shared_ptr<Project>& project, const std::string& path,
                             const Json& query, std::int64_t now_ms, Worker& worker,
                             const PostBack& post_back) {
  Database& db = project->exporter();
  const std::string folder = folder_of(project->id());
  const ApiError unknown{.status = 404,
                         .key = "not_found",
                         .message = "Resource not found",
                         .details = "There is no such download"};
  if (!path.starts_with(folder) || !path.ends_with(extension) ||
      path.size() <= folder.size() + extension.size())
    throw unknown;
  const std::string id = path.substr(folder.size(), path.size() - folder.size() - extension.size());
  const std::string expires = own_text(query, "expires");
  if (!equal_constant_time(own_text(query, "token"), token_of(db, id, expires))) throw unknown;
  // The token says that we wrote the number.
  if (std::stoll(expires) < now_ms / 1000) {
    throw ApiError{.status = 410,
                   .key = "download_expired",
                   .message = "The link has expired",
                   .details = "Ask for the export again: it has a new one"};
  }
  Query row = db.query("SELECT exported_object, parameters FROM export WHERE id = ?1", id);
  if (!row.next()) throw unknown;
  const ExportKind* kind = export_kind(row.text(0));
  if (kind == nullptr) throw unknown;
  HttpResponse response;
  response.headers = {{"Content-Type", "text/csv; charset=utf-8; header=present"},
                      {"Content-Disposition", "attachment; filename=\"" + id + ".csv\""},
                      {"Cache-Control", "no-store"},
                      {"Referrer-Policy", "no-referrer"},
                      {"X-Content-Type-Options", "nosniff"}};
  response.stream = std::make_shared<ExportStream>(export_query(*kind, row.document(1), now_ms),
                                                   worker, project, post_back);
  return response;
}

}  // namespace scrip::server
