// Which workers there are and what each does. A thread of its own, the keeper, starts them, notices those that die
// while they wait, and puts another in the place of each that has gone.
#pragma once

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <thread>
#include <vector>

#include "core/result.h"
#include "service/workers/child.h"
#include "service/workers/wire.h"

namespace jopan {

struct Worker {
  enum class State {
    Gone,      ///< The keeper starts it at `not_before`.
    Starting,  ///< The keeper waits for its Ready.
    Idle,
    Busy,  ///< Who took it alone touches it.
  };
  State state = State::Gone;
  Child child;
  pid_t pid = -1;
  std::uint32_t number = 0;  ///< Tells it from those that were in its place before.
  bool hung_up = false;      ///< Its end of the channel closed while it was busy.
  Channel::Clock::time_point not_before{}, ready_by{};
  int failed_starts = 0;  ///< One after the other.
};

class Roster {
 public:
  using Clock = Channel::Clock;

  Roster(std::size_t workers, wire::Setup setup);
  /// No worker may be busy any more.
  ~Roster();
  Roster(const Roster&) = delete;
  Roster& operator=(const Roster&) = delete;

  /// Errors: worker.start; what a worker says, as font.*.
  [[nodiscard]] Result<void> wait_until_ready();

  /// An idle one, which is busy from now on; null when there is none until then.
  [[nodiscard]] Worker* take(Clock::time_point until);
  void give_back(Worker& worker);
  /// Ends a busy one. `reason` is for metrics, where it did not run out of memory.
  Child::End replace(Worker& worker, std::string_view reason);

  struct Counts {
    std::size_t starting = 0, idle = 0, busy = 0;
    std::map<std::string, std::uint64_t> replaced;  ///< By reason: "died", "deadline", "memory", "start".
    std::vector<pid_t> pids;
  };
  [[nodiscard]] Counts counts() const;
  [[nodiscard]] std::size_t size() const { return workers_.size(); }
  /// What holds the workers in.
  [[nodiscard]] wire::Held held() const;

 private:
  void keep();
  /// Starts what is due; how long nothing else is.
  std::chrono::milliseconds start_due();
  void start(std::size_t index);
  void notice(std::uint64_t id);
  void receive_ready(Worker& worker, std::uint64_t id);
  /// `why` empty: it just ended.
  void fail_start(Worker& worker, Diagnostics why);
  void watch(int operation, int descriptor, std::uint32_t events, std::uint64_t id) const;
  void wake() const;

  const wire::Setup setup_;
  std::vector<Worker> workers_;
  mutable std::mutex mutex_;
  std::condition_variable changed_;
  std::map<std::string, std::uint64_t> replaced_;
  Diagnostics start_errors_;
  wire::Held held_;
  bool stopping_ = false;
  int epoll_, wake_;
  std::thread keeper_;
};

}  // namespace jopan
