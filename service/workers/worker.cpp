#include "service/workers/worker.h"

#include <csignal>
#include <cstdlib>
#include <exception>
#include <fcntl.h>
#include <malloc.h>
#include <memory>
#include <new>
#include <optional>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>
#include <utility>

#include "service/resources.h"
#include "service/workers/channel.h"
#include "service/workers/sandbox.h"
#include "service/workers/wire.h"

namespace jopan {
namespace {

constexpr int kDone = 0, kFailed = 1;

// Drawn before the first job, so that the first job finds fonts and caches warm and the sandbox closes behind them.
constexpr std::string_view kWarmUp =
    R"({"kicker": "가", "headline": "조판 준비 ABC 123", "deck": "漢字", "source": "a", "data": [{"이름": "가", "값": 1}, {"이름": "나", "값": 2}], )"
    R"("chart": {"type": "bar", "x": "값", "y": "이름"}})";

/// Asks the service, which alone can open anything.
class RemoteDataSource final : public DataSource {
 public:
  explicit RemoteDataSource(Channel& channel) : channel_(channel) {}
  Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override {
    return ask({false, std::string(name), at.str()});
  }
  Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override {
    return ask({true, std::string(url), at.str()});
  }

 private:
  Result<std::string> ask(const wire::Need& need) const {
    Frame frame{FrameKind::Need, wire::write(need), {}};
    Diagnostics errors;
    const bool answered = channel_.send(frame) == Channel::Status::Ok && channel_.receive(frame) == Channel::Status::Ok;
    if (answered && frame.kind == FrameKind::Data) return std::move(frame.body);
    if (answered && frame.kind == FrameKind::Failed && wire::read(frame.fields, errors)) return fail(std::move(errors));
    std::_Exit(kFailed);  // The service has gone.
  }
  Channel& channel_;
};

/// GLib ends the process when it gets no memory. Nobody else aborts near the limit.
std::uint64_t memory_limit = 0;
void die(int signal) {
  constexpr std::uint64_t kNear = 9;  // Tenths.
  if (memory_limit > 0 && used_memory() > memory_limit / 10 * kNear) std::_Exit(kOutOfMemoryExit);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

bool is_out_of_memory(const Diagnostics& errors) {
  return errors.front().code == "backend.out_of_memory" || errors.front().code == "render.out_of_memory";
}

Result<Product> perform_safely(const Job& job, const RenderContext& context) {
  try {
    return perform(job, context);
  } catch (const std::bad_alloc&) {
    return fail(out_of_memory());
  } catch (const std::exception& error) {
    return fail(error_at({}, "service.internal", std::string("the renderer failed: ") + error.what()));
  }
}

void warm_up(const RenderContext& context) {
  Job job;
  job.document = kWarmUp;
  for (const char* format : {"png", "svg"}) {
    job.request.format = format;
    static_cast<void>(perform_safely(job, context));
  }
}

/// Drawing keeps its own large buffers; all others go back to the system, so that one large card does not make a worker
/// large for ever.
void keep_memory_flat() {
  constexpr int kLarge = 1 << 20;
  ::mallopt(M_MMAP_THRESHOLD, kLarge);
  ::mallopt(M_TRIM_THRESHOLD, 2 * kLarge);
}

/// What every job shares.
struct Workplace {
  RenderContext context;
  TimeZone zone;
};

Result<Workplace> set_up(const wire::Setup& setup) {
  Workplace place;
  JOPAN_TRY(place.context, load_context(setup.home));
  if (!setup.zone.empty()) {
    JOPAN_TRY(place.zone, TimeZone::named(setup.zone));
    static_cast<void>(place.zone.offset_minutes({}));  // Reads the zone's file, while there are files.
  }
  warm_up(place.context);
  return place;
}

wire::Held confine(const wire::Setup& setup) {
  // Should the machine run out of memory, a worker is easier to replace than the service.
  if (const int score = ::open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC); score >= 0) {
    [[maybe_unused]] const ssize_t ignored = ::write(score, "500", 3);
    ::close(score);
  }
  const rlimit no_core{0, 0};
  ::setrlimit(RLIMIT_CORE, &no_core);
  if (const std::uint64_t used = used_memory(); setup.memory_bytes > 0 && limit_memory(setup.memory_bytes))
    memory_limit = used + setup.memory_bytes;
  for (const int signal : {SIGABRT, SIGTRAP}) std::signal(signal, die);
  SandboxReport report = enter_sandbox();
  return {report.system_calls, report.files, std::move(report.why)};
}

/// The answer to a job.
Frame work(Frame& order, Channel& channel, const Workplace& place) {
  Job job;
  bool asks_for_data = false;
  if (!wire::read(order.fields, job, asks_for_data))
    return {FrameKind::Failed, wire::write(Diagnostics{error_at({}, "service.internal", "a job cannot be read")}), {}};
  job.document = std::move(order.body);
  const RemoteDataSource data(channel);
  if (asks_for_data) job.request.data = &data;
  job.request.zone = place.zone;
  Result<Product> product = perform_safely(job, place.context);
  if (!product && is_out_of_memory(product.error())) product = fail(out_of_memory());
  if (!product) return {FrameKind::Failed, wire::write(product.error()), {}};
  std::string bytes = std::move(product->picture.bytes);
  return {FrameKind::Done, wire::write(*product), std::move(bytes)};
}

int serve(Channel& channel, const Workplace& place) {
  Frame frame;
  while (channel.receive(frame) == Channel::Status::Ok && frame.kind == FrameKind::Job) {
    frame = work(frame, channel, place);
    if (channel.send(frame) != Channel::Status::Ok) break;
    frame = {};
  }
  return kDone;
}

}  // namespace

int run_worker(int descriptor) {
  ::prctl(PR_SET_PDEATHSIG, SIGKILL);
  ::prctl(PR_SET_NAME, "jopan-worker");
  std::signal(SIGPIPE, SIG_IGN);
  keep_memory_flat();
  ::close_range(static_cast<unsigned>(descriptor) + 1, ~0u, 0);
  Channel channel(descriptor);
  Frame frame;
  wire::Setup setup;
  if (channel.receive(frame) != Channel::Status::Ok || frame.kind != FrameKind::Setup ||
      !wire::read(frame.fields, setup))
    return kFailed;
  const Result<Workplace> place = set_up(setup);
  if (!place) {
    static_cast<void>(channel.send({FrameKind::Failed, wire::write(place.error()), {}}));
    return kFailed;
  }
  if (channel.send({FrameKind::Ready, wire::write(confine(setup)), {}}) != Channel::Status::Ok) return kFailed;
  const int code = serve(channel, *place);
  // Without the destructors of libraries, which may want files.
  std::_Exit(code);
}

}  // namespace jopan
