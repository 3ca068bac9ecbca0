#pragma once

#include "cli/options.h"

namespace scrip::server::cli {

/// Opens the store, serves until told to stop, and answers the exit status.
int serve(const ServeOptions& options);

}  // namespace scrip::server::cli
