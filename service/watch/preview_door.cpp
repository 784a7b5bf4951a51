#include "service/watch/preview_door.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

#include "service/diagnostic_json.h"
#include "service/door/door.h"
#include "service/protocol.h"
#include "service/reply.h"
#include "service/reply_error.h"
#include "service/watch/page_assets.h"

namespace jopan::watch {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kLongestWait{20};

Json list(const Diagnostics& diagnostics) {
  Json json = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) json.push_back(to_json(diagnostic));
  return json;
}

Json to_json(const PreviewPicture& picture) {
  const std::string id = picture.size + "-" + picture.theme;
  Json json = {{"id", id},
               {"size", picture.size},
               {"theme", picture.theme},
               {"width", picture.box.width},
               {"height", picture.box.height},
               {"safe", {picture.safe.top, picture.safe.right, picture.safe.bottom, picture.safe.left}},
               {"warnings", list(picture.warnings)},
               {"errors", list(picture.errors)}};
  if (picture.bytes) json["src"] = "/picture/" + id + "/" + picture.hash + ".png";
  return json;
}

Json to_json(const Snapshot& snapshot) {
  Json pictures = Json::array();
  for (const PreviewPicture& picture : snapshot.pictures) pictures.push_back(to_json(picture));
  return {{"version", snapshot.version},
          {"card", snapshot.card},
          {"row", snapshot.row},
          {"rows", snapshot.rows},
          {"milliseconds", snapshot.milliseconds},
          {"pictures", std::move(pictures)},
          {"lint", list(snapshot.lint)},
          {"errors", list(snapshot.errors)}};
}

/// Boxes of what stands on the picture, without the many marks of a dense chart.
Json boxes_of(const Scene& scene) {
  constexpr std::size_t kMost = 400;
  Json boxes = Json::array();
  walk(scene, [&](const Node& node, const Transform& to_scene) {
    const auto* text = std::get_if<TextNode>(&node.value);
    const auto* image = std::get_if<ImageNode>(&node.value);
    const auto* group = std::get_if<GroupNode>(&node.value);
    if (boxes.size() >= kMost || (!text && !image && !(group && !group->info.role.empty()))) return;
    const Rect box = to_scene.apply(bounds(node));
    if (box.empty()) return;
    const std::string& role = text ? text->info.role : image ? image->info.role : group->info.role;
    boxes.push_back({{"role", role}, {"text", text != nullptr}, {"box", {box.x, box.y, box.width, box.height}}});
  });
  return boxes;
}

/// A page of another site may be led here under its own name (DNS rebinding); ours is asked for by a local one.
bool is_local_name(std::string_view host) {
  const std::size_t colon = host.rfind(':');
  if (colon != std::string_view::npos && host.find(']', colon) == std::string_view::npos) host = host.substr(0, colon);
  return host == "127.0.0.1" || host == "localhost" || host == "[::1]";
}

std::uint64_t number_in(const Fields& query, std::string_view name) {
  const std::string_view text = find_field(query, name).value_or("0");
  std::uint64_t number = 0;
  std::from_chars(text.data(), text.data() + text.size(), number);
  return number;
}

}  // namespace

class PreviewDoor::State {
 public:
  State(door::Listener listener, std::function<void(std::size_t)> on_row)
      : address_(listener.address),
        on_row_(std::move(on_row)),
        door_(std::move(listener), options(),
              {[this](door::ConnectionId id, door::RawRequest raw) { take(id, std::move(raw)); },
               [](const Diagnostic& why) { return write_reply(reply_error({why}), false, false).bytes; }}),
        thread_([this] { door_.run(); }) {}

  ~State() { door_.stop(); }

  [[nodiscard]] const std::string& address() const { return address_; }

  void publish(SnapshotPtr snapshot) {
    std::vector<Waiting> waiting;
    {
      const std::lock_guard lock(mutex_);
      snapshot_ = std::move(snapshot);
      waiting.swap(waiting_);
    }
    for (const Waiting& one : waiting) answer(one, state_reply());
  }

