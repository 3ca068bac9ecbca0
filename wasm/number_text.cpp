#include <cstddef>
#include <cstring>

// nlohmann/json turns the text of each number with a fraction into a double, and prints control
// characters for its error messages. The engine takes numbers as texts and leaves those messages
// out, but the two calls bring the C library's conversions with them: reading and writing long
// doubles and everything printf can do, a tenth of the module. `--wrap` puts these in their place;
// nothing else in the module calls either.

extern "C" {

/// The end of the text, which is all that its caller looks at. Nobody sees the number.
double __wrap_strtod(const char* text, char** end) {
  if (end != nullptr) *end = const_cast<char*>(text) + std::strlen(text);
  return 0;
}

/// An empty text, here and below.
int __wrap_snprintf(char* into, std::size_t size, const char*, ...) {
  if (size > 0) *into = '\0';
  return 0;
}

/// embind's, for the address of a type without a name.
int __wrap_siprintf(char* into, const char*, ...) {
  *into = '\0';
  return 0;
}
int __wrap_sprintf(char* into, const char*, ...) {
  *into = '\0';
  return 0;
}
}
