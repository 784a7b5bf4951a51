#include <algorithm>
#include <atomic>
#include <chrono>
#include <functional>
#include <future>
#include <httplib.h>
#include <memory>
#include <mutex>
#include <signal.h>
#include <thread>

#include "service/base64url.h"
#include "tests/http/service.h"
#include "tests/support/run_program.h"

namespace jopan::test {
namespace {

const HttpHeaders kJson = {{"Content-Type", "application/json"}};

/// A host of data on a loopback address, which says whatever a test wants.
class DataHost {
 public:
  DataHost() {
    server_.Get(".*", [this](const httplib::Request& request, httplib::Response& response) {
      ++asked_;
      const std::lock_guard lock(mutex_);
      answer_(request, response);
    });
    server_.new_task_queue = [] { return new httplib::ThreadPool(4); };
    port_ = server_.bind_to_any_port("127.0.0.1");
    thread_ = std::thread([this] { server_.listen_after_bind(); });
    while (!server_.is_running()) std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  ~DataHost() { stop(); }

  using Answer = std::function<void(const httplib::Request&, httplib::Response&)>;
  void answers(Answer answer) {
    const std::lock_guard lock(mutex_);
    answer_ = std::move(answer);
  }
  void says(std::string csv, std::string cache_control = "no-cache") {
    answers([csv, cache_control](const httplib::Request&, httplib::Response& response) {
      response.set_header("Cache-Control", cache_control);
      response.set_content(csv, "text/csv");
    });
  }
  void stop() {
    server_.stop();
    if (thread_.joinable()) thread_.join();
  }
  [[nodiscard]] int asked() const { return asked_; }
  [[nodiscard]] std::string origin(const char* name = "127.0.0.1") const {
    return "http://" + std::string(name) + ":" + std::to_string(port_);
  }

 private:
  httplib::Server server_;
  std::mutex mutex_;
  Answer answer_;
  std::atomic<int> asked_ = 0;
  int port_ = 0;
  std::thread thread_;
};

constexpr const char* kData = "이름,값\n가,3\n나,5\n";

std::string card_of(const std::string& url) {
  return Json{{"headline", "차"},
              {"data", {{"url", url}}},
              {"chart", {{"type", "bar"}, {"x", "값"}, {"y", "이름"}}},
              {"source", "협회"}}
      .dump();
}

std::string card_with(const std::string& csv) {
  Json card = Json::parse(card_of(""));
  card["data"] = csv;
  return card.dump();
}

class DataUrls : public testing::Test {
 protected:
  void start(std::vector<std::string> more) {
    // A slow machine is no slow host.
    if (std::find(more.begin(), more.end(), "--data-timeout") == more.end())
      more.insert(more.end(), {"--data-timeout", "120000"});
    service_ = std::make_unique<ServiceProcess>(examples_.path().string(), more);
    ASSERT_GT(service_->port(), 0);
  }
  void start() { start({"--lan-data-host", host_.origin()}); }
  [[nodiscard]] HttpReply get(const std::string& target) const { return send_request(service_->port(), "GET", target); }
  [[nodiscard]] HttpReply post(const std::string& target, const std::string& body) const {
    return send_request(service_->port(), "POST", target, body, kJson);
  }
  [[nodiscard]] HttpReply put(const std::string& target, const std::string& body) const {
    return send_request(service_->port(), "PUT", target, body, kJson);
  }
  [[nodiscard]] static std::string code_of(const HttpReply& reply) {
    const Json json = Json::parse(reply.body, nullptr, false);
    return json.is_object() && json.contains("errors") ? json["errors"][0]["code"].get<std::string>()
                                                       : "status " + std::to_string(reply.status);
  }

