#include <chrono>

#include "service/base64url.h"
#include "service/keys/signature.h"
#include "tests/http/service.h"

namespace jopan::test {
namespace {

constexpr const char* kWriter = "writer-0123456789abcdef";
constexpr const char* kSigner = "signer-0123456789abcdef";
constexpr const char* kNext = "next-0123456789abcdef";

/// A service with keys; another for each test would cost its start.
class KeysTest : public ServiceTest {
 protected:
  static void SetUpTestSuite() {
    ServiceTest::SetUpTestSuite();
    folder_ = new TemporaryFolder;
    folder_->write("keys.json", std::string(R"({"keys": [
      {"id": "cms", "secret": ")") + kWriter +
                                    R"(", "may": ["write"]},
      {"id": "page", "secret": ")" + kSigner +
                                    R"(", "may": ["sign"]},
      {"id": "page-next", "secret": ")" +
                                    kNext + R"(", "may": ["sign"]}]})");
    guarded_ = new ServiceProcess(examples_->path().string(), {"--keys", *folder_ / "keys.json"});
    ASSERT_GT(guarded_->port(), 0);
  }
  static void TearDownTestSuite() {
    delete guarded_;
    delete folder_;
    ServiceTest::TearDownTestSuite();
  }
  static HttpReply ask(const std::string& method, const std::string& target, const std::string& token = "",
                       const std::string& body = "") {
    HttpHeaders headers = {{"Content-Type", "application/json"}};
    if (!token.empty()) headers.emplace_back("Authorization", "Bearer " + token);
    return send_request(guarded_->port(), method, target, body, headers);
  }
  static TemporaryFolder* folder_;
  static ServiceProcess* guarded_;
};

TemporaryFolder* KeysTest::folder_ = nullptr;
ServiceProcess* KeysTest::guarded_ = nullptr;

TEST_F(KeysTest, WritingNeedsAKeyThatMayWrite) {
  const std::pair<const char*, const char*> guarded[] = {
      {"POST", "/v1/cards"}, {"PUT", "/v1/cards/a"}, {"DELETE", "/v1/cards/a"},
      {"GET", "/v1/cards"},  {"GET", "/v1/cards/a"}, {"POST", "/v1/render"},
      {"POST", "/v1/lint"},  {"POST", "/v1/alt"},    {"POST", "/v1/expand"},
  };
  for (const auto& [method, path] : guarded) {
    const HttpReply reply = ask(method, path, "", kNumberCard);
    EXPECT_EQ(problem(reply, 401), "key.missing") << method << path;
    EXPECT_EQ(reply.header("www-authenticate"), "Bearer");
    EXPECT_EQ(problem(ask(method, path, kSigner, kNumberCard), 403), "key.wrong") << method << path;
    EXPECT_EQ(problem(ask(method, path, "guess", kNumberCard), 403), "key.wrong") << method << path;
  }
  EXPECT_EQ(ask("PUT", "/v1/cards/a", kWriter, kNumberCard).status, 201);
  EXPECT_EQ(ask("GET", "/v1/cards/a", kWriter).status, 200);
  EXPECT_EQ(ask("POST", "/v1/render", kWriter, kNumberCard).status, 200);
}

TEST_F(KeysTest, ReadersNeedNone) {
  const Json stored = Json::parse(ask("POST", "/v1/cards", kWriter, kNumberCard).body);
  ASSERT_EQ(ask("PUT", "/v1/cards/open", kWriter, kNumberCard).status, 201);
  for (const std::string& path : {stored["urls"]["og"].get<std::string>(), std::string("/c/open/og.png"),
                                  std::string("/v1/schema"), std::string("/healthz"), std::string("/")})
    EXPECT_EQ(ask("GET", path).status, 200) << path;
}

TEST_F(KeysTest, ACardInTheUrlNeedsASignatureThatFits) {
  const std::string target = "/v1/render.png?spec=" + encode_base64url(kNumberCard) + "&size=og";
  const Key page{.id = "page", .secret = kSigner, .may_write = false, .may_sign = true};
  const Key next{.id = "page-next", .secret = kNext, .may_write = false, .may_sign = true};
  const Key forged{.id = "page", .secret = "something else 0123", .may_write = false, .may_sign = true};
  const Key writer{.id = "cms", .secret = kWriter, .may_write = true, .may_sign = false};
  EXPECT_EQ(problem(ask("GET", target), 401), "signature.missing");
  const HttpReply signed_reply = ask("GET", sign_target(target, page, std::nullopt));
  EXPECT_EQ(signed_reply.status, 200) << signed_reply.body.substr(0, 300);
  EXPECT_EQ(ask("GET", sign_target(target, next, std::nullopt)).header("etag"), signed_reply.header("etag"))
      << "both keys live, and it is the same picture";
  EXPECT_EQ(problem(ask("GET", sign_target(target, forged, std::nullopt)), 403), "signature.wrong");
  EXPECT_EQ(problem(ask("GET", sign_target(target, writer, std::nullopt)), 403), "signature.wrong");
  EXPECT_EQ(problem(ask("GET", sign_target(target, page, std::nullopt) + "&theme=dark"), 403), "signature.wrong");
  EXPECT_EQ(problem(ask("GET", sign_target(target, page, 1'000'000'000)), 403), "signature.expired");
  const std::int64_t now =
      std::chrono::duration_cast<std::chrono::seconds>(std::chrono::system_clock::now().time_since_epoch()).count();
  const HttpReply brief = ask("GET", sign_target(target, page, now + 100));
  EXPECT_EQ(brief.status, 200);
  EXPECT_LE(std::atoi(brief.header("cache-control").substr(std::string("public, max-age=").size()).c_str()), 100)
      << "no cache may outlive the signature";
  EXPECT_EQ(ask("GET", target, kWriter).status, 200) << "who may write may draw";
}

TEST_F(KeysTest, OtherMachinesAreServedOnlyWithKeysOrInsecurely) {
  const auto starts = [](std::vector<std::string> options) {
    options.insert(options.end(), {"--listen", "0.0.0.0:0"});
    ServiceProcess service(examples_->path().string(), options);
    return service.port() > 0;
  };
  EXPECT_FALSE(starts({}));
  EXPECT_TRUE(starts({"--insecure"}));
  EXPECT_TRUE(starts({"--keys", *folder_ / "keys.json"}));
  EXPECT_FALSE(starts({"--keys", *folder_ / "none.json"}));
}

}  // namespace
}  // namespace jopan::test
