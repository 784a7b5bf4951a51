#include "service/workers/roster.h"

#include <algorithm>
#include <array>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <unistd.h>
#include <utility>

#include "service/log.h"

namespace jopan {
namespace {

using std::chrono::milliseconds;

constexpr milliseconds kReadyDeadline{10'000};
// A worker that cannot even start is not tried again at once.
constexpr milliseconds kFirstPause{50}, kLongestPause{5'000};
constexpr int kHopeless = 3;  // Failed starts of one worker before the service itself does not start.
constexpr std::uint64_t kWakeId = ~std::uint64_t{0};
constexpr int kNumberShift = 32;

std::uint64_t id_of(std::size_t index, std::uint32_t number) {
  return (std::uint64_t{number} << kNumberShift) | index;
}

milliseconds pause_after(int failed_starts) {
  constexpr int kMostDoublings = 10;
  return std::min(kFirstPause * (1 << std::min(failed_starts, kMostDoublings)), kLongestPause);
}

}  // namespace

Roster::Roster(std::size_t workers, wire::Setup setup)
    : setup_(std::move(setup)),
      workers_(workers),
      epoll_(::epoll_create1(EPOLL_CLOEXEC)),
      wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
  watch(EPOLL_CTL_ADD, wake_, EPOLLIN, kWakeId);
  keeper_ = std::thread([this] { keep(); });
}

Roster::~Roster() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  wake();
  keeper_.join();
  ::close(wake_);
  ::close(epoll_);
}

void Roster::watch(int operation, int descriptor, std::uint32_t events, std::uint64_t id) const {
  epoll_event event{};
  event.events = events;
  event.data.u64 = id;
  ::epoll_ctl(epoll_, operation, descriptor, &event);
}

void Roster::wake() const {
  const std::uint64_t one = 1;
  [[maybe_unused]] const ssize_t ignored = ::write(wake_, &one, sizeof one);
}

Result<void> Roster::wait_until_ready() {
  std::unique_lock lock(mutex_);
  const auto ready = [this] {
    return std::all_of(workers_.begin(), workers_.end(),
                       [](const Worker& worker) { return worker.state == Worker::State::Idle; });
  };
  const auto hopeless = [this] {
    return std::any_of(workers_.begin(), workers_.end(),
                       [](const Worker& worker) { return worker.failed_starts >= kHopeless; });
  };
  changed_.wait_for(lock, kReadyDeadline, [&] { return ready() || hopeless(); });
  if (ready()) return {};
  if (!start_errors_.empty()) return fail(start_errors_);
  return fail(error_at({}, "worker.start", "the render workers do not get ready"));
}

Worker* Roster::take(Clock::time_point until) {
  std::unique_lock lock(mutex_);
  const auto find_idle = [this] {
    return std::find_if(workers_.begin(), workers_.end(),
                        [](const Worker& worker) { return worker.state == Worker::State::Idle; });
  };
  if (!changed_.wait_until(lock, until, [&] { return find_idle() != workers_.end(); })) return nullptr;
  Worker& worker = *find_idle();
  worker.state = Worker::State::Busy;
  return &worker;
}

void Roster::give_back(Worker& worker) {
  bool alive = false;
  {
    const std::lock_guard lock(mutex_);
    alive = !worker.hung_up;
    if (alive) worker.state = Worker::State::Idle;
  }
  if (!alive) return static_cast<void>(replace(worker, "died"));
  changed_.notify_all();
}

Child::End Roster::replace(Worker& worker, std::string_view reason) {
  const pid_t pid = worker.pid;
  Child::End end = worker.child.bury();
  if (end.out_of_memory) reason = "memory";
  {
    const std::lock_guard lock(mutex_);
    worker.state = Worker::State::Gone;
    worker.pid = -1;
    worker.hung_up = false;
    worker.not_before = Clock::now();
    ++replaced_[std::string(reason)];
  }
  wake();
  log_event(LogLevel::Warning, "worker", {{"pid", pid}, {"replaced", std::string(reason)}, {"end", end.how}});
  return end;
}

Roster::Counts Roster::counts() const {
  Counts counts;
  const std::lock_guard lock(mutex_);
  counts.replaced = replaced_;
  for (const Worker& worker : workers_) {
    if (worker.state == Worker::State::Idle)
      ++counts.idle;
    else if (worker.state == Worker::State::Busy)
      ++counts.busy;
    else
      ++counts.starting;
    if (worker.pid > 0) counts.pids.push_back(worker.pid);
  }
  return counts;
}

wire::Held Roster::held() const {
  const std::lock_guard lock(mutex_);
  return held_;
}

void Roster::keep() {
  std::array<epoll_event, 16> events;
  for (;;) {
    {
      const std::lock_guard lock(mutex_);
      if (stopping_) break;
    }
    const auto pause = static_cast<int>(start_due().count());
    const int count = ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), pause);
    for (int i = 0; i < count; ++i) notice(events[static_cast<std::size_t>(i)].data.u64);
  }
  for (Worker& worker : workers_) worker.child.bury();
}

