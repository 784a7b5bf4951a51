// Data of other hosts, kept as long as they say and asked about again afterwards. A copy outlives its host's failures.
// Any thread may call; equal fetches at the same time are one.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstddef>
#include <functional>
#include <list>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "core/result.h"
#include "service/fetch/download.h"

namespace jopan::fetch {

struct Copy {
  std::shared_ptr<const std::string> bytes;
  std::string digest;  ///< Of the bytes.
  std::chrono::seconds fresh_for{0};
  std::optional<Diagnostic> stale;  ///< A warning: the host fails, and this is what it said before.
};

class RemoteData {
 public:
  using Clock = std::chrono::steady_clock;
  using Download = std::function<Result<Downloaded>(const std::string& url, const Validators& known)>;

  /// Keeps at most `budget` bytes, the longest unused go first. `now` is for tests.
  RemoteData(Download download, std::size_t budget, std::function<Clock::time_point()> now = Clock::now);

  /// What is known without asking the host: a copy that is fresh or was so at `since`, or that it has just failed.
  [[nodiscard]] std::optional<Result<Copy>> find(const std::string& url, Clock::time_point since = kNow);
  /// find(), else asks the host; waits where another thread asks already. Errors: download()'s.
  [[nodiscard]] Result<Copy> get(const std::string& url, Clock::time_point since = kNow);

  static constexpr Clock::time_point kNow = Clock::time_point::max();

  struct Counts {
    std::uint64_t fetched = 0, unchanged = 0, failed = 0;
    std::size_t bytes = 0;
  };
  [[nodiscard]] Counts counts() const;

 private:
  struct Entry {
    std::shared_ptr<const std::string> bytes;  ///< The last good ones, or null.
    std::string digest;
    Validators validators;
    Clock::time_point checked{}, fresh_until{};  ///< When the host last said that they are right, and for how long.
    std::optional<Diagnostic> failure;           ///< Of the last time, if it failed.
    Clock::time_point retry_at{};
    bool fetching = false;
    int users = 0;             ///< Threads in get(): not evicted meanwhile.
    std::uint64_t rounds = 0;  ///< How often the host was asked.
  };
  using Entries = std::list<std::pair<std::string, Entry>>;

  [[nodiscard]] Entry* touch(const std::string& url);
  [[nodiscard]] Result<Copy> answer(const Entry& entry) const;
  void take(Entry& entry, Result<Downloaded> downloaded);
  void evict();

  Download download_;
  std::size_t budget_;
  std::function<Clock::time_point()> now_;
  mutable std::mutex mutex_;
  std::condition_variable fetched_;
  Entries entries_;  ///< The last used first.
  std::unordered_map<std::string, Entries::iterator> places_;
  Counts counts_;
};

}  // namespace jopan::fetch
