#include <chrono>
#include <cstdio>
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

TEST_F(Door, SilentAndSlowClientsCostNobodyAnything) {
  // None of them is given up before the test ends: whoever waited for one would wait too long.
  ServiceProcess service(examples_->path().string(), {"--limit", "seconds=600"});
  ASSERT_GT(service.port(), 0);
  std::vector<std::unique_ptr<HttpConnection>> idle, slow;
  for (int i = 0; i < 500; ++i) idle.push_back(std::make_unique<HttpConnection>(service.port()));
  for (int i = 0; i < 100; ++i) {
    slow.push_back(std::make_unique<HttpConnection>(service.port()));
    slow.back()->send(i % 2 == 0 ? "GET /healthz HTTP/1.1\r\nA: "
                                 : "POST /v1/render HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
  }
  std::jthread byte_a_second([&slow](const std::stop_token& stop) {
    while (!stop.stop_requested()) {
      for (std::size_t i = 0; i < slow.size(); ++i) slow[i]->send(i % 2 == 0 ? "a" : "1\r\n \r\n");
      for (int i = 0; i < 100 && !stop.stop_requested(); ++i)
        std::this_thread::sleep_for(std::chrono::milliseconds(10));
    }
  });
  for (int i = 0; i < 20; ++i) {
    Json card = Json::parse(kNumberCard);
    card["headline"] = "느린 손님 " + std::to_string(i);
    ASSERT_EQ(send_request(service.port(), "GET", "/healthz").status, 200);
    ASSERT_EQ(send_request(service.port(), "POST", "/v1/render", card.dump()).status, 200);
  }
  byte_a_second = {};
  char size[20];
  std::snprintf(size, sizeof size, "%zx\r\n", std::string_view(kNumberCard).size());
  for (std::size_t i = 0; i < slow.size(); ++i) {
    slow[i]->send(i % 2 == 0 ? "\r\n\r\n" : size + std::string(kNumberCard) + "\r\n0\r\n\r\n");
    EXPECT_EQ(slow[i]->receive().status, 200) << "and they are answered in the end";
  }
}

TEST_F(Door, ARequestThatNeverEndsIsGivenUpThoughItKeepsComing) {
  ServiceProcess service(examples_->path().string(), {"--limit", "seconds=1"});
  ASSERT_GT(service.port(), 0);
  for (const std::string start :
       {"GET /healthz HTTP/1.1\r\nA: ", "POST /v1/render HTTP/1.1\r\nContent-Length: 9999\r\n\r\n"}) {
    HttpConnection connection(service.port());
    connection.send(start);
    const std::jthread more([&connection](const std::stop_token& stop) {
      while (!stop.stop_requested() && connection.send(" ")) std::this_thread::sleep_for(std::chrono::milliseconds(20));
    });
    EXPECT_EQ(problem(connection.receive(), 408), "request.timeout");
  }
}

TEST_F(Door, EveryLimitIsTheOperatorsToSet) {
  ServiceProcess tight(examples_->path().string(),
                       {"--limit", "url=1,head=1,headers=5,body=1,pixels=1,rows=3,columns=2,text=9,nesting=8"});
  ServiceProcess wide(examples_->path().string(), {"--limit", "url=64,head=64,headers=500,body=20,pixels=100",
                                                   "--limit", "rows=2000000,columns=300,text=30000,nesting=100"});
  ASSERT_TRUE(tight.port() > 0 && wide.port() > 0);
  const auto card = [](const std::string& members) {
    return R"({"headline": "가", "source": "나", "size": "300x300", )" + members + "}";
  };
  const auto post = [](const std::string& body, const std::string& query = "") {
    return "POST /v1/render" + query + " HTTP/1.1\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" +
           body;
  };
  std::string fields, deep = "0";
  for (int i = 0; i < 150; ++i) fields += "A: b\r\n";
  for (int i = 0; i < 80; ++i) deep = "[" + deep + "]";
  const std::string number = R"("number": {"value": 8, "label": "a"})";
  const std::string bars = R"("chart": {"type": "bar", "x": "값", "y": "이름"})";
  std::string wide_rows = "이름,값";
  for (int i = 0; i < 250; ++i) wide_rows += ",c" + std::to_string(i);
  struct Case {
    std::string request, code;
    int status;
  };
  const Case cases[] = {
      {"GET /healthz?" + std::string(20'000, 'a') + " HTTP/1.1\r\n\r\n", "request.uri_too_long", 414},
      {"GET /healthz HTTP/1.1\r\nA: " + std::string(20'000, 'a') + "\r\n\r\n", "request.head_too_large", 431},
      {"GET /healthz HTTP/1.1\r\n" + fields + "\r\n", "request.too_many_headers", 431},
      {post(card(number) + std::string(9'000'000, ' ')), "body.too_large", 413},
      {post(card(number), "?size=4000x4000&scale=1.3"), "size.too_large", 400},
      {post(card(R"("data": "이름,값\n가,1\n나,2\n다,3\n라,4", )" + bars)), "data.too_many_rows", 413},
      {post(card("\"data\": \"" + wide_rows + "\\n가,1\", " + bars)), "data.too_many_columns", 413},
      {post(card(number + R"(, "alt": ")" + std::string(25'000, 'a') + "\"")), "text.too_long", 400},
      {post(card(number + R"(, "params": {"a": )" + deep + "}")), "body.too_deep", 400},
  };
  for (const auto& [request, code, status] : cases) {
    for (const int port : {tight.port(), wide.port()}) {
      HttpConnection connection(port);
      connection.send(request);
      const HttpReply reply = connection.receive();
      EXPECT_NE(reply.status, 0);
      if (port == tight.port())
        EXPECT_EQ(problem(reply, status), code);
      else
        EXPECT_EQ(reply.body.find(code), std::string::npos) << reply.body.substr(0, 300);
    }
  }
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