milliseconds Roster::start_due() {
  std::vector<std::size_t> due, late;
  milliseconds pause = kReadyDeadline;
  const Clock::time_point now = Clock::now();
  {
    const std::lock_guard lock(mutex_);
    for (std::size_t i = 0; i < workers_.size(); ++i) {
      Worker& worker = workers_[i];
      if (worker.state != Worker::State::Gone && worker.state != Worker::State::Starting) continue;
      const bool gone = worker.state == Worker::State::Gone;
      const Clock::time_point at = gone ? worker.not_before : worker.ready_by;
      if (at > now) {
        pause = std::min(pause, std::chrono::ceil<milliseconds>(at - now));
        continue;
      }
      if (gone) worker.state = Worker::State::Starting;
      (gone ? due : late).push_back(i);
    }
  }
  for (const std::size_t i : late)
    fail_start(workers_[i], {error_at({}, "worker.start", "a render worker does not get ready")});
  for (const std::size_t i : due) start(i);
  return due.empty() && late.empty() ? pause : milliseconds{0};
}

void Roster::start(std::size_t index) {
  Worker& worker = workers_[index];
  Result<Child> child = Child::start(setup_);
  if (!child) return fail_start(worker, std::move(child.error()));
  worker.child = *std::move(child);
  const std::lock_guard lock(mutex_);
  worker.pid = worker.child.pid();
  worker.ready_by = Clock::now() + kReadyDeadline;
  ++worker.number;
  watch(EPOLL_CTL_ADD, worker.child.channel().descriptor(), EPOLLIN | EPOLLRDHUP, id_of(index, worker.number));
}

void Roster::notice(std::uint64_t id) {
  if (id == kWakeId) {
    std::uint64_t count = 0;
    [[maybe_unused]] const ssize_t ignored = ::read(wake_, &count, sizeof count);
    return;
  }
  Worker& worker = workers_[id & ((std::uint64_t{1} << kNumberShift) - 1)];
  Worker::State state{};
  {
    const std::lock_guard lock(mutex_);
    if (worker.number != id >> kNumberShift) return;
    state = worker.state;
    if (state == Worker::State::Busy) worker.hung_up = true;
    if (state == Worker::State::Idle) worker.state = Worker::State::Busy;
  }
  if (state == Worker::State::Starting) receive_ready(worker, id);
  if (state == Worker::State::Idle) replace(worker, "died");
}

void Roster::receive_ready(Worker& worker, std::uint64_t id) {
  Frame frame;
  wire::Held held;
  Diagnostics errors;
  const Channel::Status status = worker.child.channel().receive(frame, worker.ready_by);
  if (status == Channel::Status::Ok && frame.kind == FrameKind::Ready && wire::read(frame.fields, held)) {
    {
      const std::lock_guard lock(mutex_);
      held_ = std::move(held);
      worker.state = Worker::State::Idle;
      worker.failed_starts = 0;
      // From now on only its end is of interest, once; what it sends is for who has taken it.
      watch(EPOLL_CTL_MOD, worker.child.channel().descriptor(), EPOLLRDHUP | EPOLLET, id);
    }
    return changed_.notify_all();
  }
  if (status != Channel::Status::Ok || frame.kind != FrameKind::Failed || !wire::read(frame.fields, errors))
    errors = {};
  fail_start(worker, std::move(errors));
}

void Roster::fail_start(Worker& worker, Diagnostics why) {
  const Child::End end = worker.child.bury();
  // Not its fault: another may start at once.
  const bool was_killed = why.empty() && end.killed;
  if (why.empty()) why = {error_at({}, "worker.start", "a render worker ended before it was ready")};
  const std::string message = why.front().message;
  {
    const std::lock_guard lock(mutex_);
    worker.state = Worker::State::Gone;
    worker.pid = -1;
    worker.not_before = Clock::now();
    if (!was_killed) worker.not_before += pause_after(worker.failed_starts++);
    start_errors_ = std::move(why);
    ++replaced_[was_killed ? "died" : "start"];
  }
  changed_.notify_all();
  log_event(LogLevel::Error, "worker", {{"replaced", "start"}, {"end", end.how}, {"message", message}});
}

}  // namespace jopan
