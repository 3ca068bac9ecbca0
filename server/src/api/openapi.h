#pragma once

#include "json/json.h"

namespace scrip::server {

/// The OpenAPI 3.1 document of every route: the files of server/openapi put together, with what all
/// operations share filled in (path parameters, paging, keys, errors).
Json openapi_document();

}  // namespace scrip::server
