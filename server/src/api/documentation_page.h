#pragma once

#include <string>

#include "json/json.h"

namespace scrip::server {

/// An OpenAPI document as one HTML page with `/docs.css` beside it.
std::string documentation_page(const Json& document);

}  // namespace scrip::server
