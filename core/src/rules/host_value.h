#pragma once

#include "rules/rule.h"

namespace scrip::rules {

/// A rule on one value of the host's `facts`. `find` answers it, or nullptr.
using FindHostValue = const model::Value* (*)(const model::HostFacts& host);
CompiledRule compile_host_value(const Parameters& parameters, FindHostValue find);

}  // namespace scrip::rules
