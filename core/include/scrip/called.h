#pragma once

/// A function that is called, not copied to where it is called from, in files that are compiled for
/// size: its body is longer than a call, but not so long that the compiler would think so.
#ifdef __OPTIMIZE_SIZE__
#define SCRIP_CALLED [[gnu::noinline]]
#else
#define SCRIP_CALLED
#endif
