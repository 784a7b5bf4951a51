#include <chrono>
#include <memory>
#include <signal.h>
#include <thread>

#include "tests/http/service.h"

namespace jopan::test {
namespace {

using Door = ServiceTest;

TEST_F(Door, OneConnectionServesManyRequestsAlsoPipelined) {
  HttpConnection connection(port());
  for (int i = 0; i < 20; ++i) {
    connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(connection.receive().status, 200);
  }
  connection.send(
      "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\nGET /nope HTTP/1.1\r\nHost: a\r\n\r\nGET /v1/sizes HTTP/1.1\r\nHost: "
      "a\r\n\r\n");
  EXPECT_EQ(connection.receive().status, 200);
  EXPECT_EQ(connection.receive().status, 404) << "answers come in order";
  EXPECT_EQ(connection.receive().status, 200);
}

TEST_F(Door, ClosesWhenTheClientSaysSo) {
  HttpConnection connection(port());
  connection.send("GET /healthz HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  EXPECT_EQ(connection.receive().header("connection"), "close");
  EXPECT_TRUE(connection.closed_within(2000));
}

TEST_F(Door, RefusesWhatIsTooLargeWithoutReadingItAll) {
  const auto answer = [](const std::string& bytes) {
    HttpConnection connection(port());
    connection.send(bytes);
    return connection.receive();
  };
  EXPECT_EQ(problem(answer("GET /" + std::string(20'000, 'a')), 414), "request.uri_too_long");
  EXPECT_EQ(problem(answer("GET /" + std::string(16'300, 'a') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 404),
            "request.not_found");
  EXPECT_EQ(problem(answer("GET / HTTP/1.1\r\nA: " + std::string(20'000, 'a')), 431), "request.head_too_large");
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 200; ++i) many += "A: b\r\n";
  EXPECT_EQ(problem(answer(many + "\r\n"), 431), "request.too_many_headers");
  EXPECT_EQ(problem(answer("POST /v1/render HTTP/1.1\r\nHost: a\r\nContent-Length: 9000000\r\n\r\n"), 413),
            "body.too_large");
  EXPECT_EQ(problem(answer("POST /v1/render HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n900000\r\n"), 413),
            "body.too_large");
  EXPECT_EQ(problem(answer("POST /v1/render HTTP/1.1\r\nContent-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n"), 400),
            "request.malformed");
  EXPECT_EQ(problem(answer("\x16\x03\x01 tls\r\n\r\n"), 400), "request.malformed");
}

TEST_F(Door, ChunkedBodiesAndExpectWork) {
  HttpConnection connection(port());
  const std::string card = kNumberCard;
  char size[20];
  std::snprintf(size, sizeof size, "%zx\r\n", card.size());
  connection.send(
      "POST /v1/render?format=svg HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nTransfer-Encoding: chunked\r\n\r\n");
  EXPECT_EQ(connection.receive().status, 100);
  connection.send(size + card + "\r\n0\r\n\r\n");
  EXPECT_EQ(connection.receive().status, 200);
}

TEST_F(Door, SilentAndSlowClientsCostNobodyAnything) {
  std::vector<std::unique_ptr<HttpConnection>> silent;
  for (int i = 0; i < 300; ++i) {
    silent.push_back(std::make_unique<HttpConnection>(port()));
    if (i % 2 == 0) silent.back()->send("POST /v1/render HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
  }
  const auto start = std::chrono::steady_clock::now();
  for (int i = 0; i < 10; ++i) EXPECT_EQ(get("/healthz").status, 200);
  EXPECT_LT(std::chrono::steady_clock::now() - start, std::chrono::seconds(5));
}

TEST_F(Door, ClientsThatVanishLeaveTheServiceWell) {
  for (int i = 0; i < 50; ++i) {
    HttpConnection connection(port());
    connection.send("POST /v1/render HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: " +
                    std::to_string(std::string(kNumberCard).size()) + "\r\n\r\n" +
                    std::string(kNumberCard).substr(0, i % 2 == 0 ? std::string::npos : 20));
  }
  EXPECT_EQ(get("/healthz").status, 200);
}

TEST_F(Door, BothSignalsStopItGracefully) {
  for (const int signal : {SIGINT, SIGTERM}) {
    ServiceProcess service(examples_->path().string());
    ASSERT_GT(service.port(), 0);
    HttpConnection idle(service.port());
    EXPECT_EQ(send_request(service.port(), "GET", "/healthz").status, 200);
    EXPECT_EQ(service.stop(signal), 0);
    EXPECT_TRUE(idle.closed_within(1000));
  }
}

}  // namespace
}  // namespace jopan::test
