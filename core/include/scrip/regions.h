#pragma once

#include <cstddef>
#include <memory>
#include <utility>

/// Who gives memory back. Natively each value does. The WebAssembly module is compiled with
/// SCRIP_REGIONS: there memory is given back a region at a time, that of an engine, of a pricer, of
/// a call, and no code is there to give back parts of one; see core/decisions/0054.
namespace scrip {

// What was moved from is not looked at again: in a region it still points at what it held. Where
// sanitizers are at work, that is asserted.
#ifdef __has_feature
#if __has_feature(address_sanitizer)
#define SCRIP_CHECKS_MOVES
#endif
#endif
#ifdef __SANITIZE_ADDRESS__
#define SCRIP_CHECKS_MOVES
#endif
#ifdef SCRIP_CHECKS_MOVES
inline constexpr bool checks_moves = true;
#else
inline constexpr bool checks_moves = false;
#endif

#ifdef SCRIP_REGIONS

// Members that there are in one case or in the other.
#define SCRIP_IN_REGIONS(...) __VA_ARGS__
#define SCRIP_NATIVELY(...)

/// Whether values give back what they hold.
inline constexpr bool gives_back = false;

/// Memory that is given back as a whole. Whoever has one says when; nothing does so by itself.
class Region {
 public:
  void give_back();

  /// While it is there, memory comes from this region.
  class Use {
   public:
    explicit Use(Region& region);
    ~Use();
    Use(const Use&) = delete;
    Use& operator=(const Use&) = delete;

   private:
    Region& before_;
  };

  /// What is asked for while it is there is given back when it goes: nothing that is kept may grow
  /// meanwhile.
  class Passing {
   public:
    Passing();
    ~Passing();
    Passing(const Passing&) = delete;
    Passing& operator=(const Passing&) = delete;

   private:
    const void* block_;
    char* at_;
    char* end_;
  };

  /// Makes a block larger where it stands, which only the last one may be.
  static bool extend(void* block, std::size_t bytes, std::size_t wanted);
  static void* allocate(std::size_t bytes);

 private:
  struct Block {
    Block* before;
  };
  static void enter(Region& region);
  static char* add_block(std::size_t bytes);
  void give_back_to(const void* block);

  Block* last_ = nullptr;
  /// The free part of the block that is being filled, while memory comes from another region.
  char* at_ = nullptr;
  char* end_ = nullptr;
};

/// A pointer to what lasts as long as its region.
template <class T>
class Kept {
 public:
  Kept() = default;
  Kept(std::nullptr_t) {}  // NOLINT: implicit as of the standard library's
  explicit Kept(T* value) : value_(value) {}
  template <class Other>
  Kept(Kept<Other> other) : value_(other.get()) {}  // NOLINT

  T* get() const { return value_; }
  T& operator*() const { return *value_; }
  T* operator->() const { return value_; }
  explicit operator bool() const { return value_ != nullptr; }
  friend bool operator==(Kept left, Kept right) { return left.value_ == right.value_; }

 private:
  T* value_ = nullptr;
};

template <class T>
using Owned = Kept<T>;
template <class T>
using Shared = Kept<T>;

template <class T, class... Arguments>
Kept<T> make_owned(Arguments&&... arguments) {
  return Kept<T>(new T(std::forward<Arguments>(arguments)...));
}
template <class T, class... Arguments>
Kept<T> make_shareable(Arguments&&... arguments) {
  return make_owned<T>(std::forward<Arguments>(arguments)...);
}

#else

#define SCRIP_IN_REGIONS(...)
#define SCRIP_NATIVELY(...) __VA_ARGS__

inline constexpr bool gives_back = true;

class Region {
 public:
  void give_back() {}

  class Use {
   public:
    explicit Use(Region&) {}
    ~Use() {}
  };
  class Passing {
   public:
    Passing() {}
    ~Passing() {}
  };

  static bool extend(void*, std::size_t, std::size_t) { return false; }
};

template <class T>
using Owned = std::unique_ptr<T>;
template <class T>
using Shared = std::shared_ptr<T>;

template <class T, class... Arguments>
Owned<T> make_owned(Arguments&&... arguments) {
  return std::make_unique<T>(std::forward<Arguments>(arguments)...);
}
template <class T, class... Arguments>
Shared<T> make_shareable(Arguments&&... arguments) {
  return std::make_shared<T>(std::forward<Arguments>(arguments)...);
}

#endif

}  // namespace scrip
