#include "service/base64url.h"
#include "service/compression.h"
#include "tests/http/service.h"

namespace jopan::test {
namespace {

using Urls = ServiceTest;

const std::string kSpec = encode_base64url(kNumberCard);

TEST_F(Urls, ACardInTheUrlIsThePictureThatPostDraws) {
  for (const std::string format : {"png", "jpg", "webp", "svg", "pdf"}) {
    const HttpReply by_url = get("/v1/render." + format + "?spec=" + kSpec + "&size=square&theme=dark&scale=2");
    ASSERT_EQ(by_url.status, 200) << by_url.body.substr(0, 300);
    const HttpReply by_post = post("/v1/render?format=" + format + "&size=square&theme=dark&scale=2", kNumberCard);
    EXPECT_EQ(by_url.header("content-type"), by_post.header("content-type"));
    EXPECT_TRUE(by_url.body == by_post.body) << format;
  }
  const HttpReply plain = get("/v1/render.png?spec=" + kSpec);
  EXPECT_EQ(plain.header("content-disposition"), "inline; filename=\"card.png\"");
  EXPECT_EQ(plain.header("access-control-allow-origin"), "*");
  EXPECT_TRUE(plain.header("cache-control").starts_with("public, max-age="));
  EXPECT_TRUE(get("/v1/render.png?spec=" + encode_base64url(compress_gzip(kNumberCard))).body == plain.body);
}

TEST_F(Urls, AWrongUrlSaysWhatIsWrong) {
  EXPECT_EQ(problem(get("/v1/render.png"), 400), "request.missing_parameter");
  EXPECT_EQ(problem(get("/v1/render.png?spec="), 400), "request.bad_parameter");
  EXPECT_EQ(problem(get("/v1/render.png?spec=%25%25"), 400), "request.bad_parameter");
  EXPECT_EQ(problem(get("/v1/render.png?spec=" + encode_base64url("{}")), 400), "card.no_body");
  EXPECT_EQ(problem(get("/v1/render.png?spec=" + encode_base64url("{\"a\"")), 400), "body.not_json");
  EXPECT_EQ(problem(get("/v1/render.gif?spec=" + kSpec), 404), "request.not_found");
  EXPECT_EQ(problem(get("/v1/render.png?spec=" + kSpec + "&sise=og"), 400), "request.unknown_parameter");
  EXPECT_EQ(problem(get("/v1/render.png?spec=" + kSpec + "&size=nope"), 400), "card.unknown_size");
  EXPECT_EQ(problem(get("/v1/render.png?spec=%zz"), 400), "request.malformed");
  EXPECT_EQ(problem(get("/v1/render.png?spec=" + std::string(16'400, 'a')), 414), "request.uri_too_long");
}

TEST_F(Urls, ALongUrlWithinTheLimitIsDrawn) {
  Json card = Json::parse(kNumberCard);
  card["alt"] = std::string(11'000, 'a');
  const std::string spec = encode_base64url(card.dump());
  ASSERT_GT(spec.size(), 14'000u);
  EXPECT_EQ(get("/v1/render.svg?spec=" + spec).status, 200);
}

TEST_F(Urls, ATagNamesTheInputAndSavesTheTransfer) {
  const std::string url = "/v1/render.png?spec=" + kSpec;
  const HttpReply first = get(url);
  const std::string tag = first.header("etag");
  ASSERT_TRUE(tag.starts_with('"')) << tag;
  EXPECT_EQ(get(url).header("etag"), tag);
  EXPECT_NE(get(url + "&theme=dark").header("etag"), tag);
  EXPECT_NE(get("/v1/render.svg?spec=" + kSpec).header("etag"), tag);
  const HttpReply again = get(url, {{"If-None-Match", tag}});
  EXPECT_EQ(again.status, 304);
  EXPECT_EQ(again.header("etag"), tag);
  EXPECT_EQ(again.header("content-length"), "") << "a length would be taken for the picture's";
  EXPECT_EQ(again.header("cache-control"), first.header("cache-control"));
}

TEST_F(Urls, HeadSaysWhatGetWouldSend) {
  for (const std::string url :
       {"/v1/render.png?spec=" + kSpec, std::string("/v1/schema"), std::string("/"), std::string("/nope")}) {
    const HttpReply whole = get(url), head = send_request(port(), "HEAD", url);
    EXPECT_EQ(head.status, whole.status) << url;
    for (const char* name : {"content-type", "content-length", "etag", "cache-control"})
      EXPECT_EQ(head.header(name), whole.header(name)) << url << " " << name;
    HttpConnection connection(port());
    connection.send("HEAD " + url + " HTTP/1.1\r\nHost: a\r\n\r\nGET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
    EXPECT_EQ(connection.receive(true).status, whole.status);
    EXPECT_EQ(connection.receive().status, 200) << "no body stood between";
  }
}

TEST_F(Urls, APartOfAPictureIsThatPart) {
  const std::string url = "/v1/render.png?spec=" + kSpec;
  const HttpReply whole = get(url);
  EXPECT_EQ(whole.header("accept-ranges"), "bytes");
  const HttpReply part = get(url, {{"Range", "bytes=100-199"}});
  EXPECT_EQ(part.status, 206);
  EXPECT_EQ(part.body, whole.body.substr(100, 100));
  EXPECT_EQ(part.header("content-range"), "bytes 100-199/" + std::to_string(whole.body.size()));
  EXPECT_EQ(problem(get(url, {{"Range", "bytes=99999999-"}}), 416), "request.bad_range");
  EXPECT_EQ(get("/v1/schema", {{"Range", "bytes=0-1"}}).status, 200);
}

TEST_F(Urls, TextsComeCompressedToThoseWhoTakeIt) {
  const std::string svg = "/v1/render.svg?spec=" + kSpec;
  for (const std::string& url : {svg, std::string("/v1/schema")}) {
    const HttpReply plain = get(url), small = get(url, {{"Accept-Encoding", "br, gzip"}});
    EXPECT_EQ(plain.header("content-encoding"), "");
    EXPECT_EQ(small.header("content-encoding"), "gzip");
    EXPECT_EQ(plain.header("vary"), "Accept-Encoding");
    EXPECT_EQ(small.header("vary"), "Accept-Encoding");
    EXPECT_LT(small.body.size(), plain.body.size() / 2);
    EXPECT_EQ(inflate_any(small.body, 10'000'000).bytes, plain.body);
    EXPECT_NE(small.header("etag"), plain.header("etag"));
    EXPECT_EQ(get(url, {{"Accept-Encoding", "gzip"}, {"If-None-Match", small.header("etag")}}).status, 304);
  }
  EXPECT_EQ(get("/v1/render.png?spec=" + kSpec, {{"Accept-Encoding", "gzip"}}).header("content-encoding"), "");
}

TEST_F(Urls, DeflateServesThoseWhoDoNotTakeGzip) {
  const std::string svg = "/v1/render.svg?spec=" + kSpec;
  const std::string plain = get(svg).body;
  for (const char* accepted : {"deflate", "gzip;q=0, deflate", "deflate, gzip;q=0.1", "*, gzip;q=0"}) {
    const HttpReply small = get(svg, {{"Accept-Encoding", accepted}});
    EXPECT_EQ(small.header("content-encoding"), "deflate") << accepted;
    EXPECT_EQ(inflate_any(small.body, 10'000'000).bytes, plain);
    EXPECT_TRUE(small.header("etag").ends_with("-deflate\""));
    EXPECT_EQ(get(svg, {{"Accept-Encoding", accepted}, {"If-None-Match", small.header("etag")}}).status, 304);
  }
  for (const char* refused : {"", "identity", "br", "gzip;q=0", "*;q=0", "gzip;q=0.000, deflate;q=0"})
    EXPECT_EQ(get(svg, {{"Accept-Encoding", refused}}).header("content-encoding"), "") << refused;
}

TEST_F(Urls, EveryGetTakesHead) {
  const Json paths = Json::parse(get("/openapi.json").body)["paths"];
  int seen = 0;
  for (const auto& [path, operations] : paths.items()) {
    if (!operations.contains("get") || path.find('{') != std::string::npos || path == "/metrics") continue;
    ++seen;
    const HttpReply whole = get(path), head = send_request(port(), "HEAD", path);
    EXPECT_EQ(head.status, whole.status) << path;
    EXPECT_EQ(head.body, "") << path;
    EXPECT_EQ(head.header("content-type"), whole.header("content-type")) << path;
    if (path != "/healthz" && path != "/readyz")
      EXPECT_EQ(head.header("content-length"), std::to_string(whole.body.size())) << path;
  }
  EXPECT_GE(seen, 6);
}

TEST_F(Urls, OptionsSaysWhatAnAddressTakesAndToWhom) {
  const auto options = [](const std::string& path) {
    return send_request(port(), "OPTIONS", path, "",
                        {{"Origin", "https://page.test"}, {"Access-Control-Request-Method", "GET"}});
  };
  for (const std::string path :
       {"/v1/schema", "/v1/brands", "/v1/sizes", "/openapi.json", "/i/a/og.png", "/c/a/og.png"}) {
    const HttpReply reply = options(path);
    EXPECT_EQ(reply.status, 204) << path;
    EXPECT_EQ(reply.header("allow"), "GET, HEAD, OPTIONS") << path;
    EXPECT_EQ(reply.header("access-control-allow-origin"), "*") << path;
    EXPECT_EQ(reply.header("access-control-allow-methods"), "GET, HEAD, OPTIONS") << path;
    EXPECT_NE(reply.header("access-control-allow-headers").find("If-None-Match"), std::string::npos) << path;
  }
  for (const std::string path : {"/v1/cards", "/v1/cards/a", "/v1/render", "/v1/lint", "/", "/metrics"}) {
    const HttpReply reply = options(path);
    EXPECT_EQ(reply.status, 204) << path;
    EXPECT_EQ(reply.header("access-control-allow-origin"), "") << "no page elsewhere may write here: " << path;
    EXPECT_EQ(reply.header("access-control-allow-methods"), "") << path;
  }
  EXPECT_EQ(options("/v1/cards").header("allow"), "POST, GET, HEAD, OPTIONS");
  EXPECT_EQ(problem(options("/nope"), 404), "request.not_found");
}

TEST_F(Urls, APageElsewhereMayReadWhyThereIsNoPicture) {
  EXPECT_EQ(get("/c/nobody/og.png").header("access-control-allow-origin"), "*");
  EXPECT_EQ(get("/c/nobody/og.png").header("access-control-expose-headers"), "*");
  EXPECT_EQ(get("/v1/cards/nobody").header("access-control-allow-origin"), "");
}

TEST_F(Urls, APdfComesInParts) {
  const std::string url = "/v1/render.pdf?spec=" + kSpec;
  const HttpReply whole = get(url);
  EXPECT_EQ(whole.header("accept-ranges"), "bytes");
  std::string joined;
  while (joined.size() < whole.body.size()) {
    const std::string range = "bytes=" + std::to_string(joined.size()) + "-" + std::to_string(joined.size() + 4999);
    const HttpReply part = get(url, {{"Range", range}, {"If-Range", whole.header("etag")}});
    ASSERT_EQ(part.status, 206);
    joined += part.body;
  }
  EXPECT_TRUE(joined == whole.body);
  EXPECT_EQ(get(url, {{"Range", "bytes=0-9"}, {"If-Range", "\"other\""}}).status, 200);
  EXPECT_EQ(send_request(port(), "HEAD", url).header("accept-ranges"), "bytes");
}

TEST_F(Urls, AKoreanNameIsTheFilesNameForEveryReader) {
  const HttpReply reply = get("/examples/%EC%9D%B4%EC%95%BC%EA%B8%B0/%EC%88%98/og.png");
  ASSERT_EQ(reply.status, 200) << reply.body.substr(0, 200);
  EXPECT_EQ(reply.header("content-disposition"), "inline; filename=\"_-og.png\"; filename*=UTF-8''%EC%88%98-og.png");
}

TEST_F(Urls, PagesElsewhereMayReadSchemaAndData) {
  for (const std::string path :
       {"/v1/schema", "/v1/sizes", "/v1/brands", "/examples/%EC%9D%B4%EC%95%BC%EA%B8%B0/bars.csv"})
    EXPECT_EQ(get(path).header("access-control-allow-origin"), "*") << path;
  EXPECT_EQ(get("/").header("access-control-allow-origin"), "");
}

TEST_F(Urls, AltIsTheTextOfThePicture) {
  const HttpReply reply = post("/v1/alt", kNumberCard);
  ASSERT_EQ(reply.status, 200) << reply.body;
  EXPECT_NE(Json::parse(reply.body)["alt"].get<std::string>().find("내려받은 수"), std::string::npos);
  EXPECT_EQ(problem(post("/v1/alt", "{}"), 400), "card.no_body");
  EXPECT_EQ(problem(get("/v1/alt"), 405), "request.wrong_method");
}

}  // namespace
}  // namespace jopan::test
