#include "service/fetch/remote_data.h"

#include <algorithm>
#include <utility>

#include "service/content_hash.h"

namespace jopan::fetch {
namespace {

// A host that fails is left alone for a moment, so that its slowness is not everyone's.
constexpr std::chrono::seconds kRest{5};
// Each address that was ever asked costs at least this.
constexpr std::size_t kEntryBytes = 512;

std::string digest_of(std::string_view bytes) {
  ContentHash hash;
  hash.add(bytes);
  return hash.hex();
}

}  // namespace

RemoteData::RemoteData(Download download, std::size_t budget, std::function<Clock::time_point()> now)
    : download_(std::move(download)), budget_(budget), now_(std::move(now)) {}

RemoteData::Entry* RemoteData::touch(const std::string& url) {
  const auto place = places_.find(url);
  if (place == places_.end()) return nullptr;
  entries_.splice(entries_.begin(), entries_, place->second);
  return &place->second->second;
}

Result<Copy> RemoteData::answer(const Entry& entry) const {
  if (!entry.bytes) return fail(*entry.failure);
  const Clock::duration left = (entry.failure ? entry.retry_at : entry.fresh_until) - now_();
  const auto seconds = std::chrono::duration_cast<std::chrono::seconds>(std::max(left, Clock::duration(0)));
  Copy copy{entry.bytes, entry.digest, seconds, std::nullopt};
  if (entry.failure) {
    copy.stale = warning_at({}, "data.stale", entry.failure->message + "; this is what it was before",
                            "it is tried again shortly");
  }
  return copy;
}

std::optional<Result<Copy>> RemoteData::find(const std::string& url, Clock::time_point since) {
  const std::lock_guard lock(mutex_);
  const Entry* entry = touch(url);
  if (entry == nullptr) return std::nullopt;
  const bool is_fresh = entry->bytes && (now_() < entry->fresh_until || entry->checked >= since);
  if (entry->failure ? now_() < entry->retry_at : is_fresh) return answer(*entry);
  return std::nullopt;
}

Result<Copy> RemoteData::get(const std::string& url, Clock::time_point since) {
  if (std::optional<Result<Copy>> known = find(url, since)) return *std::move(known);
  std::unique_lock lock(mutex_);
  if (places_.find(url) == places_.end()) {
    entries_.emplace_front(url, Entry{});
    places_[url] = entries_.begin();
    counts_.bytes += kEntryBytes;
  }
  Entry& entry = *touch(url);
  ++entry.users;
  if (entry.fetching) {
    // Whatever that brings is as new as anything this thread would get.
    fetched_.wait(lock, [&entry, round = entry.rounds] { return entry.rounds != round; });
  } else {
    entry.fetching = true;
    const Validators known = entry.validators;
    lock.unlock();
    Result<Downloaded> downloaded = download_(url, known);
    lock.lock();
    entry.fetching = false;
    ++entry.rounds;
    take(entry, std::move(downloaded));
    fetched_.notify_all();
  }
  Result<Copy> result = answer(entry);
  --entry.users;
  evict();
  return result;
}

void RemoteData::take(Entry& entry, Result<Downloaded> downloaded) {
  const Clock::time_point now = now_();
  if (downloaded && downloaded->unchanged && !entry.bytes)
    downloaded = fail(error_at({}, "data.fetch_failed", "the host says that nothing has changed, but nothing is kept"));
  if (!downloaded) {
    ++counts_.failed;
    entry.failure = std::move(downloaded.error().front());
    entry.retry_at = now + kRest;
    return;
  }
  entry.failure.reset();
  entry.checked = now;
  entry.fresh_until = now + downloaded->fresh_for;
  if (downloaded->unchanged) {
    ++counts_.unchanged;
    return;
  }
  ++counts_.fetched;
  if (entry.bytes) counts_.bytes -= entry.bytes->size();
  counts_.bytes += downloaded->bytes.size();
  entry.digest = digest_of(downloaded->bytes);
  entry.bytes = std::make_shared<const std::string>(std::move(downloaded->bytes));
  entry.validators = std::move(downloaded->validators);
}

void RemoteData::evict() {
  for (auto last = entries_.end(); counts_.bytes > budget_ && last != entries_.begin();) {
    --last;
    const Entry& entry = last->second;
    if (entry.users > 0) continue;
    counts_.bytes -= kEntryBytes + (entry.bytes ? entry.bytes->size() : 0);
    places_.erase(last->first);
    last = entries_.erase(last);
  }
}

RemoteData::Counts RemoteData::counts() const {
  const std::lock_guard lock(mutex_);
  return counts_;
}

}  // namespace jopan::fetch
