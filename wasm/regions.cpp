#include "scrip/regions.h"

#include <cstdint>
#include <cstdlib>
#include <new>

#include "scrip/assert.h"

// All memory of the module. What core asks for lies one behind the other in the region that is in
// use, and goes with it: `new` is an addition, and `delete` nothing, so that the compiler leaves
// out destructors. See core/decisions/0054.

namespace scrip {
namespace {

/// What a region grows by. Larger values have blocks of their own.
constexpr std::size_t block_bytes = 64 * 1024 - 32;
constexpr std::size_t large_bytes = block_bytes / 4;

/// What belongs to nobody: there is hardly anything.
Region lasting;
Region* used = &lasting;
/// The free part of the block that the region in use fills.
char* at = nullptr;
char* end = nullptr;

constexpr std::size_t rounded(std::size_t bytes) {
  return (bytes + 7) & ~std::size_t{7};
}

}  // namespace

void Region::enter(Region& region) {
  used->at_ = at;
  used->end_ = end;
  used = &region;
  at = region.at_;
  end = region.end_;
}

Region::Use::Use(Region& region) : before_(*used) {
  enter(region);
}
Region::Use::~Use() {
  enter(before_);
}

Region::Passing::Passing() : block_(used->last_), at_(at), end_(end) {}
Region::Passing::~Passing() {
  used->give_back_to(block_);
  at = at_;
  end = end_;
}

/// All blocks that came after this one.
void Region::give_back_to(const void* block) {
  while (last_ != block) {
    Block* const given = last_;
    last_ = given->before;
    std::free(given);
  }
}

void Region::give_back() {
  SCRIP_ASSERT(used != this);
  give_back_to(nullptr);
  at_ = end_ = nullptr;
}

bool Region::extend(void* block, std::size_t bytes, std::size_t wanted) {
  if (block == nullptr || static_cast<char*>(block) + rounded(bytes) != at) return false;
  const std::size_t more = rounded(wanted) - rounded(bytes);
  if (more > static_cast<std::size_t>(end - at)) return false;
  at += more;
  return true;
}

char* Region::add_block(std::size_t bytes) {
  auto* block = static_cast<Block*>(std::malloc(bytes + 8));
  SCRIP_ASSERT(block != nullptr);
  block->before = used->last_;
  used->last_ = block;
  return reinterpret_cast<char*>(block) + 8;
}

/// Where the block that is being filled has no room.
void* Region::allocate(std::size_t bytes) {
  SCRIP_ASSERT(bytes < PTRDIFF_MAX);
  if (bytes > large_bytes) return add_block(bytes);
  char* const block = add_block(block_bytes);
  at = block + bytes;
  end = block + block_bytes;
  return block;
}

}  // namespace scrip

void* operator new(std::size_t size) {
  const std::size_t bytes = scrip::rounded(size);
  if (bytes > static_cast<std::size_t>(scrip::end - scrip::at)) {
    return scrip::Region::allocate(bytes);
  }
  char* const made = scrip::at;
  scrip::at += bytes;
  return made;
}
void* operator new[](std::size_t size) {
  return operator new(size);
}
void operator delete(void*) noexcept {}
void operator delete[](void*) noexcept {}
void operator delete(void*, std::size_t) noexcept {}
void operator delete[](void*, std::size_t) noexcept {}
