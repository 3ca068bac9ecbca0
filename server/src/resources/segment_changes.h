#pragma once

#include <cstdint>
#include <string>

#include "store/database.h"

namespace scrip::server {

/// Notes that a customer may have come into a segment or left one, where there are segments that
/// follow a filter. Nothing is waited for.
void note_for_segments(Database& db, const std::string& customer_id);

/// Whether customers wait to be judged, or a segment for its daily look at all of them.
bool segments_wait(Database& db, std::int64_t now_ms);

/// Judges some of those who wait and records who entered and who left (decisions/0044). In a
/// transaction of its own.
void judge_segments(Database& db, std::int64_t now_ms);

}  // namespace scrip::server
