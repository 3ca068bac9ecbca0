#pragma once

#include "api/call.h"
#include "exports/kind.h"

namespace scrip::server {

/// Checks and stores what is to be exported; answers the export as it is announced, without its
/// link. Throws what `export_query` throws.
Json create_export(Call& call, const ExportKind& kind, const Json& parameters);

}  // namespace scrip::server
