// A render worker: the program of one child process. It gets jobs over its channel and gives back pictures, and can do
// nothing else.
#pragma once

namespace jopan {

/// Where a worker finds its end of the channel.
inline constexpr int kWorkerDescriptor = 3;
/// Its exit code when a job took more memory than it may.
inline constexpr int kOutOfMemoryExit = 77;

/// Serves the channel until the other end goes. The process's exit code.
[[nodiscard]] int run_worker(int descriptor);

}  // namespace jopan
