#include "service/workers/sandbox.h"

#include <array>
#include <cerrno>
#include <cstddef>
#include <cstdlib>
#include <fcntl.h>
#include <seccomp.h>
#include <string_view>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <system_error>
#include <unistd.h>

namespace jopan {
namespace {

// What memory, frames on an open socket, clocks, locks and abort() take. All else fails with EPERM.
constexpr std::array kAllowed{SCMP_SYS(read),           SCMP_SYS(readv),
                              SCMP_SYS(recvfrom),       SCMP_SYS(recvmsg),
                              SCMP_SYS(write),          SCMP_SYS(writev),
                              SCMP_SYS(sendto),         SCMP_SYS(sendmsg),
                              SCMP_SYS(poll),           SCMP_SYS(ppoll),
                              SCMP_SYS(close),          SCMP_SYS(lseek),
                              SCMP_SYS(fstat),          SCMP_SYS(pread64),
                              SCMP_SYS(munmap),         SCMP_SYS(mremap),
                              SCMP_SYS(madvise),        SCMP_SYS(brk),
                              SCMP_SYS(futex),          SCMP_SYS(clock_gettime),
                              SCMP_SYS(clock_getres),   SCMP_SYS(gettimeofday),
                              SCMP_SYS(time),           SCMP_SYS(nanosleep),
                              SCMP_SYS(getrandom),      SCMP_SYS(clock_nanosleep),
                              SCMP_SYS(exit),           SCMP_SYS(exit_group),
                              SCMP_SYS(rt_sigreturn),   SCMP_SYS(rt_sigprocmask),
                              SCMP_SYS(rt_sigaction),   SCMP_SYS(sigaltstack),
                              SCMP_SYS(getpid),         SCMP_SYS(gettid),
                              SCMP_SYS(sched_yield),    SCMP_SYS(sched_getaffinity),
                              SCMP_SYS(sysinfo),        SCMP_SYS(getrusage),
                              SCMP_SYS(restart_syscall)};

/// Memory that is written must not become program.
bool allow_plain_memory(scmp_filter_ctx filter) {
  constexpr unsigned kProtection = 2;
  const scmp_arg_cmp no_program = SCMP_CMP(kProtection, SCMP_CMP_MASKED_EQ, PROT_EXEC, 0);
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mmap), 1, no_program) == 0 &&
         seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(mprotect), 1, no_program) == 0;
}

/// abort() signals its own thread; nobody else may be signalled.
bool allow_abort(scmp_filter_ctx filter) {
  const auto self = static_cast<scmp_datum_t>(::getpid());
  return seccomp_rule_add(filter, SCMP_ACT_ALLOW, SCMP_SYS(tgkill), 1, SCMP_A0(SCMP_CMP_EQ, self)) == 0;
}

/// 0 or an errno.
int filter_system_calls() {
  const scmp_filter_ctx filter = seccomp_init(SCMP_ACT_ERRNO(EPERM));
  if (filter == nullptr) return ENOMEM;
  bool made = allow_plain_memory(filter) && allow_abort(filter);
  for (const int call : kAllowed) made = made && seccomp_rule_add(filter, SCMP_ACT_ALLOW, call, 0) == 0;
  const int error = made ? -seccomp_load(filter) : EINVAL;
  seccomp_release(filter);
  return error;
}

// linux/landlock.h of Debian 12 ends at version 2; a kernel takes a shorter structure from older programs, and tells by
// the version which rights it knows.
struct LandlockRights {
  std::uint64_t files = 0;
  std::uint64_t ports = 0;   ///< Since version 4.
  std::uint64_t scopes = 0;  ///< Since version 6: abstract sockets and signals to outside.
};
constexpr int kCreateRuleset = 444, kRestrictSelf = 446;  // The same on every architecture.
constexpr unsigned kAskVersion = 1;

LandlockRights rights_of(long version) {
  constexpr std::array<int, 6> kFileRights{0, 13, 14, 15, 15, 16};  // By version.
  constexpr int kPortsSince = 4, kScopesSince = 6;
  const auto known = static_cast<std::size_t>(version < 5 ? version : 5);
  LandlockRights rights;
  rights.files = (std::uint64_t{1} << kFileRights[known]) - 1;
  if (version >= kPortsSince) rights.ports = 3;
  if (version >= kScopesSince) rights.scopes = 3;
  return rights;
}

/// No file and no port at all. 0 or an errno.
int close_files() {
  const long version = ::syscall(kCreateRuleset, nullptr, std::size_t{0}, kAskVersion);
  if (version < 1) return errno;
  const LandlockRights rights = rights_of(version);
  const std::size_t size = version >= 6   ? sizeof rights
                           : version >= 4 ? offsetof(LandlockRights, scopes)
                                          : offsetof(LandlockRights, ports);
  const long ruleset = ::syscall(kCreateRuleset, &rights, size, 0u);
  if (ruleset < 0) return errno;
  const int error = ::syscall(kRestrictSelf, ruleset, 0u) == 0 ? 0 : errno;
  ::close(static_cast<int>(ruleset));
  return error;
}

void note(std::string& why, std::string_view what, int error) {
  if (error == 0) return;
  if (!why.empty()) why += "; ";
  why += std::string(what) + ": " + std::generic_category().message(error);
}

}  // namespace

SandboxReport enter_sandbox() {
  SandboxReport report;
  if (::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0) {
    note(report.why, "the kernel keeps no privileges away", errno);
    return report;
  }
  const int files = close_files();
  report.files = files == 0;
  note(report.why, "the kernel has no Landlock", files);
  const int calls = filter_system_calls();
  report.system_calls = calls == 0;
  note(report.why, "the kernel filters no system calls", calls);
  return report;
}

bool limit_memory(std::uint64_t bytes) {
#ifdef __SANITIZE_ADDRESS__
  static_cast<void>(bytes);
  return false;
#else
  // Private memory that can be written; the program and the mapped fonts are shared and do not count.
  const rlimit limit{used_memory() + bytes, used_memory() + bytes};
  return ::setrlimit(RLIMIT_DATA, &limit) == 0;
#endif
}

std::uint64_t used_memory() {
  // Kept open: the sandbox opens no files. Read without any allocation, also from a signal handler.
  static const int statm = ::open("/proc/self/statm", O_RDONLY | O_CLOEXEC);
  std::array<char, 128> text{};
  if (statm < 0 || ::pread(statm, text.data(), text.size() - 1, 0) <= 0) return 0;
  constexpr int kDataField = 5;  // size resident shared text lib data
  const char* at = text.data();
  for (int field = 0; field < kDataField && *at != '\0'; at += *at != '\0') field += *at == ' ' ? 1 : 0;
  return std::strtoull(at, nullptr, 10) * static_cast<std::uint64_t>(::sysconf(_SC_PAGESIZE));
}

}  // namespace jopan
