// Takes from this process what drawing does not need: network, files, other programs and processes. Nothing gives it
// back. Two walls of the kernel's: a filter of system calls (seccomp), and behind it Landlock, which knows files and
// ports by their names.
#pragma once

#include <cstdint>
#include <string>

namespace jopan {

struct SandboxReport {
  bool system_calls = false;  ///< The filter is there: sockets, opening files and starting programs fail with EPERM.
  bool files = false;         ///< Landlock is there.
  std::string why;            ///< What the kernel would not do, in plain words; empty when both are there.
};

/// For the calling thread, which must be the only one. Open descriptors stay usable.
[[nodiscard]] SandboxReport enter_sandbox();

/// At most so many bytes more than this process has now. False where it cannot be limited: under AddressSanitizer,
/// whose shadow alone is larger.
bool limit_memory(std::uint64_t bytes);

/// Memory that counts for that limit, in bytes.
[[nodiscard]] std::uint64_t used_memory();

}  // namespace jopan
