#include <thread>

#include "tests/http/service.h"

namespace jopan::test {
namespace {

using Endpoints = ServiceTest;

TEST_F(Endpoints, RenderAnswersWithThePictureThatWasAskedFor) {
  const HttpReply png = post("/v1/render?size=og&scale=2", kNumberCard);
  EXPECT_EQ(png.status, 200) << png.body.substr(0, 300);
  EXPECT_EQ(png.header("content-type"), "image/png");
  EXPECT_TRUE(png.body.starts_with("\x89PNG"));
  EXPECT_EQ(png.body.substr(16, 8), std::string("\x00\x00\x09\x60\x00\x00\x04\xec", 8)) << "2400 x 1260";
  EXPECT_FALSE(png.header("jopan-request-id").empty());
  const HttpReply svg = post("/v1/render?format=svg&size=square&theme=dark&brand=ograph", kNumberCard);
  EXPECT_EQ(svg.header("content-type"), "image/svg+xml");
  EXPECT_NE(svg.body.find("width=\"1080\" height=\"1080\""), std::string::npos);
  const HttpReply pdf = post("/v1/render?format=pdf", kNumberCard);
  EXPECT_EQ(pdf.header("content-type"), "application/pdf");
}

TEST_F(Endpoints, WarningsTravelInAHeaderOfPlainAscii) {
  const HttpReply reply = post("/v1/lint", R"({"headline": "수", "number": [{"label": "중국", "value": 8}]})");
  EXPECT_EQ(reply.status, 200) << reply.body;
  const Json findings = Json::parse(reply.body);
  EXPECT_TRUE(findings["errors"].empty());
  EXPECT_FALSE(findings["warnings"].empty());
  const std::string header = post("/v1/render?size=300x200", R"({"headline": ")" + std::string(300, 'W') +
                                                                 R"(", "number": [{"label": "a", "value": 8}]})")
                                 .header("jopan-warnings");
  for (const char c : header) EXPECT_TRUE(c >= ' ' && c <= '~');
  if (!header.empty()) EXPECT_GT(Json::parse(header)["count"], 0);
}

TEST_F(Endpoints, ListsAreJson) {
  for (const std::string path : {"/v1/schema", "/v1/brands", "/v1/sizes", "/healthz"}) {
    const HttpReply reply = get(path);
    EXPECT_EQ(reply.status, 200) << path;
    EXPECT_EQ(reply.header("content-type"), "application/json") << path;
    EXPECT_TRUE(Json::accept(reply.body)) << path;
    const HttpReply head = send_request(port(), "HEAD", path);
    EXPECT_EQ(head.status, 200) << path;
    EXPECT_EQ(head.header("content-length"), std::to_string(reply.body.size())) << path;
  }
}

TEST_F(Endpoints, ExpandWritesTheFormOut) {
  const HttpReply reply =
      post("/v1/expand",
           R"({"headline": "a", "data": "이름,값\n가,3\n나,5", "chart": {"type": "bar", "x": "값", "y": "이름"}})");
  EXPECT_EQ(reply.status, 200) << reply.body;
  EXPECT_FALSE(Json::parse(reply.body)["chart"].contains("type"));
}

