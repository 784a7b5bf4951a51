#include "service/door/door.h"

#include <array>
#include <atomic>
#include <cerrno>
#include <mutex>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/epoll.h>
#include <sys/eventfd.h>
#include <sys/socket.h>
#include <unistd.h>
#include <unordered_map>
#include <utility>
#include <vector>

namespace jopan::door {
namespace {

using Clock = std::chrono::steady_clock;

constexpr ConnectionId kListenerId = 0, kWakeId = 1, kFirstConnection = 2;
constexpr std::chrono::milliseconds kTick{250};  // How late a deadline may be noticed.
constexpr std::chrono::milliseconds kLingerDeadline{2'000};

struct Connection {
  enum class State {
    Reading,
    Working,  ///< Its request is with a worker; nothing is read meanwhile.
    Writing,
    Lingering,  ///< Answered and shut: reads what still comes, so that the client gets to see the answer.
  };

  explicit Connection(int descriptor_, const FramingLimits& limits) : descriptor(descriptor_), framing(limits) {}

  int descriptor;
  Framing framing;
  State state = State::Reading;
  std::string output;
  std::size_t written = 0;
  bool close_after = false;
  bool served = false;        ///< Has had an answer.
  std::uint32_t watched = 0;  ///< epoll events
  std::size_t counted = 0;    ///< Its part of the buffered bytes.
  Clock::time_point deadline;
};

}  // namespace

class Door::Loop {
 public:
  Loop(Listener listener, DoorOptions options, Calls calls)
      : listener_(std::move(listener)),
        options_(options),
        calls_(std::move(calls)),
        epoll_(::epoll_create1(EPOLL_CLOEXEC)),
        wake_(::eventfd(0, EFD_NONBLOCK | EFD_CLOEXEC)) {
    watch(listener_.descriptor, kListenerId);
    watch(wake_, kWakeId);
  }

  ~Loop() {
    for (auto& [id, connection] : connections_) ::close(connection.descriptor);
    if (listener_.descriptor >= 0) ::close(listener_.descriptor);
    ::close(wake_);
    ::close(epoll_);
  }

  void run() {
    std::array<epoll_event, 256> events;
    Clock::time_point next_sweep = Clock::now() + kTick;
    while (!finished()) {
      const int count =
          ::epoll_wait(epoll_, events.data(), static_cast<int>(events.size()), static_cast<int>(kTick.count()));
      for (int i = 0; i < count; ++i) handle(events[static_cast<std::size_t>(i)]);
      deliver();
      if (stopping_) close_listener();
      if (const Clock::time_point now = Clock::now(); now >= next_sweep) {
        sweep(now);
        next_sweep = now + kTick;
      }
    }
  }

  void stop() {
    stopping_ = true;
    wake();
  }

  void answer(ConnectionId id, Answer answer) {
    {
      const std::lock_guard lock(answers_mutex_);
      answers_.emplace_back(id, std::move(answer));
    }
    wake();
  }

 private:
  void wake() {
    const std::uint64_t one = 1;
    [[maybe_unused]] const ssize_t ignored =
        ::write(wake_, &one, sizeof one);  // Full means that a wake-up is pending already.
  }

  void watch(int descriptor, ConnectionId id) {
    epoll_event event{};
    event.events = EPOLLIN;
    event.data.u64 = id;
    ::epoll_ctl(epoll_, EPOLL_CTL_ADD, descriptor, &event);
  }

  void watch_for(ConnectionId id, Connection& connection, std::uint32_t events) {
    if (connection.watched == events) return;
    epoll_event event{};
    event.events = events;
    event.data.u64 = id;
    ::epoll_ctl(epoll_, EPOLL_CTL_MOD, connection.descriptor, &event);
    connection.watched = events;
  }

  void handle(const epoll_event& event) {
    if (event.data.u64 == kListenerId) return accept_all();
    if (event.data.u64 == kWakeId) {
      std::uint64_t count;
      [[maybe_unused]] const ssize_t ignored = ::read(wake_, &count, sizeof count);
      return;
    }
    const auto found = connections_.find(event.data.u64);
    if (found == connections_.end()) return;
    Connection& connection = found->second;
    if (connection.state == Connection::State::Working) {
      // Only errors and hang-ups are reported now: nobody will read the answer.
      if ((event.events & (EPOLLERR | EPOLLHUP)) != 0) close(found->first);
      return;
    }
    if (connection.state == Connection::State::Writing) return write(found->first, connection);
    read(found->first, connection);
  }

