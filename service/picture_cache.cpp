#include "service/picture_cache.h"

#include <algorithm>
#include <string_view>
#include <utility>

namespace jopan {
namespace {

// An entry's own memory: key twice, list and map nodes, small strings.
constexpr std::size_t kOverhead = 512;

/// True for what the same document would fail with again.
bool is_lasting(const Diagnostics& errors) {
  return std::none_of(errors.begin(), errors.end(), [](const Diagnostic& error) {
    const std::string_view code = error.code;
    return code.starts_with("request.") || code.starts_with("render.") || code.starts_with("service.") ||
           code.starts_with("backend.") || code.starts_with("store.");
  });
}

std::size_t weigh(const Result<PicturePtr>& picture) {
  if (picture) return kOverhead + (*picture)->bytes.size() + (*picture)->alt.size();
  std::size_t bytes = kOverhead;
  for (const Diagnostic& error : picture.error())
    bytes += sizeof error + error.message.size() + error.hint.size() + error.at.str().size();
  return bytes;
}

}  // namespace

std::optional<Result<PicturePtr>> PictureCache::look_up(const std::string& key) {
  const auto found = places_.find(key);
  if (found == places_.end()) return std::nullopt;
  entries_.splice(entries_.begin(), entries_, found->second);
  return found->second->picture;
}

std::optional<Result<PicturePtr>> PictureCache::find(const std::string& key) {
  const std::lock_guard lock(mutex_);
  std::optional<Result<PicturePtr>> found = look_up(key);
  if (found) ++counts_.hits;
  return found;
}

std::optional<Result<PicturePtr>> PictureCache::get(const std::string& key, const std::function<Drawn()>& draw) {
  {
    const std::lock_guard lock(mutex_);
    if (std::optional<Result<PicturePtr>> found = look_up(key)) return ++counts_.hits, std::move(found);
    if (!drawing_.try_emplace(key).second) return std::nullopt;
    ++counts_.misses;
  }
  try {
    Drawn drawn = draw();
    finish(key, drawn);
    return std::move(drawn.picture);
  } catch (...) {
    finish(key, {fail(Diagnostics{}), false});
    throw;
  }
}

void PictureCache::finish(const std::string& key, const Drawn& drawn) {
  std::vector<std::function<void()>> waiting;
  {
    const std::lock_guard lock(mutex_);
    waiting = std::move(drawing_.extract(key).mapped());
    if (drawn.keep && (drawn.picture || is_lasting(drawn.picture.error()))) keep(key, drawn.picture);
  }
  for (const std::function<void()>& then : waiting) then();
}

bool PictureCache::is_drawing(const std::string& key) const {
  const std::lock_guard lock(mutex_);
  return drawing_.contains(key);
}

void PictureCache::when_drawn(const std::string& key, std::function<void()> then) {
  {
    const std::lock_guard lock(mutex_);
    if (const auto drawing = drawing_.find(key); drawing != drawing_.end()) {
      ++counts_.joined;
      return drawing->second.push_back(std::move(then));
    }
  }
  then();
}

void PictureCache::keep(const std::string& key, const Result<PicturePtr>& picture) {
  const std::size_t bytes = weigh(picture);
  if (bytes > budget_ || places_.contains(key)) return;
  entries_.push_front({key, picture, bytes});
  places_.emplace(key, entries_.begin());
  counts_.bytes += bytes;
  while (counts_.bytes > budget_) {
    counts_.bytes -= entries_.back().bytes;
    places_.erase(entries_.back().key);
    entries_.pop_back();
    ++counts_.evicted;
  }
}

PictureCache::Counts PictureCache::counts() const {
  const std::lock_guard lock(mutex_);
  Counts counts = counts_;
  counts.entries = entries_.size();
  return counts;
}

}  // namespace jopan
