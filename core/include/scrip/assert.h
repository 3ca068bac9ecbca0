#pragma once

/// A broken invariant stops the process: a wrong cent is worse than no answer. Stays on in
/// releases.
#define SCRIP_ASSERT(condition)              \
  do {                                       \
    if (__builtin_expect(!(condition), 0)) { \
      __builtin_trap();                      \
    }                                        \
  } while (false)
