#include "service/door/framing.h"

#include <gtest/gtest.h>
#include <random>
#include <string>
#include <vector>

namespace jopan::door {
namespace {

using State = Framing::State;

FramingLimits small() {
  return {.line_bytes = 512, .head_bytes = 512, .fields = 8, .body_bytes = 1000};
}

std::string post(const std::string& fields, const std::string& body) {
  return "POST /v1/render?size=og HTTP/1.1\r\nHost: a\r\n" + fields + "\r\n" + body;
}

TEST(Framing, FindsARequestHoweverItIsCutIntoPieces) {
  const std::string bytes =
      post("Transfer-Encoding: chunked\r\n", "5\r\nhello\r\n6;note=1\r\n world\r\n0\r\nTrailer: x\r\n\r\n") +
      post("Content-Length: 3\r\n", "abc") + "GET / HTTP/1.1\r\nHost: a\r\n\r\n";
  std::mt19937 random(1);
  for (int round = 0; round < 300; ++round) {
    Framing framing(small());
    std::vector<std::string> bodies;
    std::size_t position = 0;
    State state = State::NeedsMore;
    while (position < bytes.size() || state == State::Complete) {
      if (state == State::Complete) {
        bodies.push_back(framing.take().body);
        state = framing.feed("");
        continue;
      }
      const std::size_t count = std::min<std::size_t>(bytes.size() - position, 1 + random() % 9);
      state = framing.feed(std::string_view(bytes).substr(position, count));
      position += count;
      ASSERT_NE(state, State::Refused) << framing.refusal().message;
    }
    ASSERT_EQ(bodies, (std::vector<std::string>{"hello world", "abc", ""}));
    EXPECT_TRUE(framing.idle());
  }
}

TEST(Framing, RefusesWhatTwoServersCouldReadDifferently) {
  const std::vector<std::string> ambiguous = {
      post("Content-Length: 3\r\nTransfer-Encoding: chunked\r\n", "0\r\n\r\n"),
      post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"),
      post("Content-Length: 3\r\nContent-Length: 4\r\n", "abcd"),
      post("Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked\r\n", ""),
      post("Transfer-Encoding: gzip, chunked\r\n", ""),
      post("Transfer-Encoding: identity\r\n", ""),
      post("Content-Length: -1\r\n", ""),
      post("Content-Length: +3\r\n", "abc"),
      post("Content-Length: 0x3\r\n", "abc"),
      post("Content-Length: 3 3\r\n", "abc"),
      post("Content-Length:\r\n", "abc"),
      post("Content-Length : 3\r\n", "abc"),
      post(" Folded: x\r\n", ""),
      post("No colon\r\n", ""),
      post(": no name\r\n", ""),
      post("Bad\x01Name: x\r\n", ""),
      post(std::string("Zero: a\0b\r\n", 11), ""),
      post("Bare: a\nTransfer-Encoding: chunked\r\n", ""),
      post("Transfer-Encoding: chunked\r\n", "-1\r\n"),
      post("Transfer-Encoding: chunked\r\n", "\r\n"),
      post("Transfer-Encoding: chunked\r\n", "3\r\nabcd\r\n"),
      "GET /a b HTTP/1.1\r\n\r\n",
      "GET  HTTP/1.1\r\n\r\n",
      "GET http://a/ HTTP/1.1\r\n\r\n",
      "GET / HTTP/2.0\r\n\r\n",
      "GET /\x80 HTTP/1.1\r\n\r\n",
      "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
      std::string("\x16\x03\x01\x02\x00\x01\r\n\r\n", 10),
  };
  for (const std::string& bytes : ambiguous) {
    Framing framing(small());
    EXPECT_EQ(framing.feed(bytes), State::Refused) << bytes;
    EXPECT_EQ(framing.refusal().code, "request.malformed") << bytes;
    EXPECT_EQ(framing.feed("GET / HTTP/1.1\r\n\r\n"), State::Refused) << "a refused connection stays refused";
  }
}

std::string refusal_of(const std::string& bytes) {
  Framing framing(small());
  return framing.feed(bytes) == State::Refused ? framing.refusal().code : "";
}

TEST(Framing, EveryLimitHasItsOwnCode) {
  EXPECT_EQ(refusal_of("GET /" + std::string(600, 'a')), "request.uri_too_long") << "before its end has come";
  EXPECT_EQ(refusal_of("GET / HTTP/1.1\r\nA: " + std::string(600, 'a') + "\r\n\r\n"), "request.head_too_large");
  std::string many = "GET / HTTP/1.1\r\n";
  for (int i = 0; i < 9; ++i) many += "A: b\r\n";
  EXPECT_EQ(refusal_of(many + "\r\n"), "request.too_many_headers");
  EXPECT_EQ(refusal_of(post("Content-Length: 1001\r\n", "")), "body.too_large") << "before a byte of it has come";
  EXPECT_EQ(refusal_of(post("Content-Length: 99999999999999999999999\r\n", "")), "body.too_large");
  EXPECT_EQ(refusal_of(post("Transfer-Encoding: chunked\r\n", "3e9\r\n")), "body.too_large");
  EXPECT_EQ(refusal_of(post("Transfer-Encoding: chunked\r\n", "3e8\r\n" + std::string(1000, 'a') + "\r\n1\r\n")),
            "body.too_large");
  EXPECT_EQ(refusal_of(post("Transfer-Encoding: chunked\r\n", "ffffffffffffffff\r\n")), "body.too_large");
  EXPECT_EQ(refusal_of(post("Content-Length: 1000\r\n", std::string(1000, 'a'))), "") << "the limit itself is allowed";
}

TEST(Framing, MemoryStaysWithinTheLimits) {
  Framing framing(small());
  std::size_t most = 0;
  for (int i = 0; i < 1000 && framing.feed(std::string(64, 'a')) != State::Refused; ++i)
    most = std::max(most, framing.buffered());
  EXPECT_LE(most, small().line_bytes + 64);
  EXPECT_EQ(framing.buffered(), 0u);
}

TEST(Framing, SaysOnceThatTheClientMayGoOn) {
  Framing framing(small());
  EXPECT_EQ(framing.feed(post("Content-Length: 3\r\nExpect: 100-continue\r\n", "")), State::NeedsContinue);
  EXPECT_EQ(framing.feed("ab"), State::NeedsMore);
  EXPECT_EQ(framing.feed("c"), State::Complete);
}

TEST(Framing, KeepsTheConnectionAsTheVersionAndTheClientSay) {
  const auto keeps = [](const std::string& bytes) {
    Framing framing(small());
    EXPECT_EQ(framing.feed(bytes), State::Complete);
    return framing.take().keep_alive;
  };
  EXPECT_TRUE(keeps("GET / HTTP/1.1\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.1\r\nConnection: Close\r\n\r\n"));
  EXPECT_FALSE(keeps("GET / HTTP/1.0\r\n\r\n"));
  EXPECT_TRUE(keeps("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n"));
}

}  // namespace
}  // namespace jopan::door
