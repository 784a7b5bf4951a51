// A map that forgets what was used longest ago.
#pragma once

#include <cstddef>
#include <list>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>

namespace jopan {

template <class Value>
class BoundedCache {
 public:
  /// `capacity` bounds the sum of the keys' lengths, which stand for the values' sizes.
  explicit BoundedCache(std::size_t capacity) : capacity_(capacity) {}

  /// Nothing where the key is unknown; otherwise the value, valid until the next add().
  [[nodiscard]] const Value* find(std::string_view key) {
    const auto found = index_.find(key);
    if (found == index_.end()) return nullptr;
    entries_.splice(entries_.begin(), entries_, found->second);
    return &found->second->second;
  }

  /// `key` must be unknown. Keys longer than a sixteenth of the capacity are not kept.
  void add(std::string key, Value value) {
    if (key.size() > capacity_ / 16) return;
    used_ += key.size();
    entries_.emplace_front(std::move(key), std::move(value));
    index_.emplace(entries_.front().first, entries_.begin());
    while (used_ > capacity_) {
      used_ -= entries_.back().first.size();
      index_.erase(entries_.back().first);
      entries_.pop_back();
    }
  }

 private:
  using Entries = std::list<std::pair<std::string, Value>>;
  Entries entries_;
  std::unordered_map<std::string_view, typename Entries::iterator> index_;  ///< Keys live in `entries_`.
  std::size_t capacity_, used_ = 0;
};

}  // namespace jopan
