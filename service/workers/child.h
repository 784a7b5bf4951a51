// One worker as the service sees it: a child process and the channel to it.
#pragma once

#include <memory>
#include <string>
#include <sys/types.h>

#include "core/result.h"
#include "service/workers/channel.h"
#include "service/workers/wire.h"

namespace jopan {

class Child {
 public:
  /// Starts this program anew as a worker and tells it `setup`; it answers Ready later. Errors: worker.start.
  [[nodiscard]] static Result<Child> start(const wire::Setup& setup);
  Child() = default;
  Child(Child&&) noexcept = default;
  Child& operator=(Child&&) noexcept = default;

  [[nodiscard]] pid_t pid() const { return pid_; }
  [[nodiscard]] Channel& channel() const { return *channel_; }
  /// Kills it if it still runs, and waits for its end: "exit 1", "signal 9".
  struct End {
    bool out_of_memory = false;
    bool killed = false;  ///< By bury(), or by somebody else.
    std::string how;
  };
  End bury();

 private:
  pid_t pid_ = -1;
  std::unique_ptr<Channel> channel_;
};

}  // namespace jopan
