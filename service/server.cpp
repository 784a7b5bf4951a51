#include "service/server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cmath>
#include <exception>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string_view>
#include <thread>
#include <utility>

#include "service/delivery.h"
#include "service/log.h"
#include "service/protocol.h"
#include "service/reply_error.h"
#include "service/routes.h"
#include "service/work_queue.h"

namespace jopan {
namespace {

using Clock = std::chrono::steady_clock;

// Light requests do not draw; one thread keeps them quick while all others draw.
constexpr std::size_t kLightThreads = 1, kLightWaiting = 1024;
// Requests that wait for a host of data hold up nobody but each other.
constexpr std::size_t kFetchThreads = 4, kFetchWaiting = 64;

/// One more than draw at a time, so that no worker idles while a thread reads a request, writes an answer or waits for
/// the disk.
std::size_t drawing_threads(const App& app) {
  return app.workers() != nullptr ? app.workers()->size() + 1 : std::max(1u, std::thread::hardware_concurrency());
}

/// How long a request may take that is answered at all: it waits for its data, for a thread and for a worker, is drawn,
/// and read.
std::chrono::milliseconds longest_answer(const App& app) {
  constexpr std::chrono::milliseconds kReading{1'000};
  const std::chrono::milliseconds data =
      app.remote() != nullptr ? app.options().fetch_limits.total : std::chrono::milliseconds{0};
  return data + 3 * app.options().render_deadline + kReading;
}

/// A proxy's own id for the request, where it is one that may stand in a log.
std::string given_id(const door::RawRequest& raw) {
  constexpr std::size_t kLongest = 64;
  const std::string_view id = find_field(raw.fields, "x-request-id").value_or("");
  const bool plain = std::all_of(id.begin(), id.end(), [](char c) {
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' ||
           c == '.';
  });
  return plain && id.size() <= kLongest ? std::string(id) : "";
}

}  // namespace

class Server::State {
 public:
  State(const App& app, door::Listener listener, const ServerOptions& options)
      : app_(app),
        address_(listener.address),
        door_(std::move(listener), options.door,
              {[this](door::ConnectionId id, door::RawRequest request) { take(id, std::move(request)); },
               [this](const Diagnostic& why) { return refuse({}, {why}, false).bytes; }}),
        light_(kLightThreads, kLightWaiting),
        drawing_(drawing_threads(app), options.waiting),
        fetching_(app.remote() != nullptr ? kFetchThreads : 0, kFetchWaiting),
        limit_(options.waiting) {}

  [[nodiscard]] const std::string& address() const { return address_; }
  [[nodiscard]] Occupancy occupancy() const {
    return {.light_waiting = light_.waiting(),
            .drawing_waiting = drawing_.waiting(),
            .drawing_running = drawing_.running(),
            .drawing_limit = limit_,
            .refused = refused_};
  }
  void run() {
    door_.run();
    // What still runs may finish; nothing is added to queues that end one after the other.
    stopped_ = true;
  }
  void stop() { door_.stop(); }

 private:
  void take(door::ConnectionId connection, door::RawRequest raw) {
    const Clock::time_point arrived = Clock::now();
    const bool keep_alive = raw.keep_alive;
    std::string id = given_id(raw);
    if (id.empty()) id = next_id();
    Result<Request> read = read_request(std::move(raw), id);
    if (!read) return door_.answer(connection, refuse(std::move(id), read.error(), keep_alive));
    // A queue may not take it, and a job is copied by std::function: so it is shared.
    const auto request = std::make_shared<Request>(*std::move(read));
    request->arrived = arrived;
    const bool heavy = weigh(*request) == Weight::Heavy;
    queue(heavy ? drawing_ : light_, connection, request, arrived);
  }

  void queue(WorkQueue& queue, door::ConnectionId connection, std::shared_ptr<Request> request,
             Clock::time_point arrived) {
    request->may_draw = &queue != &light_;
    request->may_fetch = &queue == &fetching_;
    const auto work = [this, connection, request, arrived] { process(connection, request, arrived); };
    if (stopped_ || !queue.try_add(work)) door_.answer(connection, refuse(*request, busy(), arrived));
  }

  static Diagnostic busy() { return error_at({}, "service.busy", "all workers are busy", "try again a little later"); }

