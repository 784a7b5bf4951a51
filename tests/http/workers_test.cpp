// Workers that die, hang and eat, each under load: only their own request pays.
#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fstream>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <signal.h>
#include <sstream>
#include <thread>

#include "tests/http/service.h"

namespace jopan::test {
namespace {

using Workers = ServiceTest;

const HttpHeaders kJson = {{"Content-Type", "application/json"}};

std::string numbered_card(int number) {
  Json card = Json::parse(kNumberCard);
  card["headline"] = "카드 " + std::to_string(number);
  return card.dump();
}

/// All workers wait for jobs.
bool is_whole(const ServiceProcess& service, int workers) {
  return Workers::metric(service.port(), R"(jopan_workers{state="idle"})") == workers;
}

std::string code_of(const HttpReply& reply) {
  const Json problem = Json::parse(reply.body, nullptr, false);
  return problem.is_object() ? problem["errors"][0]["code"].get<std::string>() : "no answer";
}

/// Clients that ask for new cards all the time.
class Load {
 public:
  Load(int port, int clients) {
    for (int i = 0; i < clients; ++i) {
      threads_.emplace_back([this, port](const std::stop_token& stop) {
        while (!stop.stop_requested()) {
          const HttpReply reply = send_request(port, "POST", "/v1/render", numbered_card(++count_), kJson);
          const std::lock_guard lock(mutex_);
          ++statuses_[reply.status];
          if (reply.status != 200) codes_.push_back(code_of(reply));
        }
      });
    }
  }
  /// How often each status came.
  std::map<int, int> stop() {
    threads_.clear();
    return statuses_;
  }
  [[nodiscard]] int answered(int status) const {
    const std::lock_guard lock(mutex_);
    const auto found = statuses_.find(status);
    return found == statuses_.end() ? 0 : found->second;
  }
  [[nodiscard]] const std::vector<std::string>& codes() const { return codes_; }

