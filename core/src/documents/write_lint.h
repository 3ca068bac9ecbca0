#pragma once

#include <string>

#include "projections/lint.h"

namespace scrip::documents {

/// A list of findings `{key, severity, pointer, message, facts}`, gravest first; `complete` is
/// false where the work ran out before everything was looked at.
std::string write_lint(const projections::Lint& lint);

}  // namespace scrip::documents
