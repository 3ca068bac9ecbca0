#pragma once

#include "jobs/job.h"

namespace scrip::server {

/// Does one entry of a list: all of it, or it throws and nothing of it stays.
using EntryHandler = void (*)(Call& call, const Json& request, const Json& item);

/// The chunk of a job that `enqueue_entries` made. An entry that is refused is undone, counted and
/// named in `result.failed` (the first hundred) with its place, key, message, details and pointer;
/// the others go on.
Progress run_entries(Chunk& chunk, EntryHandler handle);

}  // namespace scrip::server
