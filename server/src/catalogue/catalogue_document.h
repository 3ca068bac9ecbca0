#pragma once

#include <string>

#include "json/json.h"
#include "store/database.h"

namespace scrip::server {

/// Everything the engine is loaded with, as the catalogue document of core; vouchers are not in it.
Json catalogue_document(Database& database, const std::string& version,
                        const std::string& currency);

}  // namespace scrip::server
