#include "service/server.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <exception>
#include <fmt/format.h>
#include <spdlog/spdlog.h>
#include <thread>
#include <utility>

#include "service/protocol.h"
#include "service/reply_error.h"
#include "service/routes.h"
#include "service/work_queue.h"

namespace jopan {
namespace {

using Clock = std::chrono::steady_clock;

// Light requests do not draw; one thread keeps them quick while all others draw.
constexpr std::size_t kLightThreads = 1, kLightWaiting = 1024;

double milliseconds_since(Clock::time_point start) {
  return std::chrono::duration<double, std::milli>(Clock::now() - start).count();
}

/// Control characters would let a request write log lines of its own.
std::string one_line(std::string text) {
  constexpr std::size_t kLongest = 200;
  if (text.size() > kLongest) text.resize(kLongest);
  std::replace_if(
      text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; }, '?');
  return text;
}

}  // namespace

class Server::State {
 public:
  State(const App& app, door::Listener listener, const ServerOptions& options)
      : app_(app),
        address_(listener.address),
        protocol_({[this](const Request& request) { return answer_safely(request); },
                   [](const Diagnostic& why) { return reply_error({why}); }}),
        door_(std::move(listener), options.door,
              {[this](door::ConnectionId id, door::RawRequest request) { take(id, std::move(request)); },
               [this](const Diagnostic& why) { return refuse(why, false).bytes; }}),
        light_(kLightThreads, kLightWaiting),
        drawing_(options.threads > 0 ? options.threads : std::max(1u, std::thread::hardware_concurrency()),
                 options.waiting) {}

  [[nodiscard]] const std::string& address() const { return address_; }
  void run() { door_.run(); }
  void stop() { door_.stop(); }

 private:
  void take(door::ConnectionId connection, door::RawRequest request) {
    const Clock::time_point arrived = Clock::now();
    WorkQueue& queue = is_light(request.line) ? light_ : drawing_;
    // The queue may not take it, and a job is copied by std::function: so it is shared.
    auto shared = std::make_shared<door::RawRequest>(std::move(request));
    const auto work = [this, connection, shared, arrived] {
      door_.answer(connection, process(std::move(*shared), arrived));
    };
    if (!queue.try_add(work)) door_.answer(connection, refuse(busy(), shared->keep_alive));
  }

  static Diagnostic busy() { return error_at({}, "service.busy", "all workers are busy", "try again a little later"); }

  door::Answer refuse(const Diagnostic& why, bool keep_alive) {
    spdlog::warn("{} refused: {}", next_id(), why.code);
    return protocol_.refuse(why, keep_alive);
  }

  door::Answer process(door::RawRequest raw, Clock::time_point arrived) {
    const std::string id = next_id();
    // A client that has waited this long has gone or will; drawing for it would make the others wait as well.
    if (Clock::now() - arrived > app_.options().render_deadline) return refuse(busy(), raw.keep_alive);
    return protocol_.process(std::move(raw), id);
  }

  Reply answer_safely(const Request& request) {
    const Clock::time_point start = Clock::now();
    Reply reply;
    try {
      reply = answer(request, app_);
    } catch (const std::exception& error) {
      spdlog::error("{} {}", request.id, error.what());
      reply = reply_error({error_at({}, "service.internal", "something went wrong here")});
    }
    reply.headers.emplace_back("Jopan-Request-Id", request.id);
    reply.headers.emplace_back("X-Content-Type-Options", "nosniff");
    spdlog::info("{} {} {} {} {}B {:.1f}ms", request.id, request.method, one_line(request.path), reply.status,
                 reply.body.size(), milliseconds_since(start));
    return reply;
  }

  /// Unique for this process; the start time tells processes apart.
  std::string next_id() { return fmt::format("{:x}-{}", started_, ++count_); }

  const App& app_;
  std::string address_;
  const std::int64_t started_ =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  std::atomic<std::uint64_t> count_ = 0;
  Protocol protocol_;
  door::Door door_;
  // Last, so that workers are gone before what they use.
  WorkQueue light_, drawing_;
};

Server::Server(std::unique_ptr<State> state) : state_(std::move(state)) {}
Server::~Server() = default;

Result<std::unique_ptr<Server>> Server::open(const App& app, const ServerOptions& options) {
  JOPAN_TRY(door::Listener listener, door::open_listener(options.listen));
  ServerOptions adapted = options;
  adapted.door.framing.body_bytes = app.options().limits.body_bytes;
  return std::unique_ptr<Server>(new Server(std::make_unique<State>(app, std::move(listener), adapted)));
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
