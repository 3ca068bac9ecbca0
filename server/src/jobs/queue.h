#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "api/call.h"

namespace scrip::server {

/// Puts a job on the list in the request's own transaction; answers the id of its async action.
/// `result` is what the action shows before the first chunk.
std::string enqueue_job(Call& call, std::string_view type, const Json& request,
                        const Json& result = Json::object());

/// A job over a list. Each entry is `{"item": …}` with the place that its errors name: `index` in a
/// JSON array, `line` in a file.
std::string enqueue_entries(Call& call, std::string_view type, const Json& request,
                            std::vector<Json> entries);

/// The entries of a JSON array: `{"index": i, "item": …}`.
std::vector<Json> entries_of(const Json& array);

/// `202 {"async_action_id": id}`
Reply accepted(const std::string& action_id);

}  // namespace scrip::server
