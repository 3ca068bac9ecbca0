#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>
#include <iterator>
#include <new>
#include <type_traits>
#include <utility>

#include "scrip/assert.h"
#include "scrip/regions.h"

namespace scrip {

/// Whether there is nothing to do for an element that is dropped.
template <class T>
inline constexpr bool drops_freely = !gives_back || std::is_trivially_destructible_v<T>;

/// What the storage of a list must know of its elements.
struct ListKind {
  std::size_t size;
  /// Moves one to where none is; nullptr where its bytes may be copied instead.
  void (*relocate)(void* to, void* from);
  /// nullptr where nothing need be done.
  void (*destroy)(void* at);
};

/// All kinds of elements of one size that are no more than their bytes.
template <std::size_t size>
inline constexpr ListKind plain_kind{size, nullptr, nullptr};

/// Whether one element of a list comes before another.
struct ListOrder {
  const void* context;
  bool (*precedes)(const void* context, const void* left, const void* right);
};

/// The storage of all lists: growing, moving and giving back are compiled once, not for each kind
/// of element.
class ListStorage {
 public:
  std::size_t size() const {
    check_is_there();
    return size_;
  }
  bool empty() const { return size() == 0; }

 protected:
  ListStorage() = default;

  char* at(std::size_t position, const ListKind& kind) const {
    return static_cast<char*>(data_) + position * kind.size;
  }

  /// Room for so many in all.
  [[gnu::noinline]] void make_room(std::size_t room, const ListKind& kind) {
    check_is_there();
    if (room <= capacity_) return;
    ListStorage old = *this;
    capacity_ = std::max(room, 2 * old.capacity_);
    if (Region::extend(data_, old.capacity_ * kind.size, capacity_ * kind.size)) return;
    data_ = ::operator new(capacity_* kind.size);
    relocate(data_, old.data_, size_, kind);
    ::operator delete(old.data_);
  }

  /// The place behind the last element.
  void* next(const ListKind& kind) {
    if (size_ == capacity_) make_room(size_ + 1, kind);
    return at(size_, kind);
  }

  [[gnu::noinline]] void truncate(std::size_t size, const ListKind& kind) {
    if (kind.destroy == nullptr) {
      size_ = size;
    } else {
      while (size_ > size) kind.destroy(at(--size_, kind));
    }
  }

  [[gnu::noinline]] void dispose(const ListKind& kind) {
    if (checks_moves && size_ == moved_from) return;
    truncate(0, kind);
    ::operator delete(data_);
  }

  /// Gives its elements up for those of another list, which is left empty.
  [[gnu::noinline]] void replace(ListStorage& other, const ListKind& kind) {
    if (this == &other) return;
    dispose(kind);
    *this = other;
    other.leave();
  }

  /// Adds an element with the bytes of this one.
  [[gnu::noinline]] void add(const void* element, const ListKind& kind) {
    std::memcpy(next(kind), element, kind.size);
    ++size_;
  }

  /// Elements with the bytes of this one are added, or the last ones dropped.
  [[gnu::noinline]] void fill(std::size_t size, const void* element, const ListKind& kind) {
    make_room(size, kind);
    if (size > size_) {
      char* const first = at(size_, kind);
      const std::size_t bytes = (size - size_) * kind.size;
      std::memcpy(first, element, kind.size);
      for (std::size_t done = kind.size; done < bytes; done *= 2) {
        std::memcpy(first + done, first, std::min(done, bytes - done));
      }
    }
    size_ = size;
  }

  /// Puts the elements in the order of these positions.
  [[gnu::noinline]] void arrange(const std::uint32_t* positions, const ListKind& kind) {
    ListStorage old = *this;
    forget();
    make_room(old.size_, kind);
    for (; size_ < old.size_; ++size_) {
      relocate(at(size_, kind), old.at(positions[size_], kind), 1, kind);
    }
    ::operator delete(old.data_);
  }

  inline void sort(const ListKind& kind, ListOrder order);  // see sort.h

  /// Moves the elements of another list from that position on to this one, which is empty.
  [[gnu::noinline]] void take(ListStorage& other, std::size_t first, const ListKind& kind) {
    const std::size_t count = other.size_ - first;
    make_room(count, kind);
    relocate(data_, other.at(first, kind), count, kind);
    size_ = count;
    other.size_ = first;
  }

