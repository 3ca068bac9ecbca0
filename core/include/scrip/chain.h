#pragma once

#include <cstddef>
#include <iterator>
#include <new>
#include <utility>

#include "scrip/regions.h"

namespace scrip {

/// The storage of all chains: adding and giving back are compiled once, not for each kind of
/// element.
class ChainStorage {
 public:
  ChainStorage(const ChainStorage&) = delete;
  ChainStorage& operator=(const ChainStorage&) = delete;
  std::size_t size() const { return size_; }
  bool empty() const { return size_ == 0; }

 protected:
  /// What stands before an element.
  struct alignas(16) Link {
    Link* next = nullptr;
  };

  ChainStorage() = default;

  /// Room for one more element, which is then the last.
  [[gnu::noinline]] void* add(std::size_t size) {
    Link* const link = new (::operator new(sizeof(Link) + size)) Link;
    (last_ == nullptr ? first_ : last_->next) = link;
    last_ = link;
    ++size_;
    return link + 1;
  }

  [[gnu::noinline]] void dispose(void (*destroy)(void* at)) {
    for (Link* link = first_; link != nullptr;) {
      Link* const next = link->next;
      destroy(link + 1);
      ::operator delete(link);
      link = next;
    }
  }

  Link* first_ = nullptr;
  Link* last_ = nullptr;
  std::size_t size_ = 0;
};

/// Elements that stay where they were made, so that others may point at them: a std::list to which
/// elements are only added, in a part of its code.
template <class T>
class Chain : public ChainStorage {
  template <class Element>
  class Iterator {
   public:
    using iterator_category = std::forward_iterator_tag;
    using value_type = T;
    using difference_type = std::ptrdiff_t;
    using pointer = Element*;
    using reference = Element&;

    explicit Iterator(Link* link) : link_(link) {}
    Element& operator*() const { return *reinterpret_cast<Element*>(link_ + 1); }
    Element* operator->() const { return &**this; }
    Iterator& operator++() {
      link_ = link_->next;
      return *this;
    }
    friend bool operator==(Iterator left, Iterator right) { return left.link_ == right.link_; }

   private:
    Link* link_;
  };

 public:
  using value_type = T;

  Chain() = default;
  SCRIP_NATIVELY(~Chain() { give_back(); })

  T& emplace_back() { return *new (add(sizeof(T))) T(); }
  void push_back(T value) { new (add(sizeof(T))) T(std::move(value)); }
  T& back() { return *reinterpret_cast<T*>(last_ + 1); }

  auto begin() { return Iterator<T>(first_); }
  auto end() { return Iterator<T>(nullptr); }
  auto begin() const { return Iterator<const T>(first_); }
  auto end() const { return Iterator<const T>(nullptr); }

 private:
  void give_back() {
    dispose([](void* at) { static_cast<T*>(at)->~T(); });
  }
};

}  // namespace scrip
