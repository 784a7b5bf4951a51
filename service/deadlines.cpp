#include "service/deadlines.h"

namespace jopan {

Deadlines::Deadlines() : thread_([this] { run(); }) {}

Deadlines::~Deadlines() {
  {
    const std::lock_guard lock(mutex_);
    stopping_ = true;
  }
  changed_.notify_all();
  thread_.join();
}

void Deadlines::run() {
  std::unique_lock lock(mutex_);
  while (!stopping_) {
    if (pending_.empty()) {
      changed_.wait(lock);
    } else if (const Clock::time_point next = pending_.begin()->first.first; Clock::now() < next) {
      changed_.wait_until(lock, next);
    } else {
      pending_.begin()->second.request_stop();
      pending_.erase(pending_.begin());
    }
  }
}

Deadlines::Watch::Watch(Deadlines& owner, Clock::time_point at) : owner_(owner) {
  const std::lock_guard lock(owner_.mutex_);
  key_ = {at, owner_.next_++};
  owner_.pending_.emplace(key_, source_);
  // Only an earlier deadline than the one that is waited for changes anything.
  if (owner_.pending_.begin()->first == key_) owner_.changed_.notify_all();
}

Deadlines::Watch::~Watch() {
  const std::lock_guard lock(owner_.mutex_);
  owner_.pending_.erase(key_);
}

}  // namespace jopan
