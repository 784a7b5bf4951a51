// Frames between the service and a worker, over one end of a socket pair. A frame is
//
//   offset  0  u8   kind
//           1  u8   3 × zero
//           4  u32  length of the fields
//           8  u64  length of the body
//          16       the fields (wire.h), then the body: a document, a file or a picture as it is
//
// in the machine's own byte order: both ends are the same program. A frame arrives whole or not at all.
#pragma once

#include <chrono>
#include <cstdint>
#include <string>

namespace jopan {

enum class FrameKind : std::uint8_t {
  Setup = 1,  ///< To the worker, first: what it needs to start.
  Ready,      ///< From it, when it waits for jobs.
  Job,        ///< To it; Done or Failed follows.
  Need,       ///< From it, in a job: a file or url that the document names; Data follows.
  Data,
  Done,
  Failed,  ///< Fields are diagnostics; instead of Ready, Done or in Data's place.
};

struct Frame {
  FrameKind kind = FrameKind::Setup;
  std::string fields, body;
};

class Channel {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr Clock::time_point kNever = Clock::time_point::max();

  enum class Status {
    Ok,
    Closed,     ///< The other end has gone.
    Late,       ///< The deadline passed; the channel is of no further use.
    Malformed,  ///< No frame, or one that is larger than any of ours.
  };

  /// Takes `descriptor` over.
  explicit Channel(int descriptor);
  ~Channel();
  Channel(const Channel&) = delete;
  Channel& operator=(const Channel&) = delete;

  [[nodiscard]] int descriptor() const { return descriptor_; }
  [[nodiscard]] Status send(const Frame& frame, Clock::time_point deadline = kNever);
  [[nodiscard]] Status receive(Frame& frame, Clock::time_point deadline = kNever);

 private:
  [[nodiscard]] Status fill(char* to, std::size_t size, Clock::time_point deadline);
  [[nodiscard]] Status wait_for(short events, Clock::time_point deadline) const;
  int descriptor_;
};

}  // namespace jopan