  /// Copies of so many elements, behind those that are there. `copy` is nullptr where their bytes
  /// may be copied.
  [[gnu::noinline]] void copy(const void* from, std::size_t count, const ListKind& kind,
                              void (*copy_one)(void* to, const void* from)) {
    make_room(size_ + count, kind);
    if (copy_one == nullptr) {
      if (count > 0) std::memcpy(at(size_, kind), from, count * kind.size);
      size_ += count;
      return;
    }
    for (std::size_t n = 0; n < count; ++n) {
      copy_one(at(size_, kind), static_cast<const char*>(from) + n * kind.size);
      ++size_;
    }
  }

  void forget() { *this = ListStorage(); }
  /// What it held is another's.
  void leave() {
    forget();
    if (checks_moves) size_ = moved_from;
  }
  void check_is_there() const {
    if (checks_moves) SCRIP_ASSERT(size_ != moved_from);
  }

  static constexpr std::size_t moved_from = SIZE_MAX;

  void* data_ = nullptr;
  std::size_t size_ = 0;
  std::size_t capacity_ = 0;

 private:
  static void relocate(void* to, void* from, std::size_t count, const ListKind& kind) {
    if (kind.relocate == nullptr) {
      // A list that never held anything has no block, and memcpy wants one even for nothing.
      if (to != nullptr && from != nullptr) std::memcpy(to, from, count * kind.size);
      return;
    }
    for (std::size_t n = 0; n < count; ++n) {
      kind.relocate(static_cast<char*>(to) + n * kind.size,
                    static_cast<char*>(from) + n * kind.size);
    }
  }
};

/// Elements one behind the other: std::vector, in a tenth of its code. What is added must not be an
/// element of the list itself.
///
/// An element moves to a larger block with its bytes where it is trivial, and, with libc++, always:
/// nothing of ours points into itself, nor do its texts (those of libstdc++ do). Maps, sets and
/// std::function do with libc++: keep them out of lists.
template <class T>
class List : public ListStorage {
 public:
  using value_type = T;
  using size_type = std::size_t;
  using difference_type = std::ptrdiff_t;
  using reference = T&;
  using const_reference = const T&;
  using iterator = T*;
  using const_iterator = const T*;

  List() = default;
  explicit List(std::size_t size) { resize(size); }
  List(std::size_t size, const T& value) { assign(size, value); }
  List(std::initializer_list<T> elements) { append(elements.begin(), elements.end()); }
  template <class Iterator, class = std::enable_if_t<!std::is_integral_v<Iterator>>>
  List(Iterator first, Iterator last) {
    append(first, last);
  }
  List(const List& other) { append(other.begin(), other.end()); }
  SCRIP_IN_REGIONS(List(List&& other) noexcept = default;)
  SCRIP_IN_REGIONS(List& operator=(List&& other) noexcept = default;)
  SCRIP_NATIVELY(List(List&& other) noexcept : ListStorage(other) { other.leave(); })
  SCRIP_NATIVELY(List& operator=(List&& other) noexcept { return replace_by(other); })
  SCRIP_NATIVELY(~List() { give_back(); })
  List& operator=(const List& other) {
    if (this != &other) assign(other.begin(), other.end());
    return *this;
  }

  T* data() {
    check_is_there();
    return static_cast<T*>(data_);
  }
  const T* data() const {
    check_is_there();
    return static_cast<const T*>(data_);
  }
  T* begin() { return data(); }
  T* end() { return data() + size_; }
  const T* begin() const { return data(); }
  const T* end() const { return data() + size_; }
  auto rbegin() { return std::reverse_iterator<T*>(end()); }
  auto rend() { return std::reverse_iterator<T*>(begin()); }
  auto rbegin() const { return std::reverse_iterator<const T*>(end()); }
  auto rend() const { return std::reverse_iterator<const T*>(begin()); }
  T& operator[](std::size_t position) { return data()[position]; }
  const T& operator[](std::size_t position) const { return data()[position]; }
  T& front() { return data()[0]; }
  const T& front() const { return data()[0]; }
  T& back() { return data()[size_ - 1]; }
  const T& back() const { return data()[size_ - 1]; }

  template <class... Arguments>
  T& emplace_back(Arguments&&... arguments) {
    T* made = new (next(kind())) T(std::forward<Arguments>(arguments)...);
    ++size_;
    return *made;
  }
  void push_back(const T& value) {
    if constexpr (std::is_trivially_copyable_v<T> && sizeof(T) > sizeof(std::uint64_t)) {
      add(&value, kind());
    } else {
      emplace_back(value);
    }
  }
  void push_back(T&& value) {
    if constexpr (std::is_trivially_move_constructible_v<T> && sizeof(T) > sizeof(std::uint64_t)) {
      add(&value, kind());
    } else {
      emplace_back(std::move(value));
    }
  }
  void pop_back() { drop_from(size_ - 1); }

