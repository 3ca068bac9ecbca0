#include <emscripten/heap.h>

#include <cstddef>
#include <cstdint>

// Blocks of memory, for regions and for the texts that a page hands in: there are few at a time, so
// that a list of the free ones, by address, is looked through.

namespace {

struct Free {
  Free* next;
  /// In bytes, this included.
  std::size_t size;
};

/// What is not worth keeping apart.
constexpr std::size_t crumb = 4 * 1024;

Free* first = nullptr;
/// Where memory ends that was ever made a block; it begins where the linker leaves off.
extern "C" std::uint8_t __heap_base;
std::uintptr_t known_end = 0;

std::size_t memory_size() {
  return __builtin_wasm_memory_size(0) * 65'536;
}

char* end_of(Free* block) {
  return reinterpret_cast<char*>(block) + block->size;
}

}  // namespace

extern "C" {

void free(void* memory) {
  if (memory == nullptr) return;
  Free* const block = static_cast<Free*>(memory) - 1;
  Free* before = nullptr;
  Free* next = first;
  while (next != nullptr && next < block) {
    before = next;
    next = next->next;
  }
  block->next = next;
  (before == nullptr ? first : before->next) = block;
  if (next != nullptr && end_of(block) == reinterpret_cast<char*>(next)) {
    block->size += next->size;
    block->next = next->next;
  }
  if (before != nullptr && end_of(before) == reinterpret_cast<char*>(block)) {
    before->size += block->size;
    before->next = block->next;
  }
}

/// The first block that is large enough, the rest of which stays free; nullptr where there is no
/// more memory.
void* malloc(std::size_t wanted) {
  if (wanted > PTRDIFF_MAX - crumb) return nullptr;
  const std::size_t size = (wanted + sizeof(Free) + 15) & ~std::size_t{15};
  for (;;) {
    Free* last = nullptr;
    for (Free** at = &first; *at != nullptr; at = &(*at)->next) {
      Free* block = *at;
      last = block;
      if (block->size < size) continue;
      if (block->size - size < crumb) {
        *at = block->next;
      } else {
        // What is free stays together at the end, where memory grows.
        auto* const rest = reinterpret_cast<Free*>(reinterpret_cast<char*>(block) + size);
        rest->next = block->next;
        rest->size = block->size - size;
        *at = rest;
        block->size = size;
      }
      return block + 1;
    }
    // The page grows memory by more than it is asked for, so that this is rare.
    if (known_end == 0) known_end = reinterpret_cast<std::uintptr_t>(&__heap_base);
    // What is free at the end will do for a part of it.
    const bool at_end =
        last != nullptr && reinterpret_cast<std::uintptr_t>(end_of(last)) == known_end;
    const std::size_t missing = at_end ? size - last->size : size;
    if (memory_size() == known_end && emscripten_resize_heap(known_end + missing) == 0) {
      return nullptr;
    }
    auto* const block = reinterpret_cast<Free*>(known_end);
    block->size = memory_size() - known_end;
    known_end = memory_size();
    free(block + 1);
  }
}

}  // extern "C"
