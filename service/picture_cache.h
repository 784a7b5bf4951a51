// Finished pictures in memory: at most so many bytes, the longest unused go first. Equal requests at the same time are
// drawn once. Any thread may call.
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "core/result.h"
#include "render.h"

namespace jopan {

using PicturePtr = std::shared_ptr<const Rendered>;

class PictureCache {
 public:
  explicit PictureCache(std::size_t bytes) : budget_(bytes) {}

  /// What is kept under `key`: a picture, or why there can be none.
  [[nodiscard]] std::optional<Result<PicturePtr>> find(const std::string& key);

  /// A drawing, and whether it may be kept: not where more than the key decides what it looks like.
  struct Drawn {
    Result<PicturePtr> picture;
    bool keep = true;
  };
  /// find(), else `draw`; nothing where another thread draws the same key. Failures that would come again are kept as
  /// well, so that a wrong card costs one drawing.
  [[nodiscard]] std::optional<Result<PicturePtr>> get(const std::string& key, const std::function<Drawn()>& draw);
  [[nodiscard]] bool is_drawing(const std::string& key) const;
  /// Calls `then` when `key` has been drawn, on the thread that drew it; at once where nobody draws it.
  void when_drawn(const std::string& key, std::function<void()> then);

  struct Counts {
    std::uint64_t hits = 0, misses = 0, joined = 0, evicted = 0;  ///< joined: waited for an equal request's drawing.
    std::size_t bytes = 0, entries = 0;
  };
  [[nodiscard]] Counts counts() const;

 private:
  struct Entry {
    std::string key;
    Result<PicturePtr> picture;
    std::size_t bytes = 0;
  };
  [[nodiscard]] std::optional<Result<PicturePtr>> look_up(const std::string& key);
  void finish(const std::string& key, const Drawn& drawn);
  void keep(const std::string& key, const Result<PicturePtr>& picture);

  std::size_t budget_;
  mutable std::mutex mutex_;
  std::list<Entry> entries_;  ///< The last used first.
  std::unordered_map<std::string, std::list<Entry>::iterator> places_;
  std::unordered_map<std::string, std::vector<std::function<void()>>> drawing_;  ///< Who waits for each.
  Counts counts_;
};

}  // namespace jopan
