#include "service/work_queue.h"

#include <atomic>
#include <gtest/gtest.h>
#include <latch>
#include <stop_token>

#include "service/deadlines.h"

namespace jopan {
namespace {

TEST(WorkQueue, SaysNoWhenFullAndLosesNothingThatItTook) {
  std::atomic<int> done = 0;
  int taken = 0;
  {
    std::latch gate(1), running(2);
    WorkQueue queue(2, 3);
    const auto job = [&] {
      running.count_down();
      gate.wait();
      ++done;
    };
    for (int i = 0; i < 2; ++i) taken += queue.try_add(job) ? 1 : 0;
    running.wait();
    const auto waiting_job = [&] { ++done; };
    for (int i = 0; i < 10; ++i) taken += queue.try_add(waiting_job) ? 1 : 0;
    EXPECT_EQ(taken, 5);
    gate.count_down();
  }
  EXPECT_EQ(done, taken);
}

TEST(Deadlines, StopWhatIsLateAndOnlyThat) {
  using namespace std::chrono_literals;
  Deadlines deadlines;
  const Deadlines::Watch late(deadlines, Deadlines::Clock::now() + 1h);
  const Deadlines::Watch soon(deadlines, Deadlines::Clock::now() + 20ms);
  { const Deadlines::Watch gone(deadlines, Deadlines::Clock::now() + 1ms); }
  const auto give_up = Deadlines::Clock::now() + 10s;
  while (!soon.token().stop_requested() && Deadlines::Clock::now() < give_up) std::this_thread::sleep_for(1ms);
  EXPECT_TRUE(soon.token().stop_requested());
  EXPECT_FALSE(late.token().stop_requested());
}

}  // namespace
}  // namespace jopan
