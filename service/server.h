// The service: door, workers and routes put together.
#pragma once

#include <memory>
#include <string>

#include "core/result.h"
#include "service/app.h"
#include "service/door/door.h"

namespace jopan {

struct ServerOptions {
  std::string listen = "127.0.0.1:8080";
  bool insecure = false;      ///< Serve other machines although there are no keys.
  std::size_t waiting = 256;  ///< Drawings that wait for a worker; more are told service.busy.
  door::DoorOptions door;
};

class Server {
 public:
  /// Listens; nothing is answered before run(). `app` outlives the server. Errors: listen.*; listen.no_keys for
  /// an address that other machines reach.
  [[nodiscard]] static Result<std::unique_ptr<Server>> open(App& app, const ServerOptions& options);
  ~Server();
  Server(const Server&) = delete;
  Server& operator=(const Server&) = delete;

  [[nodiscard]] const std::string& address() const;  ///< "127.0.0.1:8080"
  void run();                                        ///< Until stop().
  void stop();                                       ///< From any thread. Running requests may finish.

 private:
  class State;
  explicit Server(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

}  // namespace jopan
