#include "service/delivery.h"

#include <gtest/gtest.h>

#include "service/compression.h"

namespace jopan {
namespace {

Request get(Fields headers) {
  Request request;
  request.method = "GET";
  request.headers = std::move(headers);
  return request;
}

Reply picture() {
  Reply reply;
  reply.content_type = "image/png";
  reply.body = "0123456789";
  reply.version = "abc";
  reply.headers = {{"Accept-Ranges", "bytes"}};
  return reply;
}

Reply text() {
  Reply reply;
  reply.content_type = "image/svg+xml";
  reply.body = std::string(5000, 's');
  reply.version = "abc";
  return reply;
}

TEST(Delivery, AKnownVersionIsNotSentAgain) {
  for (const char* tags : {"\"abc\"", "W/\"abc\"", "\"x\", \"abc\"", "*", "\"abc-gzip\""}) {
    const Reply reply = deliver(get({{"if-none-match", tags}}), picture());
    EXPECT_EQ(reply.status, 304) << tags;
    EXPECT_TRUE(reply.body.empty());
    EXPECT_TRUE(find_field(reply.headers, "etag"));
  }
  for (const char* tags : {"", "abc", "\"abcd\"", "\"ab\"c\"", ",,", "\"x\""}) {
    EXPECT_EQ(deliver(get({{"if-none-match", tags}}), picture()).status, 200) << tags;
  }
  Request post = get({{"if-none-match", "\"abc\""}});
  post.method = "POST";
  EXPECT_EQ(deliver(post, picture()).status, 200) << "a POST is not conditional";
}

TEST(Delivery, OnePartIsCutOut) {
  const auto part = [](const char* range) {
    const Reply reply = deliver(get({{"range", range}}), picture());
    return std::to_string(reply.status) + " " + std::string(find_field(reply.headers, "content-range").value_or("-")) +
           " " + (reply.status == 416 ? "" : reply.body);
  };
  EXPECT_EQ(part("bytes=0-3"), "206 bytes 0-3/10 0123");
  EXPECT_EQ(part("bytes=8-"), "206 bytes 8-9/10 89");
  EXPECT_EQ(part("bytes=8-99"), "206 bytes 8-9/10 89");
  EXPECT_EQ(part("bytes=-3"), "206 bytes 7-9/10 789");
  EXPECT_EQ(part("bytes=-99"), "206 bytes 0-9/10 0123456789");
  EXPECT_EQ(part("bytes=10-"), "416 bytes */10 ");
  EXPECT_EQ(part("bytes=-0"), "416 bytes */10 ");
  for (const char* whole : {"bytes=0-1,3-4", "bytes=5-2", "bytes=a-b", "bytes=", "bytes=-", "items=0-1", "bytes=1",
                            "bytes=99999999999999999999-"})
    EXPECT_EQ(part(whole), "200 - 0123456789") << whole;
  EXPECT_EQ(deliver(get({{"range", "bytes=0-1"}, {"if-range", "\"other\""}}), picture()).status, 200);
  EXPECT_EQ(deliver(get({{"range", "bytes=0-1"}, {"if-range", "\"abc\""}}), picture()).status, 206);
}

TEST(Delivery, TextsAreCompressedForThoseWhoTakeIt) {
  const auto coding = [](const char* accepted, Reply reply) {
    return std::string(
        find_field(deliver(get({{"accept-encoding", accepted}}), std::move(reply)).headers, "content-encoding")
            .value_or("-"));
  };
  EXPECT_EQ(coding("gzip", text()), "gzip");
  EXPECT_EQ(coding("br, gzip;q=0.5", text()), "gzip");
  EXPECT_EQ(coding("*", text()), "gzip");
  EXPECT_EQ(coding("gzip;q=0", text()), "-");
  EXPECT_EQ(coding("gzip; q=0.000", text()), "-");
  EXPECT_EQ(coding("br", text()), "-");
  EXPECT_EQ(coding("", text()), "-");
  EXPECT_EQ(coding("gzip", picture()), "-") << "a picture is compressed already";
  const Reply compressed = deliver(get({{"accept-encoding", "gzip"}}), text());
  EXPECT_EQ(inflate_any(compressed.body, 10'000).bytes, text().body);
  EXPECT_EQ(find_field(compressed.headers, "etag"), "\"abc-gzip\"") << "other bytes, another strong tag";
  EXPECT_EQ(find_field(compressed.headers, "vary"), "Accept-Encoding");
  EXPECT_EQ(find_field(deliver(get({}), text()).headers, "vary"), "Accept-Encoding");
}

}  // namespace
}  // namespace jopan
