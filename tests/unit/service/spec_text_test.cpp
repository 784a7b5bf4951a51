#include "service/spec_text.h"

#include <gtest/gtest.h>
#include <random>
#include <zlib.h>

#include "service/base64url.h"
#include "service/compression.h"

namespace jopan {
namespace {

constexpr std::size_t kLimit = 100'000;

std::string deflate_as(const std::string& text, int window) {
  z_stream stream{};
  ::deflateInit2(&stream, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY);
  std::string bytes(::deflateBound(&stream, text.size()) + 32, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(bytes.data());
  stream.avail_out = static_cast<uInt>(bytes.size());
  ::deflate(&stream, Z_FINISH);
  bytes.resize(stream.total_out);
  ::deflateEnd(&stream);
  return bytes;
}

std::string code(const std::string& spec, std::size_t limit = kLimit) {
  const Result<std::string> text = decode_spec(spec, limit);
  return text ? "" : text.error().front().code;
}

TEST(Base64Url, AnyBytesComeBackAndOneValueHasOneSpelling) {
  std::mt19937 random(7);
  for (std::size_t size = 0; size < 70; ++size) {
    std::string bytes;
    for (std::size_t i = 0; i < size; ++i) bytes += static_cast<char>(random());
    const std::string text = encode_base64url(bytes);
    EXPECT_EQ(text.find_first_of("+/="), std::string::npos);
    EXPECT_EQ(decode_base64url(text), bytes);
    EXPECT_EQ(decode_base64url(text + std::string((4 - text.size() % 4) % 4, '=')), bytes) << "padded";
  }
  for (const char* wrong : {"A", "AB+C", "AB/C", "A B", "AB=", "AB===", "=", "QQ==QQ==", "QR"})
    EXPECT_FALSE(decode_base64url(wrong)) << wrong;
}

TEST(SpecText, EveryCodingGivesTheSameText) {
  std::mt19937 random(1);
  for (int round = 0; round < 200; ++round) {
    std::string json = std::string(random() % 3, ' ') + "{\"headline\": \"";
    for (std::size_t i = random() % 400; i > 0; --i) json += static_cast<char>('a' + random() % (1 + round % 26));
    json += "\"}";
    EXPECT_EQ(decode_spec(encode_base64url(json), kLimit), json);
    for (const int window : {-15, -9, 15, 9, 31})
      EXPECT_EQ(decode_spec(encode_base64url(deflate_as(json, window)), kLimit), json) << window;
  }
}

TEST(SpecText, WhatIsNoSpecIsRefused) {
  EXPECT_EQ(code(""), "request.bad_parameter");
  EXPECT_EQ(code("a b"), "request.bad_parameter");
  EXPECT_EQ(code(encode_base64url("neither")), "request.bad_parameter");
  const std::string whole = deflate_as(R"({"headline": "a"})", -15);
  EXPECT_EQ(code(encode_base64url(whole.substr(0, whole.size() - 3))), "request.bad_parameter");
  EXPECT_EQ(code(encode_base64url(whole + "x")), "request.bad_parameter");
}

TEST(SpecText, ABombIsStoppedAtTheLimit) {
  const std::string bomb = deflate_as(std::string(50'000'000, ' ') + "{}", -15);
  EXPECT_EQ(code(encode_base64url(bomb)), "body.too_large");
  EXPECT_EQ(code(encode_base64url("{" + std::string(20, ' ') + "}"), 10), "body.too_large");
}

TEST(Compression, GzipComesBack) {
  const std::string text(10'000, 'x');
  EXPECT_EQ(inflate_any(compress_gzip(text), kLimit).bytes, text);
  EXPECT_EQ(compress_gzip(text), compress_gzip(text));
}

}  // namespace
}  // namespace jopan