  /// What nobody could read as a request; `id` empty: nobody gave it one.
  door::Answer refuse(std::string id, const Diagnostics& why, bool keep_alive) {
    Request unread;
    unread.id = id.empty() ? next_id() : std::move(id);
    unread.method = "none";
    unread.keep_alive = keep_alive;
    return refuse(unread, why.front(), Clock::now());
  }

  door::Answer refuse(const Request& request, const Diagnostic& why, Clock::time_point arrived) {
    if (why.code == "service.busy") ++refused_;
    log_event(LogLevel::Warning, "refused", {{"request", request.id}, {"code", why.code}, {"message", why.message}});
    return write(request, reply_error({why}), arrived);
  }

  door::Answer write(const Request& request, Reply reply, Clock::time_point arrived) {
    reply.headers.emplace_back("Jopan-Request-Id", request.id);
    reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
    record(request, reply, Clock::now() - arrived);
    return write_reply(reply, request.keep_alive, request.head_only);
  }

  void process(door::ConnectionId connection, const std::shared_ptr<Request>& request, Clock::time_point arrived) {
    // A client that has waited this long has gone or will; drawing for it would make the others wait as well.
    if (Clock::now() - arrived > app_.options().render_deadline)
      return door_.answer(connection, refuse(*request, busy(), arrived));
    Answer answer = answer_safely(*request);
    if (answer.reply) return door_.answer(connection, write(*request, *std::move(answer.reply), arrived));
    if (answer.must_fetch) return queue(fetching_, connection, request, arrived);
    if (answer.waits_for.empty()) return queue(drawing_, connection, request, arrived);
    // It holds no thread while an equal request draws.
    app_.pictures().when_drawn(answer.waits_for,
                               [this, connection, request, arrived] { queue(light_, connection, request, arrived); });
  }

  Answer answer_safely(const Request& request) {
    Answer answer;
    std::optional<Reply>& reply = answer.reply;
    try {
      answer = jopan::answer(request, app_);
      if (reply) reply = deliver(request, *std::move(reply));
    } catch (const std::exception& error) {
      log_event(LogLevel::Error, "failure", {{"request", request.id}, {"message", error.what()}});
      reply = reply_error({error_at({}, "service.internal", "something went wrong here")});
    }
    return answer;
  }

  void record(const Request& request, const Reply& reply, Clock::duration time) const {
    const double seconds = std::chrono::duration<double>(time).count();
    app_.metrics().count_request(method_name(request), route_name(request), reply.status, seconds);
    if (!is_logged(LogLevel::Info)) return;
    constexpr std::size_t kLongestPath = 200;
    log_event(LogLevel::Info, "request",
              {{"request", request.id},
               {"method", request.head_only ? "HEAD" : request.method},
               {"path", request.path.substr(0, kLongestPath)},
               {"status", reply.status},
               {"bytes", reply.body.size()},
               {"ms", std::round(seconds * 1e6) / 1e3}});
  }

  /// Unique for this process; the start time tells processes apart.
  std::string next_id() { return fmt::format("{:x}-{}", started_, ++count_); }

  const App& app_;
  std::string address_;
  const std::int64_t started_ =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  std::atomic<std::uint64_t> count_ = 0;
  door::Door door_;
  std::atomic<std::size_t> refused_ = 0;
  std::atomic<bool> stopped_ = false;
  // Last, so that workers are gone before what they use.
  WorkQueue light_, drawing_, fetching_;
  std::size_t limit_;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(App& app, const ServerOptions& options) {
  JOPAN_TRY(door::Listener listener, door::open_listener(options.listen));
  if (!listener.loopback && app.options().keys.empty() && !options.insecure) {
    return fail(error_at({}, "listen.no_keys", listener.address + " is open to other machines, and there are no keys",
                         "name a file of keys with --keys, or say --insecure"));
  }
  ServerOptions adapted = options;
  adapted.door.stop_deadline = longest_answer(app);
  std::unique_ptr<Server> server(new Server(std::make_unique<State>(app, std::move(listener), adapted)));
  app.set_occupancy([state = server->state_.get()] { return state->occupancy(); });
  return server;
}

const std::string& Server::address() const {
  return state_->address();
}
void Server::run() {
  state_->run();
}
void Server::stop() {
  state_->stop();
}

}  // namespace jopan
