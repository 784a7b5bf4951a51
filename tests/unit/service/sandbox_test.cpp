#include "service/workers/sandbox.h"

#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fcntl.h>
#include <functional>
#include <gtest/gtest.h>
#include <memory>
#include <netinet/in.h>
#include <sys/mman.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/support/temporary_folder.h"

namespace jopan {
namespace {

/// The exit code of a child that runs `work` in the sandbox; 200 where the kernel has no filter.
int run_inside(const std::function<int()>& work) {
  const pid_t child = ::fork();
  if (child == 0) ::_exit(enter_sandbox().system_calls ? work() : 200);
  int status = 0;
  ::waitpid(child, &status, 0);
  return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

/// 0 when it failed with EPERM.
int refused(long result) {
  return result < 0 && errno == EPERM ? 0 : 1;
}

TEST(Sandbox, NothingOpensAConnectionAFileOrAProgram) {
  const test::TemporaryFolder folder;
  folder.write("secret", "keys");
  const std::string secret = folder / "secret", fresh = folder / "fresh";
  const std::pair<const char*, std::function<int()>> attempts[] = {
      {"tcp", [] { return refused(::socket(AF_INET, SOCK_STREAM, 0)); }},
      {"udp", [] { return refused(::socket(AF_INET6, SOCK_DGRAM, 0)); }},
      {"unix", [] { return refused(::socket(AF_UNIX, SOCK_STREAM, 0)); }},
      {"read", [&] { return refused(::open(secret.c_str(), O_RDONLY)); }},
      {"write", [&] { return refused(::open(secret.c_str(), O_WRONLY)); }},
      {"create", [&] { return refused(::creat(fresh.c_str(), 0600)); }},
      {"remove", [&] { return refused(::unlink(secret.c_str())); }},
      {"rename", [&] { return refused(::rename(secret.c_str(), fresh.c_str())); }},
      {"folder", [&] { return refused(::mkdir(fresh.c_str(), 0700)); }},
      {"run", [] { return refused(::execl("/bin/true", "true", nullptr)); }},
      {"fork", [] { return refused(::fork()); }},
      {"signal", [] { return refused(::kill(::getppid(), SIGURG)); }},
      {"trace", [] { return refused(::ptrace(PTRACE_TRACEME, 0, nullptr, nullptr)); }},
      {"program in memory",
       [] {
         return ::mmap(nullptr, 4096, PROT_READ | PROT_WRITE | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) ==
                        MAP_FAILED
                    ? 0
                    : 1;
       }},
  };
  for (const auto& [what, attempt] : attempts) {
    const int code = run_inside(attempt);
    if (code == 200) GTEST_SKIP() << "this kernel filters no system calls";
    EXPECT_EQ(code, 0) << what;
  }
  EXPECT_EQ(folder.read("secret"), "keys");
}

TEST(Sandbox, TheReportSaysWhatThereIs) {
  constexpr int kCreateRuleset = 444;
  constexpr unsigned kAskVersion = 1;
  const bool has_landlock = ::syscall(kCreateRuleset, nullptr, std::size_t{0}, kAskVersion) > 0;
  const pid_t child = ::fork();
  if (child == 0) {
    const SandboxReport report = enter_sandbox();
    ::_exit((report.system_calls ? 1 : 0) + (report.files ? 2 : 0) + (report.why.empty() ? 4 : 0));
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  const int told = WEXITSTATUS(status);
  EXPECT_EQ((told & 2) != 0, has_landlock);
  EXPECT_EQ((told & 4) != 0, (told & 3) == 3) << "what is missing has a reason";
}

TEST(Sandbox, OpenDescriptorsMemoryAndAbortStillWork) {
  std::array<int, 2> ends{};
  ASSERT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
  const int code = run_inside([&] {
    const std::unique_ptr<char[]> memory(new char[64u << 20]);
    memory[1u << 20] = 'x';
    return ::write(ends[1], &memory[1u << 20], 1) == 1 ? 0 : 1;
  });
  if (code == 200) GTEST_SKIP() << "this kernel filters no system calls";
  EXPECT_EQ(code, 0);
  char byte = 0;
  EXPECT_EQ(::read(ends[0], &byte, 1), 1);
  EXPECT_EQ(byte, 'x');
  for (const int end : ends) ::close(end);
  EXPECT_EQ(run_inside([] {
              std::signal(SIGABRT, SIG_DFL);
              std::abort();
              return 0;
            }),
            128 + SIGABRT);
}

TEST(Sandbox, MemoryHasAnEnd) {
  const pid_t child = ::fork();
  if (child == 0) {
    if (!limit_memory(32u << 20)) ::_exit(200);
    void* little = ::mmap(nullptr, 16u << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    void* much = ::mmap(nullptr, 64u << 20, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    ::_exit(little != MAP_FAILED && much == MAP_FAILED && used_memory() > (16u << 20) ? 0 : 1);
  }
  int status = 0;
  ::waitpid(child, &status, 0);
  if (WEXITSTATUS(status) == 200) GTEST_SKIP() << "AddressSanitizer's own memory is larger";
  EXPECT_EQ(status, 0);
}

}  // namespace
}  // namespace jopan
