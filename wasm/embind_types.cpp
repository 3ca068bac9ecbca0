#include <emscripten/bind.h>
#include <emscripten/emscripten.h>

#include <cstdlib>
#include <limits>

// The types that cross the door: nothing but whole numbers of 32 bits. embind's own list (its
// bind.cpp, of which these two functions take the place) has 44, and the glue for all of them:
// strings of three widths, views of memory, values of JavaScript.

namespace {

using emscripten::internal::TypeID;

template <class T>
void register_integer(const char* name) {
  emscripten::internal::_embind_register_integer(
      TypeID<T>::get(), name, sizeof(T), static_cast<int32_t>(std::numeric_limits<T>::min()),
      static_cast<uint32_t>(std::numeric_limits<T>::max()));
}

}  // namespace

extern "C" {

EMSCRIPTEN_KEEPALIVE __attribute__((constructor)) void
__embind_register_native_and_builtin_types() {
  emscripten::internal::_embind_register_void(TypeID<void>::get(), "void");
  register_integer<int>("int");
  register_integer<unsigned long>("unsigned long");
}

/// For messages about types that are not bound: there are none. The caller frees it.
EMSCRIPTEN_KEEPALIVE char* __getTypeName(const std::type_info*) {
  auto* const name = static_cast<char*>(std::malloc(1));
  *name = 0;
  return name;
}
}
