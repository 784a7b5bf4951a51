#include "service/workers/channel.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <climits>
#include <cstring>
#include <fcntl.h>
#include <poll.h>
#include <sys/socket.h>
#include <sys/uio.h>
#include <unistd.h>

namespace jopan {
namespace {

constexpr std::size_t kHeadBytes = 16;
// Far above what limits let through; a worker gone wrong must not fill the service's memory.
constexpr std::uint32_t kMostFields = 64u << 20;
constexpr std::uint64_t kLargestBody = 1u << 30;

using Head = std::array<char, kHeadBytes>;

Head write_head(const Frame& frame) {
  Head head{};
  const auto fields = static_cast<std::uint32_t>(frame.fields.size());
  const auto body = static_cast<std::uint64_t>(frame.body.size());
  head[0] = static_cast<char>(frame.kind);
  std::memcpy(head.data() + 4, &fields, sizeof fields);
  std::memcpy(head.data() + 8, &body, sizeof body);
  return head;
}

/// Takes `count` bytes off the front.
void advance(std::array<iovec, 3>& parts, std::size_t count) {
  for (iovec& part : parts) {
    const std::size_t taken = std::min(count, part.iov_len);
    part.iov_base = static_cast<char*>(part.iov_base) + taken;
    part.iov_len -= taken;
    count -= taken;
  }
}

}  // namespace

Channel::Channel(int descriptor) : descriptor_(descriptor) {
  ::fcntl(descriptor, F_SETFL, ::fcntl(descriptor, F_GETFL) | O_NONBLOCK);
}

Channel::~Channel() {
  ::close(descriptor_);
}

Channel::Status Channel::wait_for(short events, Clock::time_point deadline) const {
  for (;;) {
    int patience = -1;
    if (deadline != kNever) {
      const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - Clock::now()).count();
      if (left <= 0) return Status::Late;
      patience = static_cast<int>(std::min<std::int64_t>(left, INT_MAX));
    }
    pollfd ready{descriptor_, events, 0};
    const int count = ::poll(&ready, 1, patience);
    if (count > 0) return Status::Ok;
    if (count < 0 && errno != EINTR) return Status::Closed;
  }
}

Channel::Status Channel::send(const Frame& frame, Clock::time_point deadline) {
  if (frame.fields.size() > kMostFields || frame.body.size() > kLargestBody) return Status::Malformed;
  Head head = write_head(frame);
  std::size_t left = kHeadBytes + frame.fields.size() + frame.body.size();
  std::array<iovec, 3> parts{iovec{head.data(), head.size()},
                             iovec{const_cast<char*>(frame.fields.data()), frame.fields.size()},
                             iovec{const_cast<char*>(frame.body.data()), frame.body.size()}};
  while (left > 0) {
    msghdr message{};
    message.msg_iov = parts.data();
    message.msg_iovlen = parts.size();
    const ssize_t count = ::sendmsg(descriptor_, &message, MSG_NOSIGNAL);
    if (count >= 0) {
      left -= static_cast<std::size_t>(count);
      advance(parts, static_cast<std::size_t>(count));
    } else if (errno == EAGAIN) {
      if (const Status status = wait_for(POLLOUT, deadline); status != Status::Ok) return status;
    } else if (errno != EINTR) {
      return Status::Closed;
    }
  }
  return Status::Ok;
}

Channel::Status Channel::fill(char* to, std::size_t size, Clock::time_point deadline) {
  while (size > 0) {
    const ssize_t count = ::recv(descriptor_, to, size, 0);
    if (count > 0) {
      to += count;
      size -= static_cast<std::size_t>(count);
    } else if (count < 0 && errno == EAGAIN) {
      if (const Status status = wait_for(POLLIN, deadline); status != Status::Ok) return status;
    } else if (count == 0 || errno != EINTR) {
      return Status::Closed;
    }
  }
  return Status::Ok;
}

Channel::Status Channel::receive(Frame& frame, Clock::time_point deadline) {
  Head head;
  if (const Status status = fill(head.data(), head.size(), deadline); status != Status::Ok) return status;
  std::uint32_t fields = 0;
  std::uint64_t body = 0;
  std::memcpy(&fields, head.data() + 4, sizeof fields);
  std::memcpy(&body, head.data() + 8, sizeof body);
  const auto kind = static_cast<std::uint8_t>(head[0]);
  const bool known =
      kind >= static_cast<std::uint8_t>(FrameKind::Setup) && kind <= static_cast<std::uint8_t>(FrameKind::Failed);
  if (!known || head[1] != 0 || head[2] != 0 || head[3] != 0 || fields > kMostFields || body > kLargestBody)
    return Status::Malformed;
  frame.kind = static_cast<FrameKind>(kind);
  frame.fields.resize(fields);
  frame.body.resize(body);
  if (const Status status = fill(frame.fields.data(), fields, deadline); status != Status::Ok) return status;
  return fill(frame.body.data(), body, deadline);
}

}  // namespace jopan
