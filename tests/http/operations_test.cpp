#include <algorithm>
#include <cctype>
#include <ctime>
#include <filesystem>
#include <iomanip>
#include <map>
#include <set>
#include <sstream>
#include <thread>

#include "tests/http/service.h"

namespace jopan::test {
namespace {

using Operations = ServiceTest;

/// `name{labels}` → value; empty when a line is no sample, comment or blank.
std::map<std::string, double> samples_of(const std::string& text) {
  std::map<std::string, double> samples;
  std::istringstream lines(text);
  for (std::string line; std::getline(lines, line);) {
    if (line.starts_with("# HELP ") || line.starts_with("# TYPE ")) continue;
    const std::size_t space = line.rfind(' ');
    if (space == std::string::npos || !samples.emplace(line.substr(0, space), std::stod(line.substr(space))).second)
      return {};
  }
  return samples;
}

TEST_F(Operations, MetricsCountWhatHappened) {
  const auto metrics = [] { return samples_of(get("/metrics").body); };
  const std::map<std::string, double> before = metrics();
  ASSERT_FALSE(before.empty());
  EXPECT_TRUE(get("/metrics").header("content-type").starts_with("text/plain; version=0.0.4"));
  Json card = Json::parse(kNumberCard);
  card["headline"] = "세는 카드";
  for (int i = 0; i < 3; ++i) EXPECT_EQ(post("/v1/render?size=square", card.dump()).status, 200);
  EXPECT_EQ(post("/v1/render", "{}").status, 400);
  EXPECT_EQ(get("/nothing/" + std::string(100, 'x')).status, 404);
  const std::map<std::string, double> after = metrics();
  const auto grown = [&](const std::string& name) {
    const auto start = before.find(name), end = after.find(name);
    return (end == after.end() ? 0 : end->second) - (start == before.end() ? 0 : start->second);
  };
  EXPECT_EQ(grown(R"(jopan_requests_total{method="POST",route="/v1/render",status="200"})"), 3);
  EXPECT_EQ(grown(R"(jopan_requests_total{method="POST",route="/v1/render",status="400"})"), 1);
  EXPECT_EQ(grown(R"(jopan_requests_total{method="GET",route="none",status="404"})"), 1);
  EXPECT_EQ(grown(R"(jopan_drawings_total{brand="default",size="square",format="png"})"), 1);
  EXPECT_EQ(grown("jopan_cache_hits_total"), 2);
  EXPECT_EQ(grown(R"(jopan_drawing_failures_total{code="card.no_body"})"), 1);
  EXPECT_EQ(grown(R"(jopan_request_seconds_count{method="POST",route="/v1/render"})"), 4);
  EXPECT_GT(after.at("process_resident_memory_bytes"), 1e6);
}

TEST_F(Operations, WhatIsRefusedHasAnIdAndIsCountedToo) {
  const auto refused = [](const std::string& bytes) {
    HttpConnection connection(port());
    connection.send(bytes);
    return connection.receive();
  };
  const std::string unreadable = R"(jopan_requests_total{method="other",route="none",status="400"})";
  const double before = metric(port(), unreadable);
  for (const std::string bytes : {"GET /healthz HTTP/1.1\r\nA : b\r\n\r\n", "GET /%zz HTTP/1.1\r\n\r\n"}) {
    const HttpReply reply = refused(bytes);
    EXPECT_EQ(problem(reply, 400), "request.malformed");
    EXPECT_FALSE(reply.header("jopan-request-id").empty());
    EXPECT_EQ(reply.header("x-content-type-options"), "nosniff");
  }
  EXPECT_EQ(metric(port(), unreadable), before + 2);
  EXPECT_EQ(refused("GET /%zz HTTP/1.1\r\nX-Request-Id: mine\r\n\r\n").header("jopan-request-id"), "mine");
}

TEST_F(Operations, NoClientMakesTheMetricsGrow) {
  const auto ask_oddly = [](int i) {
    static_cast<void>(get("/metrics"));  // It counts as well.
    const std::string odd = "ODD" + std::to_string(i);
    static_cast<void>(send_request(port(), odd, "/" + odd));
    static_cast<void>(send_request(port(), odd, "/v1/render"));
    static_cast<void>(post("/v1/render?size=" + std::to_string(600 + i) + "x400", kNumberCard));
  };
  ask_oddly(0);
  const std::size_t before = samples_of(get("/metrics").body).size();
  for (int i = 1; i < 20; ++i) ask_oddly(i);
  EXPECT_EQ(samples_of(get("/metrics").body).size(), before);
}

TEST_F(Operations, RepliesSayWhenTheyWereMade) {
  for (const char* path : {"/healthz", "/c/nobody/og.png"}) {
    std::istringstream date(get(path).header("date"));
    std::tm time{};
    date >> std::get_time(&time, "%a, %d %b %Y %H:%M:%S GMT");
    EXPECT_FALSE(date.fail()) << path;
    EXPECT_GE(time.tm_year, 125) << path;
  }
}

TEST_F(Operations, ItIsReadyAndAlive) {
  EXPECT_EQ(get("/healthz").status, 200);
  const HttpReply ready = get("/readyz");
  EXPECT_EQ(ready.status, 200);
  EXPECT_EQ(Json::parse(ready.body)["status"], "ready");
  EXPECT_EQ(ready.header("cache-control"), "no-store");
}

TEST_F(Operations, TheDescriptionNamesWhatIsThere) {
  const HttpReply reply = get("/openapi.json");
  ASSERT_EQ(reply.status, 200);
  EXPECT_EQ(reply.header("access-control-allow-origin"), "*");
  const Json document = Json::parse(reply.body);
  EXPECT_EQ(document["openapi"], "3.1.0");
  EXPECT_EQ(document["info"]["version"], Json::parse(get("/healthz").body)["version"]);
  std::set<std::string> operations;
  for (const auto& [path, methods] : document["paths"].items()) {
    for (const auto& [method, operation] : methods.items()) {
      if (method == "parameters") continue;
      EXPECT_TRUE(operations.insert(operation["operationId"]).second) << path;
      std::string concrete = path, upper = method;
      for (std::size_t open; (open = concrete.find('{')) != std::string::npos;)
        concrete.replace(open, concrete.find('}') - open + 1, "png");
      std::transform(upper.begin(), upper.end(), upper.begin(),
                     [](unsigned char c) { return static_cast<char>(std::toupper(c)); });
      const auto ask = [&](const std::string& query) {
        return send_request(port(), upper, concrete + query, upper == "GET" ? "" : "{}",
                            {{"Content-Type", "application/json"}});
      };
      EXPECT_NE(ask("").status, 405) << upper << " " << path;
      for (const Json& given : operation.value("parameters", Json::array())) {
        const Json& parameter =
            given.contains("$ref") ? document[Json::json_pointer(given["$ref"].get<std::string>().substr(1))] : given;
        if (parameter["in"] != "query") continue;
        const std::string name = parameter["name"];
        EXPECT_EQ(ask("?" + name + "=1").body.find("request.unknown_parameter"), std::string::npos)
            << path << " " << name;
      }
    }
  }
  // Every reference leads somewhere.
  const std::string text = document.dump();
  for (std::size_t at = text.find("\"#/"); at != std::string::npos; at = text.find("\"#/", at + 1)) {
    const std::string pointer = text.substr(at + 2, text.find('"', at + 1) - at - 2);
    EXPECT_TRUE(document.contains(Json::json_pointer(pointer))) << pointer;
  }
}

TEST_F(Operations, ARequestKeepsTheIdThatAProxyGaveIt) {
  EXPECT_EQ(get("/healthz", {{"X-Request-Id", "abc-1.2_3"}}).header("jopan-request-id"), "abc-1.2_3");
  for (const std::string wrong : {std::string("a b"), std::string("\"x\":1"), std::string(200, 'a')})
    EXPECT_NE(get("/healthz", {{"X-Request-Id", wrong}}).header("jopan-request-id"), wrong);
  const std::string first = get("/healthz").header("jopan-request-id"),
                    second = get("/healthz").header("jopan-request-id");
  EXPECT_NE(first, second);
}

TEST_F(Operations, OptionsMayStandInAFileBelowTheCommandLine) {
  TemporaryFolder folder;
  folder.write("serve.toml",
               "# a comment\nlisten = \"127.0.0.1:1\"\ndeadline = 1\ndata-dir = \"" + (folder / "data") + "\"\n");
  {
    ServiceProcess service(examples_->path().string(), {"--config", folder / "serve.toml", "--deadline", "60000"});
    ASSERT_GT(service.port(), 1) << "--listen was given";
    EXPECT_EQ(send_request(service.port(), "POST", "/v1/render?size=story&scale=3", kNumberCard,
                           {{"Content-Type", "application/json"}})
                  .status,
              200)
        << "and --deadline";
    EXPECT_TRUE(std::filesystem::exists(folder / "data/jopan.sqlite"));
  }
}

TEST_F(Operations, OptionsMayStandInTheEnvironmentBetweenCommandLineAndFile) {
  TemporaryFolder folder;
  folder.write("serve.toml", "data-dir = \"" + (folder / "file") + "\"\nlimit = [\"headers=1\"]\n");
  ::setenv("JOPAN_DATA_DIR", (folder / "environment").c_str(), 1);
  ::setenv("JOPAN_LISTEN", "127.0.0.1:1", 1);
  ServiceProcess service(examples_->path().string(), {"--config", folder / "serve.toml"});
  ::unsetenv("JOPAN_DATA_DIR");
  ::unsetenv("JOPAN_LISTEN");
  ASSERT_GT(service.port(), 1) << "--listen was given";
  EXPECT_TRUE(std::filesystem::exists(folder / "environment/jopan.sqlite"));
  EXPECT_FALSE(std::filesystem::exists(folder / "file"));
  EXPECT_EQ(send_request(service.port(), "GET", "/healthz").status, 431) << "what only the file says holds";
}

TEST_F(Operations, TheLogIsJsonAndKnowsTheRequest) {
  TemporaryFolder folder;
  std::string id;
  {
    ServiceProcess service(examples_->path().string(), {}, JOPAN_SOURCE_DIR, folder / "log");
    id = send_request(service.port(), "GET", "/c/nobody/og.png").header("jopan-request-id");
    static_cast<void>(send_request(service.port(), "POST", "/v1/render?size=square", kNumberCard,
                                   {{"Content-Type", "application/json"}, {"X-Request-Id", "\"proxy"}}));
    static_cast<void>(send_request(service.port(), "GET", "/%22%0A{"));
  }
  std::istringstream lines(folder.read("log"));
  int requests = 0;
  bool found = false;
  for (std::string line; std::getline(lines, line);) {
    const Json event = Json::parse(line, nullptr, false);
    ASSERT_TRUE(event.is_object()) << line;
    for (const char* member : {"time", "level", "event"}) EXPECT_TRUE(event[member].is_string()) << line;
    if (event["event"] != "request") continue;
    ++requests;
    for (const char* member : {"request", "method", "path"}) EXPECT_TRUE(event[member].is_string()) << line;
    for (const char* member : {"status", "bytes", "ms"}) EXPECT_TRUE(event[member].is_number()) << line;
    if (event["request"] == id) found = event["status"] == 404 && event["path"] == "/c/nobody/og.png";
  }
  EXPECT_EQ(requests, 3);
  EXPECT_TRUE(found);
}

}  // namespace
}  // namespace jopan::test
