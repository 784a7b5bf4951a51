// A fixed number of threads behind a queue that says no when it is full.
#pragma once

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace jopan {

class WorkQueue {
 public:
  /// At most `waiting` jobs wait beside those that `threads` threads run.
  WorkQueue(std::size_t threads, std::size_t waiting);
  /// Runs what was taken, then joins.
  ~WorkQueue();
  WorkQueue(const WorkQueue&) = delete;
  WorkQueue& operator=(const WorkQueue&) = delete;

  /// False when the queue is full; `job` is then not run. Jobs must not throw.
  [[nodiscard]] bool try_add(std::function<void()> job);

  [[nodiscard]] std::size_t waiting() const;
  [[nodiscard]] std::size_t running() const;
  [[nodiscard]] std::size_t threads() const { return threads_.size(); }

 private:
  void work();

  std::size_t waiting_;
  std::size_t running_ = 0;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::deque<std::function<void()>> jobs_;
  bool stopping_ = false;
  std::vector<std::thread> threads_;
};

}  // namespace jopan