 private:
  std::atomic<int> count_ = 0;
  mutable std::mutex mutex_;
  std::map<int, int> statuses_;
  std::vector<std::string> codes_;
  std::vector<std::jthread> threads_;
};

TEST_F(Workers, OneThatIsKilledCostsItsOwnRequestAlone) {
  ServiceProcess service(examples_->path().string(), {"--workers", "2"});
  ASSERT_GT(service.port(), 0);
  Load load(service.port(), 4);
  int kills = 0;
  for (; kills < 8; ++kills) {
    const int before = load.answered(200);
    // Some in the midst of a drawing, some while another starts.
    ASSERT_TRUE(becomes_true([&] { return load.answered(200) > before + kills % 3; })) << "after " << kills << " kills";
    const std::vector<int> workers = service.workers();
    if (!workers.empty()) ::kill(workers[static_cast<std::size_t>(kills) % workers.size()], SIGKILL);
  }
  EXPECT_TRUE(becomes_true([&] { return service.workers().size() == 2; })) << "the pool is not whole again";
  const std::map<int, int> statuses = load.stop();
  for (const auto& [status, count] : statuses) {
    EXPECT_TRUE(status == 200 || status == 500) << status << " × " << count;
    EXPECT_TRUE(status == 200 || count <= kills) << count << " failed for " << kills << " kills";
  }
  for (const std::string& code : load.codes()) EXPECT_EQ(code, "render.worker_died");
  EXPECT_TRUE(becomes_true([&] { return is_whole(service, 2); }));
}

TEST_F(Workers, OneThatHangsIsEndedAtTheDeadline) {
  ServiceProcess service(examples_->path().string(), {"--workers", "2", "--deadline", "5000"});
  ASSERT_GT(service.port(), 0);
  Load load(service.port(), 3);
  ASSERT_TRUE(becomes_true([&] { return load.answered(200) > 0; }));
  const int hung = service.workers().at(0);
  ::kill(hung, SIGSTOP);
  EXPECT_TRUE(becomes_true([&] { return load.answered(504) > 0; }));
  EXPECT_TRUE(becomes_true([&] {
    const std::vector<int> workers = service.workers();
    return workers.size() == 2 && std::find(workers.begin(), workers.end(), hung) == workers.end();
  })) << "the pool is not whole again";
  const std::map<int, int> statuses = load.stop();
  EXPECT_EQ(statuses.size(), 2u) << "only 200 and 504";
  EXPECT_EQ(statuses.at(504), 1);
  EXPECT_EQ(load.codes().at(0), "render.stopped");
  EXPECT_EQ(metric(service.port(), R"(jopan_workers_replaced_total{reason="deadline"})"), 1);
}

TEST_F(Workers, OneThatTakesTooMuchMemoryCostsItsOwnRequestAlone) {
#ifdef __SANITIZE_ADDRESS__
  GTEST_SKIP() << "memory has no limit under AddressSanitizer";
#endif
  ServiceProcess service(examples_->path().string(), {"--workers", "2", "--memory", "32"});
  ASSERT_GT(service.port(), 0);
  Load load(service.port(), 2);
  for (int i = 0; i < 4; ++i) {
    // 75 MB of pixels.
    const HttpReply reply =
        send_request(service.port(), "POST", "/v1/render?size=story&scale=3", numbered_card(-1 - i), kJson);
    EXPECT_EQ(problem(reply, 507), "render.out_of_memory");
    EXPECT_TRUE(becomes_true([&] { return service.workers().size() == 2; }));
  }
  EXPECT_TRUE(becomes_true([&] { return load.answered(200) > 0; }));
  EXPECT_EQ(load.stop().size(), 1u) << "all others are well";
  EXPECT_EQ(metric(service.port(), R"(jopan_workers_replaced_total{reason="memory"})"), 4);
}

/// A connection that has sent its card and waits.
std::unique_ptr<HttpConnection> start(int port, const std::string& card) {
  auto connection = std::make_unique<HttpConnection>(port);
  connection->send("POST /v1/render HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(card.size()) +
                   "\r\n\r\n" + card);
  return connection;
}

TEST_F(Workers, AFullQueueSaysSoAtOnceWhileKeptPicturesCome) {
  ServiceProcess service(examples_->path().string(), {"--workers", "1", "--queue", "3"});
  ASSERT_EQ(send_request(service.port(), "PUT", "/v1/cards/kept", kNumberCard, kJson).status, 201);
  ASSERT_EQ(send_request(service.port(), "GET", "/c/kept/og.png").status, 200);
  const int worker = service.workers().at(0);
  ::kill(worker, SIGSTOP);
  std::vector<std::unique_ptr<HttpConnection>> waiting;
  // One with the worker, one with the thread that waits for it, three in the queue.
  for (int i = 0; i < 5; ++i) {
    waiting.push_back(start(service.port(), numbered_card(i)));
    ASSERT_TRUE(becomes_true([&] {
      return metric(service.port(), "jopan_queue_drawing_running") == std::min(i + 1, 2) &&
             metric(service.port(), "jopan_queue_drawing_waiting") == std::max(i - 1, 0);
    }));
  }
  for (int i = 0; i < 5; ++i) {
    const HttpReply refused = send_request(service.port(), "POST", "/v1/render", numbered_card(100 + i), kJson);
    EXPECT_EQ(problem(refused, 503), "service.busy");
    EXPECT_EQ(refused.header("retry-after"), "1");
    EXPECT_FALSE(refused.header("jopan-request-id").empty());
    EXPECT_EQ(send_request(service.port(), "GET", "/c/kept/og.png").status, 200);
    EXPECT_EQ(metric(service.port(), "jopan_queue_drawing_waiting"), 3) << "it was told while the others still wait";
  }
  EXPECT_EQ(metric(service.port(), R"(jopan_requests_total{method="POST",route="/v1/render",status="503"})"), 5);
  EXPECT_EQ(send_request(service.port(), "GET", "/readyz").status, 503);
  ::kill(worker, SIGCONT);
  for (const auto& connection : waiting) EXPECT_EQ(connection->receive().status, 200);
  EXPECT_EQ(send_request(service.port(), "GET", "/readyz").status, 200);
}

TEST_F(Workers, EqualRequestsTakeOneDrawingAndNoPlaceInTheQueue) {
  ServiceProcess service(examples_->path().string(), {"--workers", "1", "--queue", "2"});
  const int worker = service.workers().at(0);
  ::kill(worker, SIGSTOP);
  std::vector<std::unique_ptr<HttpConnection>> waiting;
  waiting.push_back(start(service.port(), numbered_card(1)));
  EXPECT_TRUE(becomes_true([&] { return metric(service.port(), R"(jopan_workers{state="busy"})") == 1; }));
  for (int i = 0; i < 40; ++i) waiting.push_back(start(service.port(), numbered_card(1)));
  EXPECT_TRUE(becomes_true([&] { return metric(service.port(), "jopan_cache_joined_total") == 40; }));
  EXPECT_EQ(metric(service.port(), "jopan_queue_drawing_waiting"), 0);
  waiting.push_back(start(service.port(), numbered_card(2)));
  ::kill(worker, SIGCONT);
  for (const auto& connection : waiting) EXPECT_EQ(connection->receive().status, 200);
  EXPECT_EQ(metric(service.port(), R"(jopan_drawings_total{brand="default",size="og",format="png"})"), 2);
}

TEST_F(Workers, WhoWaitedForOneThatDiedIsDrawnAnew) {
  ServiceProcess service(examples_->path().string(), {"--workers", "1"});
  const int worker = service.workers().at(0);
  ::kill(worker, SIGSTOP);
  std::vector<std::unique_ptr<HttpConnection>> waiting;
  waiting.push_back(start(service.port(), numbered_card(1)));
  EXPECT_TRUE(becomes_true([&] { return metric(service.port(), R"(jopan_workers{state="busy"})") == 1; }));
  for (int i = 0; i < 5; ++i) waiting.push_back(start(service.port(), numbered_card(1)));
  EXPECT_TRUE(becomes_true([&] { return metric(service.port(), "jopan_cache_joined_total") == 5; }));
  ::kill(worker, SIGKILL);
  std::map<int, int> statuses;
  for (const auto& connection : waiting) ++statuses[connection->receive().status];
  EXPECT_EQ(statuses, (std::map<int, int>{{200, 5}, {500, 1}}));
}

TEST_F(Workers, StoppingLetsTheWorkersFinishAndLeavesNoneBehind) {
  ServiceProcess service(examples_->path().string(), {"--workers", "2"});
  const std::vector<int> workers = service.workers();
  ASSERT_EQ(workers.size(), 2u);
  for (const int worker : workers) ::kill(worker, SIGSTOP);
  auto one = start(service.port(), numbered_card(1)), two = start(service.port(), numbered_card(2));
  EXPECT_TRUE(becomes_true([&] { return metric(service.port(), R"(jopan_workers{state="busy"})") == 2; }));
  ::kill(service.pid(), SIGTERM);
  for (const int worker : workers) ::kill(worker, SIGTERM);  // As systemd does.
  EXPECT_TRUE(becomes_true([&] { return !HttpConnection(service.port(), HttpConnection::MayFail{}).send("GET"); }))
      << "takes no more";
  for (const int worker : workers) ::kill(worker, SIGCONT);
  EXPECT_EQ(one->receive().status, 200);
  EXPECT_EQ(two->receive().status, 200);
  one.reset(), two.reset();
  EXPECT_EQ(service.stop(SIGTERM), 0);
  for (const int worker : workers) EXPECT_NE(::kill(worker, 0), 0);
}

TEST_F(Workers, NoneOutlivesAServiceThatIsKilled) {
  ServiceProcess service(examples_->path().string(), {"--workers", "2"});
  const std::vector<int> workers = service.workers();
  ASSERT_EQ(workers.size(), 2u);
  ::kill(workers[0], SIGSTOP);
  service.stop(SIGKILL);
  const auto is_gone = [](int pid) {
    std::ifstream file("/proc/" + std::to_string(pid) + "/stat");
    std::string stat;
    return !std::getline(file, stat) || stat.substr(stat.rfind(')') + 2, 1) == "Z";
  };
  EXPECT_TRUE(becomes_true([&] { return std::all_of(workers.begin(), workers.end(), is_gone); }));
}

TEST_F(Workers, AreHeldInAndHaveOneDescriptorToTalk) {
  ServiceProcess service(examples_->path().string(), {"--workers", "1"});
  const std::filesystem::path process = "/proc/" + std::to_string(service.workers().at(0));
  std::ostringstream status;
  status << std::ifstream(process / "status").rdbuf();
  EXPECT_NE(status.str().find("NoNewPrivs:\t1"), std::string::npos);
  EXPECT_NE(status.str().find("Seccomp:\t2"), std::string::npos);
  int sockets = 0;
  for (const auto& entry : std::filesystem::directory_iterator(process / "fd"))
    sockets += std::filesystem::read_symlink(entry).string().starts_with("socket:") ? 1 : 0;
  EXPECT_EQ(sockets, 1);
}

TEST_F(Workers, WithoutAnyTheServiceIsNotReadyAndMendsItself) {
  const TemporaryFolder home;
  for (const char* name : {"fonts", "styles"})
    std::filesystem::create_symlink(std::filesystem::path(JOPAN_SOURCE_DIR) / name, home / name);
  ServiceProcess service(examples_->path().string(), {"--workers", "1", "--deadline", "300"}, home.path().string());
  ASSERT_EQ(send_request(service.port(), "GET", "/readyz").status, 200);
  std::filesystem::remove(home / "fonts");
  ::kill(service.workers().at(0), SIGKILL);
  EXPECT_TRUE(becomes_true([&] { return send_request(service.port(), "GET", "/readyz").status == 503; }));
  EXPECT_EQ(problem(send_request(service.port(), "POST", "/v1/render", kNumberCard, kJson), 503), "service.busy");
  EXPECT_EQ(send_request(service.port(), "GET", "/healthz").status, 200);
  std::filesystem::create_symlink(std::filesystem::path(JOPAN_SOURCE_DIR) / "fonts", home / "fonts");
  EXPECT_TRUE(becomes_true([&] { return send_request(service.port(), "GET", "/readyz").status == 200; }));
  EXPECT_TRUE(becomes_true(
      [&] { return send_request(service.port(), "POST", "/v1/render", kNumberCard, kJson).status == 200; }));
}

TEST_F(Workers, DrawWhatTheServiceItselfWouldDraw) {
  ServiceProcess alone(examples_->path().string(), {"--workers", "0", "--tz", "Asia/Seoul"}),
      pool(examples_->path().string(), {"--workers", "1", "--tz", "Asia/Seoul"});
  EXPECT_TRUE(alone.workers().empty());
  for (const std::string target : {"/v1/render", "/v1/render?format=jpeg&quality=40", "/v1/render?format=webp",
                                   "/v1/render?format=svg&theme=dark", "/v1/render?format=pdf&size=story", "/v1/lint",
                                   "/v1/alt", "/v1/expand", "/v1/render?size=nope", "/v1/render?scale=4&size=story"}) {
    for (const std::string& card :
         {std::string(kNumberCard), std::string("{}"), std::string("{"),
          std::string(
              R"({"headline": "a", "data": {"file": "a.csv"}, "chart": {"type": "bar", "x": "값", "y": "이름"}})")}) {
      const HttpReply one = send_request(alone.port(), "POST", target, card, kJson),
                      other = send_request(pool.port(), "POST", target, card, kJson);
      EXPECT_EQ(one.status, other.status) << target << card;
      EXPECT_TRUE(one.body == other.body) << target << card << one.body.substr(0, 200) << other.body.substr(0, 200);
      EXPECT_EQ(one.header("content-type"), other.header("content-type"));
      EXPECT_EQ(one.header("jopan-warnings"), other.header("jopan-warnings"));
    }
  }
}

}  // namespace
}  // namespace jopan::test
