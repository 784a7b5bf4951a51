// How busy the service is at a moment.
#pragma once

#include <cstddef>

namespace jopan {

struct Occupancy {
  std::size_t light_waiting = 0;    ///< Requests that draw nothing, waiting for their thread.
  std::size_t drawing_waiting = 0;  ///< Drawings that wait for a thread.
  std::size_t drawing_running = 0;
  std::size_t drawing_limit = 0;  ///< More than these waiting are told service.busy.
  std::size_t refused = 0;        ///< That were told so.
};

}  // namespace jopan
