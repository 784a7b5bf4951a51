#include "service/workers/channel.h"

#include <array>
#include <chrono>
#include <gtest/gtest.h>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

namespace jopan {
namespace {

using namespace std::chrono_literals;
using Status = Channel::Status;

std::array<int, 2> pair() {
  std::array<int, 2> ends{};
  EXPECT_EQ(::socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends.data()), 0);
  return ends;
}

void write_all(int descriptor, std::string_view bytes) {
  ASSERT_EQ(::write(descriptor, bytes.data(), bytes.size()), static_cast<ssize_t>(bytes.size()));
}

TEST(Channel, FramesOfAnySizeArriveAsTheyWereSent) {
  const std::array<int, 2> ends = pair();
  Channel here(ends[0]), there(ends[1]);
  for (const std::size_t size : {std::size_t{0}, std::size_t{1}, std::size_t{70'000}, std::size_t{5'000'000}}) {
    const Frame sent{FrameKind::Done, std::string(size / 3, 'f'), std::string(size, 'b')};
    const std::jthread sender([&] { EXPECT_EQ(here.send(sent), Status::Ok); });
    Frame received;
    ASSERT_EQ(there.receive(received), Status::Ok);
    EXPECT_EQ(received.kind, FrameKind::Done);
    EXPECT_TRUE(received.fields == sent.fields && received.body == sent.body);
  }
}

TEST(Channel, WhatIsCutOffIsNoFrame) {
  for (const std::size_t length : {0, 1, 15, 16, 18}) {
    const std::array<int, 2> ends = pair();
    Channel here(ends[0]);
    // 3 bytes of fields.
    const std::string frame("\x06\0\0\0\3\0\0\0\0\0\0\0\0\0\0\0abc", 19);
    write_all(ends[1], std::string_view(frame).substr(0, length));
    ::close(ends[1]);
    Frame received;
    EXPECT_EQ(here.receive(received), Status::Closed) << length;
  }
}

TEST(Channel, NonsenseIsRefusedBeforeItTakesMemory) {
  const auto receive = [](std::string_view bytes) {
    const std::array<int, 2> ends = pair();
    Channel here(ends[0]);
    write_all(ends[1], bytes);
    ::close(ends[1]);
    Frame received;
    return here.receive(received);
  };
  using namespace std::string_view_literals;
  EXPECT_EQ(receive("\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv), Status::Malformed) << "no kind";
  EXPECT_EQ(receive("\x63\0\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv), Status::Malformed);
  EXPECT_EQ(receive("\x06\1\0\0\0\0\0\0\0\0\0\0\0\0\0\0"sv), Status::Malformed);
  EXPECT_EQ(receive("\x06\0\0\0\xff\xff\xff\xff\0\0\0\0\0\0\0\0"sv), Status::Malformed) << "4 GB of fields";
  EXPECT_EQ(receive("\x06\0\0\0\0\0\0\0\0\0\0\0\1\0\0\0"sv), Status::Malformed) << "4 GB of body";
}

TEST(Channel, ADeadlineHoldsForBothWays) {
  const std::array<int, 2> ends = pair();
  Channel here(ends[0]), there(ends[1]);
  Frame frame;
  const auto start = Channel::Clock::now();
  EXPECT_EQ(here.receive(frame, start + 30ms), Status::Late);
  EXPECT_GE(Channel::Clock::now() - start, 30ms);
  const Frame large{FrameKind::Job, {}, std::string(8u << 20, 'x')};
  EXPECT_EQ(here.send(large, Channel::Clock::now() + 30ms), Status::Late) << "nobody reads";
}

TEST(Channel, SendingToOneThatHasGoneIsNoSignal) {
  const std::array<int, 2> ends = pair();
  Channel here(ends[0]);
  ::close(ends[1]);
  EXPECT_EQ(here.send({FrameKind::Job, "a", "b"}), Status::Closed);
}

}  // namespace
}  // namespace jopan
