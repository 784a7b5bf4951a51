// The preview's page over HTTP, for browsers of this machine alone.
#pragma once

#include <functional>
#include <memory>
#include <string>

#include "core/result.h"
#include "service/watch/preview.h"

namespace jopan::watch {

class PreviewDoor {
 public:
  /// Listens; answers begin with the first publish(). `on_row` is called from the door's thread when the page asks for
  /// another row. Errors: listen.*, listen.not_loopback.
  [[nodiscard]] static Result<std::unique_ptr<PreviewDoor>> open(const std::string& listen,
                                                                 std::function<void(std::size_t row)> on_row);
  ~PreviewDoor();
  PreviewDoor(const PreviewDoor&) = delete;
  PreviewDoor& operator=(const PreviewDoor&) = delete;

  [[nodiscard]] const std::string& address() const;
  /// Shows it to every page that waits.
  void publish(SnapshotPtr snapshot);
  /// Lets pages that have waited long ask again, so that neither side waits for one that has gone. Call now and then.
  void tick();

 private:
  class State;
  explicit PreviewDoor(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace jopan::watch