  void tick() {
    std::vector<Waiting> late;
    {
      const std::lock_guard lock(mutex_);
      const auto first = std::partition(waiting_.begin(), waiting_.end(),
                                        [now = Clock::now()](const Waiting& one) { return now < one.until; });
      late.assign(first, waiting_.end());
      waiting_.erase(first, waiting_.end());
    }
    for (const Waiting& one : late) answer(one, state_reply());
  }

 private:
  struct Waiting {
    door::ConnectionId connection;
    bool keep_alive, head_only;
    Clock::time_point until;
  };

  static door::DoorOptions options() {
    door::DoorOptions options;
    options.stop_deadline = std::chrono::milliseconds(200);  // Pages that wait for news need not be waited for.
    return options;
  }

  void answer(const Waiting& to, const Reply& reply) {
    door_.answer(to.connection, write_reply(reply, to.keep_alive, to.head_only));
  }

  [[nodiscard]] SnapshotPtr snapshot() {
    const std::lock_guard lock(mutex_);
    return snapshot_;
  }

  Reply state_reply() {
    const SnapshotPtr current = snapshot();
    return never_kept(reply_json(current ? to_json(*current) : Json{{"version", 0}, {"pictures", Json::array()}}));
  }

  void take(door::ConnectionId connection, door::RawRequest raw) {
    const bool keep_alive = raw.keep_alive;
    const Result<Request> request = read_request(std::move(raw), "watch");
    const Waiting asker{connection, keep_alive, request && request->head_only, Clock::now() + kLongestWait};
    if (!request) return answer(asker, reply_error(request.error()));
    if (request->method != "GET" || !is_local_name(find_field(request->headers, "host").value_or("")))
      return answer(asker, reply_error({not_found(request->path)}));
    if (request->path == "/state" && wait(*request, asker)) return;
    answer(asker, reply_to(*request));
  }

  /// True when there is no news yet and the answer comes later.
  bool wait(const Request& request, const Waiting& asker) {
    const std::lock_guard lock(mutex_);
    if (snapshot_ && snapshot_->version != number_in(request.query, "after")) return false;
    waiting_.push_back(asker);
    return true;
  }

  Reply reply_to(const Request& request) {
    if (request.path == "/") return never_kept(reply_text("text/html; charset=utf-8", page_text()));
    if (request.path == "/state") return state_reply();
    if (request.path == "/row") {
      on_row_(number_in(request.query, "number"));
      return never_kept(reply_json({{"row", number_in(request.query, "number")}}));
    }
    const SnapshotPtr current = snapshot();
    if (current) {
      for (const PreviewPicture& picture : current->pictures) {
        const std::string id = picture.size + "-" + picture.theme;
        if (request.path == "/boxes/" + id + ".json" && picture.scene)
          return never_kept(reply_json(boxes_of(*picture.scene)));
        if (picture.bytes && request.path == "/picture/" + id + "/" + picture.hash + ".png") {
          Reply reply = reply_text("image/png", *picture.bytes);
          reply.headers.emplace_back("Cache-Control", "private, max-age=3600, immutable");
          return reply;
        }
      }
    }
    return reply_error({not_found(request.path)});
  }

  std::string address_;
  std::function<void(std::size_t)> on_row_;
  std::mutex mutex_;
  SnapshotPtr snapshot_;
  std::vector<Waiting> waiting_;
  door::Door door_;
  std::jthread thread_;
};

PreviewDoor::PreviewDoor(std::unique_ptr<State> state) : state_(std::move(state)) {}
PreviewDoor::~PreviewDoor() = default;

Result<std::unique_ptr<PreviewDoor>> PreviewDoor::open(const std::string& listen,
                                                       std::function<void(std::size_t)> on_row) {
  JOPAN_TRY(door::Listener listener, door::open_listener(listen));
  if (!listener.loopback) {
    return fail(error_at({}, "listen.not_loopback", listener.address + " is open to other machines",
                         "watch is for this machine alone; use 127.0.0.1 or localhost"));
  }
  return std::unique_ptr<PreviewDoor>(new PreviewDoor(std::make_unique<State>(std::move(listener), std::move(on_row))));
}

const std::string& PreviewDoor::address() const {
  return state_->address();
}
void PreviewDoor::publish(SnapshotPtr snapshot) {
  state_->publish(std::move(snapshot));
}
void PreviewDoor::tick() {
  state_->tick();
}

}  // namespace jopan::watch
