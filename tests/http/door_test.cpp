#include <algorithm>
#include <chrono>
#include <functional>
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
  EXPECT_TRUE(connection.is_closed());
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

/// The middle of 21 tries, ms.
double median_time(int port, const std::string& method, const std::function<std::string()>& body) {
  std::vector<double> times;
  for (int i = 0; i < 21; ++i) {
    const auto start = std::chrono::steady_clock::now();
    const HttpReply reply = send_request(port, method, method == "GET" ? "/healthz" : "/v1/render", body(),
                                         {{"Content-Type", "application/json"}});
    EXPECT_EQ(reply.status, 200);
    times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count());
  }
  std::nth_element(times.begin(), times.begin() + 10, times.end());
  return times[10];
}

TEST_F(Door, SilentAndSlowClientsCostNobodyAnything) {
  int count = 0;
  const auto new_card = [&count] {
    Json card = Json::parse(kNumberCard);
    card["headline"] = "느린 손님 " + std::to_string(++count);
    return card.dump();
  };
  const auto nothing = [] { return std::string(); };
  const double quick = median_time(port(), "GET", nothing), drawn = median_time(port(), "POST", new_card);
  std::vector<std::unique_ptr<HttpConnection>> idle, slow;
  for (int i = 0; i < 500; ++i) idle.push_back(std::make_unique<HttpConnection>(port()));
  for (int i = 0; i < 100; ++i) {
    slow.push_back(std::make_unique<HttpConnection>(port()));
    slow.back()->send(i % 2 == 0 ? "GET /healthz HT"
                                 : "POST /v1/render HTTP/1.1\r\nHost: a\r\nContent-Length: 100\r\n\r\n{");
  }
  const std::jthread byte_a_second([&slow](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      for (const auto& connection : slow) connection->send(" ");
      for (int i = 0; i < 100 && !stop.stop_requested(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  });
  constexpr double kNoise = 30;  // ms, of a machine that does other things too.
  EXPECT_LT(median_time(port(), "GET", nothing), 2 * quick + kNoise);
  EXPECT_LT(median_time(port(), "POST", new_card), 2 * drawn + kNoise);
}

/// What `bytes` are answered with; they may be more than anybody reads.
int status_of(int port, std::string_view bytes) {
  HttpConnection connection(port);
  connection.send(bytes);
  return connection.receive().status;
}

TEST_F(Door, WhatNoServerShouldTakeIsRefusedAndMemoryStaysFlat) {
  const std::string post = "POST /v1/render HTTP/1.1\r\nHost: a\r\n";
  std::string many_fields = "GET /healthz HTTP/1.1\r\nHost: a\r\n";
  for (int i = 0; i < 200'000; ++i) many_fields += "A: b\r\n";
  std::string chunks = post + "Transfer-Encoding: chunked\r\n\r\n";
  const std::string chunk = "100000\r\n" + std::string(1u << 20, 'x') + "\r\n";
  for (int i = 0; i < 64; ++i) chunks += chunk;
  const std::pair<std::string, int> cases[] = {
      {"GET /" + std::string(16u << 20, 'a'), 414},
      {"GET /" + std::string(17'000, 'a') + " HTTP/1.1\r\n\r\n", 414},
      {many_fields + "\r\n", 431},
      {"GET /healthz HTTP/1.1\r\nA: " + std::string(1u << 20, 'a') + "\r\n\r\n", 431},
      {chunks, 413},
      {post + "Content-Length: 9000000\r\n\r\n", 413},
      {post + "Content-Length: 99999999999999999999999\r\n\r\n", 413},
      {post + "Content-Length: -1\r\n\r\n", 400},
      {post + "Content-Length: +5\r\n\r\nhello", 400},
      {post + "Content-Length: 5, 6\r\n\r\nhello", 400},
      {post + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello", 400},
      {post + "Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n", 400},
      {post + "Transfer-Encoding: chunked\r\n\r\n-2\r\n", 400},
      {post + "Transfer-Encoding: chunked\r\n\r\n0x5\r\nhello\r\n0\r\n\r\n", 400},
      {post + "Transfer-Encoding: chunked\r\n\r\nfffffffffffffffffff\r\n", 400},
      {post + "Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", 400},
      {"GET /healthz HTTP/1.1\r\nHost: a\r\nA : b\r\n\r\n", 400},
      {"GET /healthz HTTP/1.1\r\n A: b\r\n\r\n", 400},
      {"GET /healthz\r\n\r\n", 400},
      {"GET  /healthz HTTP/1.1\r\n\r\n", 400},
  };
  const auto resident = [] { return metric(port(), "process_resident_memory_bytes"); };
  const auto send_all = [&cases] {
    for (const auto& [bytes, status] : cases) {
      const int got = status_of(port(), bytes);
      EXPECT_GE(got, 400) << bytes.substr(0, 90);
      EXPECT_LT(got, 500) << bytes.substr(0, 90);
      EXPECT_EQ(got, status) << bytes.substr(0, 90);
    }
  };
  send_all();
  const double before = resident();
  for (int round = 0; round < 5; ++round) send_all();
#ifndef __SANITIZE_ADDRESS__
  EXPECT_LT(resident(), before * 1.1);
#else
  static_cast<void>(before);  // Its quarantine grows by design.
#endif
}

TEST_F(Door, ThreeHundredMayConnectBeforeItTurnsToThem) {
  ServiceProcess service(examples_->path().string(), {"--workers", "0"});
  ASSERT_GT(service.port(), 0);
  // Stopped it takes none, so they connect only where the kernel keeps them for it.
  ::kill(service.pid(), SIGSTOP);
  std::vector<std::unique_ptr<HttpConnection>> connections;
  bool all = true;
  for (int i = 0; i < 300 && all; ++i) {
    connections.push_back(std::make_unique<HttpConnection>(service.port(), HttpConnection::MayFail{}));
    all = connections.back()->send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  ::kill(service.pid(), SIGCONT);
  ASSERT_TRUE(all) << connections.size() << " connected";
  for (const auto& connection : connections) EXPECT_EQ(connection->receive().status, 200);
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
    EXPECT_TRUE(idle.is_closed());
  }
}

}  // namespace
}  // namespace jopan::test
