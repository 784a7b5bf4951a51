// Asks renders to stop when their time is up.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <stop_token>
#include <thread>
#include <utility>

namespace jopan {

/// One thread watches all deadlines; a render asks its token between stages.
class Deadlines {
 public:
  using Clock = std::chrono::steady_clock;

  Deadlines();
  ~Deadlines();
  Deadlines(const Deadlines&) = delete;
  Deadlines& operator=(const Deadlines&) = delete;

  /// A deadline that is forgotten when this goes.
  class Watch {
   public:
    Watch(Deadlines& owner, Clock::time_point at);
    ~Watch();
    Watch(const Watch&) = delete;
    Watch& operator=(const Watch&) = delete;
    [[nodiscard]] std::stop_token token() const { return source_.get_token(); }

   private:
    Deadlines& owner_;
    std::stop_source source_;
    std::pair<Clock::time_point, std::uint64_t> key_;
  };

 private:
  void run();

  std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::pair<Clock::time_point, std::uint64_t>, std::stop_source> pending_;
  std::uint64_t next_ = 0;
  bool stopping_ = false;
  std::thread thread_;
};

}  // namespace jopan