  /// Adds the elements of another list or array.
  template <class Iterator>
  void append(Iterator first, Iterator last) {
    if constexpr (std::is_convertible_v<Iterator, const T*>) {
      const T* from = first;
      copy(from, static_cast<std::size_t>(last - first), kind(), copies());
    } else {
      for (; first != last; ++first) emplace_back(*first);
    }
  }
  template <class Iterator, class = std::enable_if_t<!std::is_integral_v<Iterator>>>
  void assign(Iterator first, Iterator last) {
    clear();
    append(first, last);
  }
  void assign(std::size_t size, const T& value) {
    clear();
    resize(size, value);
  }
  T* insert(T* before, T value) {
    const std::ptrdiff_t position = before - begin();
    emplace_back(std::move(value));
    for (T* at = end() - 1; at != begin() + position; --at) std::swap(at[0], at[-1]);
    return begin() + position;
  }
  void erase(T* element) { erase(element, element + 1); }
  void erase(T* first, T* last) {
    drop_from(static_cast<std::size_t>(std::move(last, end(), first) - begin()));
  }
  template <class Unwanted>
  void remove_if(const Unwanted& unwanted) {
    drop_from(static_cast<std::size_t>(std::remove_if(begin(), end(), unwanted) - begin()));
  }

  /// Puts the elements in the order of these positions, each of which stands in it once.
  void arrange(const List<std::uint32_t>& positions) {
    ListStorage::arrange(positions.data(), kind());
  }
  /// Puts the elements in this order, those of equal rank as they stood; for lists of modest
  /// length.
  template <class Before>
  void sort(const Before& before) {
    ListStorage::sort(kind(), {&before, [](const void* told, const void* left, const void* right) {
                                 return static_cast<bool>((*static_cast<const Before*>(told))(
                                     *static_cast<const T*>(left), *static_cast<const T*>(right)));
                               }});
  }
  /// The elements from that position on, as a list of their own with no more room than they need.
  List split_off(std::size_t first) {
    List taken;
    taken.take(*this, first, kind());
    return taken;
  }

  void reserve(std::size_t room) { make_room(room, kind()); }
  void resize(std::size_t size) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      resize(size, T{});
    } else {
      if (size < size_) drop_from(size);
      make_room(size, kind());
      while (size_ < size) emplace_back();
    }
  }
  void resize(std::size_t size, const T& value) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      fill(size, &value, kind());
    } else {
      if (size < size_) drop_from(size);
      make_room(size, kind());
      while (size_ < size) emplace_back(value);
    }
  }
  void clear() { drop_from(0); }
  void swap(List& other) noexcept { std::swap<ListStorage>(*this, other); }

  friend bool operator==(const List& left, const List& right) {
    return left.size_ == right.size_ && std::equal(left.begin(), left.end(), right.begin());
  }
  friend bool operator<(const List& left, const List& right) {
    return std::lexicographical_compare(left.begin(), left.end(), right.begin(), right.end());
  }

 private:
  static const ListKind& kind() {
    static_assert(alignof(T) <= 16);
    if constexpr (drops_freely<T> && moves_as_bytes()) {
      return plain_kind<sizeof(T)>;
    } else {
      static constexpr ListKind kind{sizeof(T), relocates(), destroys()};
      return kind;
    }
  }
  static constexpr bool moves_as_bytes() {
#ifdef _LIBCPP_VERSION
    return true;
#else
    return std::is_trivially_copyable_v<T>;
#endif
  }
  static constexpr auto relocates() -> void (*)(void*, void*) {
    if constexpr (moves_as_bytes()) {
      return nullptr;
    } else {
      return [](void* to, void* from) {
        T& moved = *static_cast<T*>(from);
        new (to) T(std::move(moved));
        moved.~T();
      };
    }
  }
  static constexpr auto destroys() -> void (*)(void*) {
    if constexpr (drops_freely<T>) {
      return nullptr;
    } else {
      return [](void* at) { static_cast<T*>(at)->~T(); };
    }
  }
  static constexpr auto copies() -> void (*)(void*, const void*) {
    if constexpr (std::is_trivially_copyable_v<T>) {
      return nullptr;
    } else {
      return [](void* to, const void* from) { new (to) T(*static_cast<const T*>(from)); };
    }
  }

  void give_back() {
    if constexpr (drops_freely<T>) {
      ::operator delete(data_);
    } else {
      dispose(kind());
    }
  }
  List& replace_by(List& other) {
    replace(other, kind());
    return *this;
  }

  void drop_from(std::size_t size) {
    check_is_there();
    if constexpr (drops_freely<T>) {
      size_ = size;
    } else {
      truncate(size, kind());
    }
  }
};

}  // namespace scrip