  void accept_all() {
    for (;;) {
      const int descriptor = ::accept4(listener_.descriptor, nullptr, nullptr, SOCK_NONBLOCK | SOCK_CLOEXEC);
      if (descriptor < 0 && (errno == EINTR || errno == ECONNABORTED)) continue;
      if (descriptor < 0 && (errno == EMFILE || errno == ENFILE)) pause_accepting();
      if (descriptor < 0) return;
      const int on = 1;
      ::setsockopt(descriptor, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
      const ConnectionId id = next_id_++;
      const auto [entry, inserted] = connections_.emplace(id, Connection(descriptor, options_.framing));
      Connection& connection = entry->second;
      watch(descriptor, id);
      connection.watched = EPOLLIN;
      connection.deadline = Clock::now() + options_.request_deadline;
      if (connections_.size() > options_.connections && !close_oldest_idle()) {
        refuse(id, connection, busy("too many connections are open"));
      }
    }
  }

  /// Makes room: a kept connection without a request is the cheapest to lose, its client just opens another.
  bool close_oldest_idle() {
    ConnectionId oldest = 0;
    for (const auto& [id, connection] : connections_) {
      const bool idle =
          connection.state == Connection::State::Reading && connection.framing.idle() && connection.served;
      if (idle && (oldest == 0 || connection.deadline < connections_.at(oldest).deadline)) oldest = id;
    }
    if (oldest != 0) close(oldest);
    return oldest != 0;
  }

  /// Out of descriptors: the listener would stay readable and the loop would spin. sweep() takes it up again.
  void pause_accepting() {
    ::epoll_ctl(epoll_, EPOLL_CTL_DEL, listener_.descriptor, nullptr);
    accepting_paused_ = true;
  }

  static Diagnostic busy(std::string why) {
    return error_at({}, "service.busy", std::move(why), "try again a little later");
  }

  void read(ConnectionId id, Connection& connection) {
    std::array<char, 1u << 16> block;
    const ssize_t count = ::recv(connection.descriptor, block.data(), block.size(), 0);
    if (count < 0 && (errno == EINTR || errno == EAGAIN)) return;
    if (count < 0) return close(id);
    if (connection.state == Connection::State::Lingering) {
      if (count == 0) close(id);
      return;
    }
    if (count == 0) return close(id);  // Half a request is no request.
    const bool first = connection.framing.idle();
    if (first) connection.deadline = Clock::now() + options_.request_deadline;
    advance(id, connection, std::string_view(block.data(), static_cast<std::size_t>(count)));
  }

  void advance(ConnectionId id, Connection& connection, std::string_view bytes) {
    const Framing::State state = connection.framing.feed(bytes);
    count(connection, connection.framing.buffered());
    switch (state) {
      case Framing::State::NeedsContinue: {
        constexpr std::string_view kContinue = "HTTP/1.1 100 Continue\r\n\r\n";
        ::send(connection.descriptor, kContinue.data(), kContinue.size(), MSG_NOSIGNAL);
        break;
      }
      case Framing::State::NeedsMore:
        break;
      case Framing::State::Refused:
        return refuse(id, connection, connection.framing.refusal());
      case Framing::State::Complete: {
        connection.state = Connection::State::Working;
        watch_for(id, connection, 0);
        RawRequest request = connection.framing.take();
        connection.close_after = !request.keep_alive;
        ++working_;
        return calls_.request(id, std::move(request));
      }
    }
    if (buffered_ > options_.buffered_bytes) refuse(id, connection, busy("too many requests are arriving at once"));
  }

  void refuse(ConnectionId id, Connection& connection, const Diagnostic& why) {
    connection.close_after = true;
    start_writing(id, connection, calls_.refusal(why));
  }

  void start_writing(ConnectionId id, Connection& connection, std::string bytes) {
    connection.output = std::move(bytes);
    connection.written = 0;
    connection.state = Connection::State::Writing;
    connection.deadline = Clock::now() + options_.answer_deadline;
    count(connection, connection.output.size());
    write(id, connection);
  }

  void write(ConnectionId id, Connection& connection) {
    while (connection.written < connection.output.size()) {
      const ssize_t count = ::send(connection.descriptor, connection.output.data() + connection.written,
                                   connection.output.size() - connection.written, MSG_NOSIGNAL);
      if (count < 0 && errno == EINTR) continue;
      if (count < 0 && errno == EAGAIN) return watch_for(id, connection, EPOLLOUT);
      if (count < 0) return close(id);
      connection.written += static_cast<std::size_t>(count);
    }
    connection.output = {};
    if (connection.close_after || stopping_) return linger(id, connection);
    connection.state = Connection::State::Reading;
    connection.deadline =
        Clock::now() + (connection.framing.idle() ? options_.idle_deadline : options_.request_deadline);
    watch_for(id, connection, EPOLLIN);
    advance(id, connection, {});  // A pipelined request may be there already.
  }

  /// Closing with unread bytes would send a reset, which can reach the client before it has read the answer.
  void linger(ConnectionId id, Connection& connection) {
    connection.state = Connection::State::Lingering;
    count(connection, 0);
    ::shutdown(connection.descriptor, SHUT_WR);
    connection.deadline = Clock::now() + kLingerDeadline;
    watch_for(id, connection, EPOLLIN);
  }

  void deliver() {
    std::vector<std::pair<ConnectionId, Answer>> answers;
    {
      const std::lock_guard lock(answers_mutex_);
      answers.swap(answers_);
    }
    for (auto& [id, answer] : answers) {
      --working_;
      const auto found = connections_.find(id);
      if (found == connections_.end()) continue;
      found->second.close_after = found->second.close_after || answer.close;
      start_writing(id, found->second, std::move(answer.bytes));
    }
  }

  void sweep(Clock::time_point now) {
    if (accepting_paused_ && !stopping_) {
      watch(listener_.descriptor, kListenerId);
      accepting_paused_ = false;
    }
    std::vector<ConnectionId> late;
    for (const auto& [id, connection] : connections_) {
      if (connection.state != Connection::State::Working && now >= connection.deadline) late.push_back(id);
    }
    for (const ConnectionId id : late) {
      Connection& connection = connections_.at(id);
      if (connection.state == Connection::State::Reading && !connection.framing.idle()) {
        refuse(id, connection, error_at({}, "request.timeout", "the request did not arrive in time"));
      } else {
        close(id);
      }
    }
  }

  void count(Connection& connection, std::size_t bytes) {
    buffered_ = buffered_ - connection.counted + bytes;
    connection.counted = bytes;
  }

  void close(ConnectionId id) {
    const auto found = connections_.find(id);
    count(found->second, 0);
    ::close(found->second.descriptor);
    connections_.erase(found);
  }

  void close_listener() {
    if (listener_.descriptor < 0) return;
    ::close(listener_.descriptor);
    listener_.descriptor = -1;
    stop_by_ = Clock::now() + options_.stop_deadline;
    std::vector<ConnectionId> waiting;
    for (const auto& [id, connection] : connections_) {
      if (connection.state == Connection::State::Reading) waiting.push_back(id);
    }
    for (const ConnectionId id : waiting) close(id);
  }

  [[nodiscard]] bool finished() const {
    if (listener_.descriptor >= 0) return false;
    if (working_ == 0 && connections_.empty()) return true;
    return Clock::now() >= stop_by_;
  }

  Listener listener_;
  DoorOptions options_;
  Calls calls_;
  int epoll_, wake_;
  std::unordered_map<ConnectionId, Connection> connections_;
  ConnectionId next_id_ = kFirstConnection;
  std::size_t buffered_ = 0;
  std::size_t working_ = 0;  ///< Requests without an answer yet, also of connections that have gone.
  bool accepting_paused_ = false;
  std::atomic<bool> stopping_ = false;
  Clock::time_point stop_by_;
  std::mutex answers_mutex_;
  std::vector<std::pair<ConnectionId, Answer>> answers_;
};

Door::Door(Listener listener, DoorOptions options, Calls calls)
    : loop_(std::make_unique<Loop>(std::move(listener), options, std::move(calls))) {}
Door::~Door() = default;
void Door::run() {
  loop_->run();
}
void Door::stop() {
  loop_->stop();
}
void Door::answer(ConnectionId connection, Answer answer) {
  loop_->answer(connection, std::move(answer));
}

}  // namespace jopan::door