TEST_F(Endpoints, EveryErrorHasItsStatusAndCode) {
  EXPECT_EQ(problem(post("/v1/render", "{"), 400), "body.not_json");
  EXPECT_EQ(problem(post("/v1/render", ""), 400), "body.not_json");
  EXPECT_EQ(problem(post("/v1/render", R"({"headlin": "a"})"), 400), "card.unknown_field");
  EXPECT_EQ(problem(post("/v1/render?size=nope", kNumberCard), 400), "card.unknown_size");
  EXPECT_EQ(problem(post("/v1/render?theme=pink", kNumberCard), 400), "card.unknown_theme");
  EXPECT_EQ(problem(post("/v1/render?brand=nobody", kNumberCard), 400), "card.unknown_brand");
  EXPECT_EQ(problem(post("/v1/render?sise=og", kNumberCard), 400), "request.unknown_parameter");
  EXPECT_EQ(problem(post("/v1/render?size=og&size=square", kNumberCard), 400), "request.repeated_parameter");
  EXPECT_EQ(problem(post("/v1/render?scale=9", kNumberCard), 400), "request.bad_parameter");
  EXPECT_EQ(problem(post("/v1/render?format=gif", kNumberCard), 400), "request.bad_parameter");
  EXPECT_EQ(problem(get("/v1/sizes?x=1"), 400), "request.unknown_parameter");
  EXPECT_EQ(problem(get("/nope"), 404), "request.not_found");
  EXPECT_EQ(problem(get("/v1/render"), 405), "request.wrong_method");
  EXPECT_EQ(get("/v1/render").header("allow"), "POST, OPTIONS");
  EXPECT_EQ(problem(post("/v1/sizes", "{}"), 405), "request.wrong_method");
  EXPECT_EQ(problem(post("/v1/render", kNumberCard, {{"Content-Type", "application/x-www-form-urlencoded"}}), 415),
            "request.media_type");
  EXPECT_EQ(problem(post("/v1/render", kNumberCard, {{"Content-Type", "multipart/form-data; boundary=x"}}), 415),
            "request.media_type");
  EXPECT_EQ(problem(post("/v1/render", kNumberCard, {{"Content-Encoding", "gzip"}}), 415), "request.media_type");
  EXPECT_EQ(problem(post("/v1/render", R"({"headline": "\ud808\udc00", "number": [{"label": "a", "value": 8}]})"), 422),
            "text.missing_glyph");
  EXPECT_EQ(problem(post("/v1/render?size=4000x4000&scale=4", kNumberCard), 400), "size.too_large");
}

TEST_F(Endpoints, ARenderBeyondItsDeadlineSaysSo) {
  ServiceProcess hurried(examples_->path().string(), {"--deadline", "30"});
  ASSERT_GT(hurried.port(), 0);
  std::string rows;
  for (int i = 0; i < 150'000; ++i) rows += std::to_string(i) + "," + std::to_string(i % 97) + "\\n";
  const std::string card =
      R"({"headline": "a", "data": "k,v\n)" + rows + R"(", "chart": {"type": "line", "x": "k", "y": "v"}})";
  // On a busy machine a request may wait longer than that before anyone looks at it, and hears that the service is
  // busy.
  const auto send = [&](const char* method, const char* target, const std::string& body) {
    HttpReply reply;
    EXPECT_TRUE(becomes_true([&] {
      reply = send_request(hurried.port(), method, target, body, {{"Content-Type", "application/json"}});
      return reply.status != 503;
    }));
    return reply;
  };
  EXPECT_EQ(problem(send("POST", "/v1/render", card), 504), "render.stopped");
  EXPECT_EQ(send("GET", "/healthz", "").status, 200);
}

TEST_F(Endpoints, SentCardsReadNoFiles) {
  for (const std::string data : {R"({"file": "bars.csv"})", R"({"file": "/etc/passwd"})", R"({"url": "bars.csv"})",
                                 R"({"url": "http://127.0.0.1/"})"}) {
    const std::string code = problem(post("/v1/render", R"({"headline": "a", "data": )" + data +
                                                            R"(, "chart": {"type": "bar", "x": "값", "y": "이름"}})"),
                                     400);
    EXPECT_TRUE(code == "data.file_refused" || code == "data.url_refused") << code;
  }
}

TEST_F(Endpoints, ConcurrentRendersGiveTheSameBytes) {
  const std::string expected = post("/v1/render?format=svg&size=story", kNumberCard).body;
  ASSERT_FALSE(expected.empty());
  std::vector<std::jthread> clients;
  for (int i = 0; i < 8; ++i) {
    clients.emplace_back([&expected, i] {
      for (int round = 0; round < 5; ++round) {
        const HttpReply reply =
            post(i % 2 == 0 ? "/v1/render?format=svg&size=story" : "/v1/render?size=og", kNumberCard);
        EXPECT_EQ(reply.status, 200);
        if (i % 2 == 0) EXPECT_TRUE(reply.body == expected);
      }
    });
  }
}

}  // namespace
}  // namespace jopan::test