  TemporaryFolder examples_;
  DataHost host_;
  std::unique_ptr<ServiceProcess> service_;
};

TEST_F(DataUrls, ByDefaultNobodyIsAsked) {
  host_.says(kData);
  start({});
  const HttpReply reply = post("/v1/render", card_of(host_.origin() + "/a.csv"));
  EXPECT_EQ(reply.status, 400);
  EXPECT_EQ(code_of(reply), "data.url_refused");
  EXPECT_EQ(host_.asked(), 0);
}

TEST_F(DataUrls, APictureOfFetchedDataIsThatOfTheSameDataInTheCard) {
  host_.says(kData);
  start();
  const std::string url = host_.origin() + "/a.csv";
  const std::string expected = post("/v1/render?format=svg", card_with(kData)).body;
  ASSERT_TRUE(expected.starts_with("<svg"));
  EXPECT_TRUE(post("/v1/render?format=svg", card_of(url)).body == expected);
  const HttpReply by_url = get("/v1/render.svg?spec=" + encode_base64url(card_of(url)));
  EXPECT_TRUE(by_url.body == expected) << by_url.body.substr(0, 300);
  ASSERT_EQ(put("/v1/cards/live", card_of(url)).status, 201);
  EXPECT_TRUE(get("/c/live/og.svg").body == expected);
  for (const char* path : {"/v1/lint", "/v1/alt", "/v1/expand"})
    EXPECT_EQ(post(path, card_of(url)).status, 200) << path;
}

TEST_F(DataUrls, JsonNeedsNoEnding) {
  host_.answers([](const httplib::Request&, httplib::Response& response) {
    response.set_content(R"( [{"이름": "가", "값": 3}, {"이름": "나", "값": 5}])", "application/json");
  });
  start();
  const std::string expected = post("/v1/render?format=svg", card_with(kData)).body;
  for (const char* path : {"/a.json?x=1", "/api/a", "/api/a.csv?of=b.json"})
    EXPECT_TRUE(post("/v1/render?format=svg", card_of(host_.origin() + path)).body == expected) << path;
}

TEST_F(DataUrls, NewDataAreANewPicture) {
  host_.says(kData);
  start();
  ASSERT_EQ(put("/v1/cards/live", card_of(host_.origin() + "/a.csv")).status, 201);
  const HttpReply first = get("/c/live/og.png");
  ASSERT_EQ(first.status, 200);
  EXPECT_TRUE(first.header("cache-control").starts_with("public, max-age=0")) << first.header("cache-control");
  EXPECT_EQ(get("/c/live/og.png").header("etag"), first.header("etag"));
  EXPECT_EQ(
      send_request(service_->port(), "GET", "/c/live/og.png", "", {{"If-None-Match", first.header("etag")}}).status,
      304);
  host_.says("이름,값\n가,3\n나,9\n");
  const HttpReply second = get("/c/live/og.png");
  EXPECT_NE(second.header("etag"), first.header("etag"));
  EXPECT_FALSE(second.body == first.body);
  EXPECT_EQ(
      send_request(service_->port(), "GET", "/c/live/og.png", "", {{"If-None-Match", first.header("etag")}}).status,
      200);
}

TEST_F(DataUrls, FreshDataAreNotAskedForAgain) {
  host_.says(kData, "max-age=600");
  start();
  const std::string card = card_of(host_.origin() + "/a.csv");
  for (const char* size : {"og", "square", "story"})
    EXPECT_EQ(post("/v1/render?size=" + std::string(size), card).status, 200);
  EXPECT_EQ(host_.asked(), 1);
  EXPECT_NE(get("/metrics").body.find("jopan_data_fetches_total{result=\"new\"} 1\n"), std::string::npos);
}

TEST_F(DataUrls, AnUnchangedVersionIsNotSentAgain) {
  std::atomic<int> unchanged = 0;
  host_.answers([&unchanged](const httplib::Request& request, httplib::Response& response) {
    response.set_header("Cache-Control", "max-age=0");
    response.set_header("ETag", "\"v1\"");
    if (request.get_header_value("If-None-Match") == "\"v1\"") {
      ++unchanged;
      response.status = 304;
      return;
    }
    response.set_content(kData, "text/csv");
  });
  start();
  const std::string card = card_of(host_.origin() + "/a.csv");
  const HttpReply first = post("/v1/render", card);
  EXPECT_EQ(first.status, 200);
  EXPECT_TRUE(post("/v1/render", card).body == first.body);
  EXPECT_EQ(unchanged, 1);
}

TEST_F(DataUrls, WhenTheHostFailsTheLastGoodDataStandInWithAWarning) {
  host_.says(kData);
  start();
  ASSERT_EQ(put("/v1/cards/live", card_of(host_.origin() + "/a.csv")).status, 201);
  const HttpReply good = get("/c/live/og.png");
  EXPECT_EQ(good.header("jopan-warnings").find("data.stale"), std::string::npos);
  host_.answers([](const httplib::Request&, httplib::Response& response) { response.status = 500; });
  const HttpReply stale = get("/c/live/og.png");
  EXPECT_EQ(stale.status, 200);
  EXPECT_TRUE(stale.body == good.body);
  EXPECT_NE(stale.header("jopan-warnings").find("data.stale"), std::string::npos) << stale.header("jopan-warnings");
  host_.stop();
  EXPECT_EQ(get("/c/live/og.png").status, 200);
}

TEST_F(DataUrls, AHostThatFailsFromTheStartIsABadGateway) {
  host_.answers([](const httplib::Request&, httplib::Response& response) { response.status = 404; });
  start();
  const HttpReply reply = post("/v1/render", card_of(host_.origin() + "/a.csv?token=geheim"));
  EXPECT_EQ(reply.status, 502);
  EXPECT_EQ(code_of(reply), "data.fetch_failed");
  EXPECT_EQ(reply.body.find("geheim"), std::string::npos) << "a query may hold a secret";
  EXPECT_EQ(Json::parse(reply.body)["errors"][0]["pointer"], "/data/url");
  host_.stop();
  EXPECT_EQ(post("/v1/render", card_of(host_.origin() + "/b.csv")).status, 502);
}

TEST_F(DataUrls, ACardNamedByItsContentTakesTheDataAsTheyAre) {
  host_.says(kData);
  start();
  const HttpReply stored = post("/v1/cards", card_of(host_.origin() + "/a.csv"));
  ASSERT_EQ(stored.status, 201) << stored.body;
  const std::string hash = Json::parse(stored.body)["hash"];
  EXPECT_EQ(hash, Json::parse(post("/v1/cards", card_with(kData)).body)["hash"]);
  host_.stop();
  const HttpReply picture = get("/i/" + hash + "/og.svg");
  EXPECT_TRUE(picture.body == post("/v1/render?format=svg&size=og", card_with(kData)).body);
  EXPECT_EQ(picture.header("cache-control"), "public, max-age=31536000, immutable");
}

TEST_F(DataUrls, TheContentOfACardWithLiveDataIsNotCalledImmutable) {
  host_.says(kData, "max-age=30");
  start();
  const HttpReply stored = put("/v1/cards/live", card_of(host_.origin() + "/a.csv"));
  const std::string hash = Json::parse(stored.body)["hash"];
  const HttpReply picture = get("/i/" + hash + "/og.png");
  EXPECT_EQ(picture.status, 200);
  EXPECT_EQ(picture.header("cache-control").find("immutable"), std::string::npos) << picture.header("cache-control");
}

TEST_F(DataUrls, ABlankInTheAddressIsFilled) {
  std::mutex mutex;
  std::string asked;
  host_.answers([&](const httplib::Request& request, httplib::Response& response) {
    const std::lock_guard lock(mutex);
    asked = request.get_param_value("of");
    response.set_content(kData, "text/csv");
  });
  start();
  Json card = Json::parse(card_of(host_.origin() + "/a.csv?of={{of}}"));
  card["params"] = {{"of", "seoul"}};
  ASSERT_EQ(put("/v1/cards/live", card.dump()).status, 201);
  EXPECT_EQ(get("/c/live/og.png?of=busan").status, 200);
  const std::lock_guard lock(mutex);
  EXPECT_EQ(asked, "busan");
}

TEST_F(DataUrls, ARedirectIsFollowedOnlyToWhoIsAllowed) {
  DataHost other;
  other.says(kData);
  host_.answers([&other, this](const httplib::Request& request, httplib::Response& response) {
    if (request.path == "/here") return response.set_redirect("/a.csv");
    if (request.path == "/round") return response.set_redirect("/round");
    if (request.path == "/file") return response.set_redirect("file:///etc/passwd");
    if (request.path == "/name") return response.set_redirect(host_.origin("localhost") + "/a.csv");
    if (request.path == "/there") return response.set_redirect(other.origin() + "/a.csv");
    response.set_content(kData, "text/csv");
  });
  start();
  EXPECT_EQ(post("/v1/render", card_of(host_.origin() + "/here")).status, 200);
  for (const char* path : {"/there", "/file", "/name"})
    EXPECT_EQ(code_of(post("/v1/render", card_of(host_.origin() + path))), "data.url_refused") << path;
  EXPECT_EQ(code_of(post("/v1/render", card_of(host_.origin() + "/round"))), "data.fetch_failed");
  EXPECT_EQ(other.asked(), 0);
}

TEST_F(DataUrls, APrivateAddressIsRefusedHoweverItIsSpelled) {
  host_.says(kData);
  const std::string port = host_.origin().substr(host_.origin().rfind(':'));
  start({"--data-host", host_.origin(), "--data-host", host_.origin("localhost"), "--data-host", "http://[::1]" + port,
         "--data-host", "http://[::ffff:127.0.0.1]" + port});
  for (const char* name : {"127.0.0.1", "localhost", "127.1", "2130706433", "0x7f000001", "[::1]", "[::ffff:127.0.0.1]",
                           "[::ffff:7f00:1]"}) {
    const HttpReply reply = post("/v1/render", card_of(host_.origin(name) + "/a.csv"));
    EXPECT_EQ(reply.status, 400) << name << reply.body;
    EXPECT_EQ(code_of(reply), "data.url_refused") << name;
  }
  EXPECT_EQ(host_.asked(), 0);
}

TEST_F(DataUrls, TooMuchAndTooSlowEndInTime) {
  std::atomic<bool> stop = false;
  host_.answers([&stop](const httplib::Request& request, httplib::Response& response) {
    if (request.path == "/large") return response.set_content(std::string(3 << 20, 'a'), "text/csv");
    // Never ends: no length is told before.
    response.set_chunked_content_provider("text/csv",
                                          [&stop, path = request.path](std::size_t, httplib::DataSink& sink) {
                                            const std::string piece(path == "/endless" ? 100'000 : 1, 'a');
                                            if (path == "/slow")
                                              std::this_thread::sleep_for(std::chrono::milliseconds(100));
                                            return !stop && sink.write(piece.data(), piece.size());
                                          });
  });
  start({"--lan-data-host", host_.origin(), "--data-limit", "2"});
  EXPECT_EQ(post("/v1/render", card_of(host_.origin() + "/large")).status, 413);
  EXPECT_EQ(post("/v1/render", card_of(host_.origin() + "/endless")).status, 413);
  start({"--lan-data-host", host_.origin(), "--data-timeout", "700"});
  const HttpReply slow = post("/v1/render", card_of(host_.origin() + "/slow"));
  EXPECT_EQ(slow.status, 504) << "though the host never ends";
  EXPECT_EQ(code_of(slow), "data.fetch_timeout");
  stop = true;
}

TEST_F(DataUrls, ASlowHostHoldsUpNobodyElse) {
  std::promise<void> gate;
  host_.answers([open = gate.get_future().share()](const httplib::Request&, httplib::Response& response) {
    open.wait();
    response.set_content(kData, "text/csv");
  });
  start();
  std::vector<std::thread> slow;
  for (int i = 0; i < 8; ++i) {
    slow.emplace_back([this, i] {
      EXPECT_EQ(post("/v1/render", card_of(host_.origin() + "/" + std::to_string(i) + ".csv")).status, 200);
    });
  }
  EXPECT_TRUE(becomes_true([this] { return host_.asked() > 0; }));
  EXPECT_EQ(post("/v1/render", card_with(kData)).status, 200) << "while the host still says nothing";
  gate.set_value();
  for (std::thread& thread : slow) thread.join();
}

TEST_F(DataUrls, TheEnvironmentsProxiesHaveNoSay) {
  host_.says(kData);
  ::setenv("http_proxy", "http://127.0.0.1:1", 1);
  ::setenv("ALL_PROXY", "http://127.0.0.1:1", 1);
  start();
  ::unsetenv("http_proxy");
  ::unsetenv("ALL_PROXY");
  EXPECT_EQ(post("/v1/render", card_of(host_.origin() + "/a.csv")).status, 200);
}

TEST_F(DataUrls, TheCommandLineFetchesFromWhomItIsTold) {
  host_.says(kData);
  const TemporaryFolder folder;
  folder.write("card.json", card_of(host_.origin() + "/a.csv"));
  const auto render = [&](std::vector<std::string> more) {
    std::vector<std::string> words = {JOPAN_BINARY, "render", "card.json", "-o", "a.svg"};
    words.insert(words.end(), more.begin(), more.end());
    return run_program(
        words, {.folder = folder.path().string(), .input = "", .environment = {{"JOPAN_HOME", JOPAN_SOURCE_DIR}}});
  };
  const ProgramRun refused = render({});
  EXPECT_EQ(refused.exit_code, 1);
  EXPECT_NE(refused.err.find("data.url_refused"), std::string::npos) << refused.err;
  EXPECT_NE(render({"--data-host", host_.origin()}).err.find("not public"), std::string::npos);
  EXPECT_NE(render({"--data-host", "no host"}).exit_code, 0);
  const ProgramRun drawn = render({"--lan-data-host", host_.origin()});
  EXPECT_EQ(drawn.exit_code, 0) << drawn.err;
  start();
  EXPECT_TRUE(folder.read("a.svg") == post("/v1/render?format=svg", card_of(host_.origin() + "/a.csv")).body);
}

}  // namespace
}  // namespace jopan::test
