#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

#include "base/worker.h"
#include "http/message.h"
#include "json/json.h"
#include "projects/project.h"

namespace scrip::server {

/// Path and query under which an export of a project can be downloaded without keys, for an hour
/// from `now_ms` on.
std::string download_path(Database& db, const std::string& project_id, const std::string& export_id,
                          std::int64_t now_ms);
/// The project that such a path names.
std::string project_of_download(std::string_view path);

/// Called on `worker`. Answers such a path with the CSV, which is read by `worker` while it is
/// sent; the project stays open until then. Throws ApiError 404 for a link that is not ours, 410
/// for one that has expired.
HttpResponse download_export(const std::shared_ptr<Project>& project, const std::string& path,
                             const Json& query, std::int64_t now_ms, Worker& worker,
                             const PostBack& post_back);

}  // namespace scrip::server
