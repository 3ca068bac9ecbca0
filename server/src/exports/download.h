#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "base/worker.h"
#include "http/message.h"
#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// Path and query under which an export can be downloaded without keys, for an hour from `now_ms`
/// on.
std::string download_path(Database& db, const std::string& export_id, std::int64_t now_ms);

/// Answers such a path with the CSV, which is read by `worker` from its own `reader` while it is
/// sent. Throws ApiError 404 for a link that is not ours, 410 for one that has expired.
HttpResponse download_export(Database& db, const std::string& path, const Json& query,
                             std::int64_t now_ms, Worker& worker, Database& reader,
                             const std::function<void(std::function<void()>)>& post_back);

}  // namespace scrip::server
