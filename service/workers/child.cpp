#include "service/workers/child.h"

#include <array>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <fmt/format.h>
#include <spawn.h>
#include <string_view>
#include <sys/socket.h>
#include <sys/wait.h>
#include <system_error>
#include <unistd.h>
#include <utility>
#include <vector>

#include "service/workers/worker.h"

namespace jopan {
namespace {

constexpr const char* kThisProgram = "/proc/self/exe";

/// What a worker needs of the environment; the rest may hold secrets.
constexpr std::array<std::string_view, 5> kKeptVariables{
    "LD_LIBRARY_PATH=", "TZDIR=", "ASAN_OPTIONS=", "LSAN_OPTIONS=", "UBSAN_OPTIONS="};

std::vector<char*> kept_environment() {
  std::vector<char*> kept;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    for (const std::string_view name : kKeptVariables) {
      if (std::string_view(*variable).starts_with(name)) kept.push_back(*variable);
    }
  }
  kept.push_back(nullptr);
  return kept;
}

Diagnostic cannot_start(std::string_view what, int error) {
  return error_at(
      {}, "worker.start",
      fmt::format("a render worker cannot be started: {}: {}", what, std::generic_category().message(error)));
}

/// Its end of the channel at kWorkerDescriptor, no input or output but standard error, and signals that stop the
/// service held back: it lets the workers finish.
class SpawnRules {
 public:
  explicit SpawnRules(int descriptor) {
    ::posix_spawn_file_actions_init(&actions);
    ::posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    ::posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, "/dev/null", O_WRONLY, 0);
    ::posix_spawn_file_actions_adddup2(&actions, descriptor, kWorkerDescriptor);
    ::posix_spawnattr_init(&attributes);
    sigset_t held;
    sigemptyset(&held);
    for (const int signal : {SIGINT, SIGTERM, SIGHUP, SIGUSR1}) sigaddset(&held, signal);
    ::posix_spawnattr_setsigmask(&attributes, &held);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK);
  }
  ~SpawnRules() {
    ::posix_spawn_file_actions_destroy(&actions);
    ::posix_spawnattr_destroy(&attributes);
  }
  SpawnRules(const SpawnRules&) = delete;
  SpawnRules& operator=(const SpawnRules&) = delete;

  posix_spawn_file_actions_t actions{};
  posix_spawnattr_t attributes{};
};

}  // namespace

Result<Child> Child::start(const wire::Setup& setup) {
  std::array<int, 2> ends{};
  if (::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()) != 0)
    return fail(cannot_start("socketpair", errno));
  Child child;
  child.channel_ = std::make_unique<Channel>(ends[0]);
  // dup2 onto itself would leave it to be closed.
  const int theirs = ends[1] == kWorkerDescriptor ? ::fcntl(ends[1], F_DUPFD_CLOEXEC, kWorkerDescriptor + 1) : ends[1];
  std::string name = "jopan", command = "render-worker";
  std::array<char*, 3> arguments{name.data(), command.data(), nullptr};
  const SpawnRules rules(theirs);
  const int error = ::posix_spawn(&child.pid_, kThisProgram, &rules.actions, &rules.attributes, arguments.data(),
                                  kept_environment().data());
  if (theirs != ends[1]) ::close(theirs);
  ::close(ends[1]);
  if (error != 0) {
    child.pid_ = -1;
    return fail(cannot_start("posix_spawn", error));
  }
  // A worker that is gone already is noticed when it does not get ready.
  static_cast<void>(child.channel_->send({FrameKind::Setup, wire::write(setup), {}}));
  return child;
}

Child::End Child::bury() {
  channel_.reset();
  if (pid_ <= 0) return {};
  ::kill(pid_, SIGKILL);
  int status = 0;
  while (::waitpid(pid_, &status, 0) < 0 && errno == EINTR) {
  }
  pid_ = -1;
  if (WIFEXITED(status))
    return {WEXITSTATUS(status) == kOutOfMemoryExit, false, fmt::format("exit {}", WEXITSTATUS(status))};
  return {false, WTERMSIG(status) == SIGKILL, fmt::format("signal {}", WTERMSIG(status))};
}

}  // namespace jopan
