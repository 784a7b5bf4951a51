#include "service/keys/keys.h"

#include <gtest/gtest.h>

#include "service/base64url.h"
#include "service/keys/secret.h"
#include "service/keys/signature.h"
#include "service/target.h"

namespace jopan {
namespace {

constexpr const char* kFile = R"({"keys": [
  {"id": "old", "secret": "0123456789abcdef", "may": ["write", "sign"]},
  {"id": "new", "secret": "fedcba9876543210", "may": ["sign"], "note": "since May"}]})";

Keys keys() {
  return *Keys::read(Json::parse(kFile));
}

std::string code(const std::string& target, std::int64_t now = 1000) {
  Request request;
  request.target = target;
  const Result<Target> read = read_target(target);
  if (!read) return "unreadable";
  request.query = read->query;
  const auto checked = check_signature(request, keys(), now);
  return checked ? "" : checked.error().front().code;
}

TEST(Keys, AFileThatIsWrongSaysWhere) {
  const auto at = [](const std::string& text) {
    const Result<Keys> read = Keys::read(Json::parse(text));
    return read ? "" : read.error().front().code + " " + read.error().front().at.str();
  };
  EXPECT_EQ(at(kFile), "");
  EXPECT_EQ(at("{}"), "keys.bad_file /keys");
  EXPECT_EQ(at(R"({"keys": []})"), "keys.bad_file /keys");
  EXPECT_EQ(at(R"({"keys": [1]})"), "keys.bad_file /keys/0");
  EXPECT_EQ(at(R"({"keys": [{"id": "a b", "secret": "0123456789abcdef", "may": ["sign"]}]})"),
            "keys.bad_file /keys/0/id");
  EXPECT_EQ(at(R"({"keys": [{"id": "a", "secret": "short", "may": ["sign"]}]})"), "keys.short_secret /keys/0/secret");
  EXPECT_EQ(at(R"({"keys": [{"id": "a", "secret": "0123456789abcdef", "may": ["read"]}]})"),
            "keys.bad_file /keys/0/may");
  EXPECT_EQ(at(R"({"keys": [{"id": "a", "secret": "0123456789abcdef"}]})"), "keys.bad_file /keys/0/may");
  EXPECT_EQ(at(R"({"keys": [{"id": "a", "secret": "0123456789abcdef", "may": ["sign"], "admin": true}]})"),
            "keys.bad_file /keys/0/admin");
  EXPECT_EQ(at(R"({"keys": [{"id": "a", "secret": "0123456789abcdef", "may": ["sign"]},
                            {"id": "a", "secret": "0123456789abcdef", "may": ["sign"]}]})"),
            "keys.bad_file /keys/1/id");
}

TEST(Keys, OnlyAWholeSecretOfAWritingKeyWrites) {
  EXPECT_TRUE(keys().may_write("0123456789abcdef"));
  for (const char* token : {"", "0123456789abcde", "0123456789abcdefg", "fedcba9876543210", "old", "0123456789ABCDEF"})
    EXPECT_FALSE(keys().may_write(token)) << token;
}

TEST(Secret, HmacIsTheStandardOne) {
  // RFC 4231, test case 2
  EXPECT_EQ(encode_base64url(hmac_sha256("Jefe", "what do ya want for nothing?")),
            "W9zBRr9gdU5qBCQmCJV1x1oAPwidJzmDnexYuWTsOEM");
}

TEST(Signature, WhatIsSignedHoldsAndNothingElse) {
  const std::string plain = "/v1/render.png?spec=eyJ9&size=og&theme=dark";
  for (const char* id : {"old", "new"}) {
    const std::string target = sign_target(plain, *keys().signing_key(id), std::nullopt);
    EXPECT_EQ(code(target), "") << target;
    for (std::size_t i = 0; i < target.size(); ++i) {
      std::string changed = target;
      changed[i] = changed[i] == 'x' ? 'y' : 'x';
      EXPECT_NE(code(changed), "") << changed;
      std::string shorter = target;
      EXPECT_NE(code(shorter.erase(i, 1)), "") << shorter;
    }
    for (const char* more : {"&size=square", "&", "=", "x", "&sig=", "#"}) EXPECT_NE(code(target + more), "") << more;
    EXPECT_NE(code("/v1/render.png?size=og&" + target.substr(target.find('?') + 1)), "");
  }
  EXPECT_EQ(code(plain), "signature.missing");
  EXPECT_EQ(code(plain + "&key=old&sig="), "signature.wrong");
  EXPECT_EQ(code(plain + "&key=nobody&sig=abc"), "signature.wrong");
  EXPECT_EQ(code("/v1/render.png?sig=a&key=old"), "signature.wrong");
}

TEST(Signature, ItEndsWhenItSays) {
  const std::string target = sign_target("/v1/render.png", *keys().signing_key("new"), 2000);
  EXPECT_EQ(code(target, 2000), "");
  EXPECT_EQ(code(target, 2001), "signature.expired");
  std::string later = target;
  later.replace(later.find("2000"), 4, "9000");
  EXPECT_EQ(code(later, 2001), "signature.wrong");
}

TEST(Signature, AKeyThatMayNotSignDoesNot) {
  Key writer{.id = "old", .secret = "0123456789abcdef", .may_write = true, .may_sign = false};
  const Keys only =
      *Keys::read(Json::parse(R"({"keys": [{"id": "old", "secret": "0123456789abcdef", "may": ["write"]}]})"));
  Request request;
  request.target = sign_target("/v1/render.png?spec=a", writer, std::nullopt);
  request.query = read_target(request.target)->query;
  EXPECT_FALSE(check_signature(request, only, 0));
}

}  // namespace
}  // namespace jopan
