#include "service/base64url.h"
#include "tests/http/service.h"
#include "tests/support/decode_picture.h"

namespace jopan::test {
namespace {

using Formats = ServiceTest;

/// Every address that shows this card as og, without its ending.
std::vector<std::string> addresses(int port) {
  const HttpHeaders json = {{"Content-Type", "application/json"}};
  const std::string hash = Json::parse(send_request(port, "POST", "/v1/cards", kNumberCard, json).body)["hash"];
  EXPECT_LT(send_request(port, "PUT", "/v1/cards/formats", kNumberCard, json).status, 300);
  return {"/i/" + hash + "/og", "/c/formats/og"};
}

TEST_F(Formats, EveryAddressShowsTheSamePixelsInEveryFormat) {
  const std::optional<Image> png = decode_png(post("/v1/render?size=og", kNumberCard).body);
  ASSERT_TRUE(png);
  for (const std::string& address : addresses(port())) {
    for (const char* ending : {".jpg", ".jpeg"}) {
      const HttpReply jpeg = get(address + ending);
      EXPECT_EQ(jpeg.status, 200) << jpeg.body.substr(0, 200);
      EXPECT_EQ(jpeg.header("content-type"), "image/jpeg");
      EXPECT_NE(jpeg.header("content-disposition").find(ending), std::string::npos);
      const std::optional<Jpeg> decoded = decode_jpeg(jpeg.body);
      ASSERT_TRUE(decoded) << address << ending;
      EXPECT_LT(distance_of(decoded->image, *png).mean, 1);
    }
    const HttpReply webp = get(address + ".webp");
    EXPECT_EQ(webp.header("content-type"), "image/webp");
    EXPECT_EQ(webp.header("content-encoding"), "");
    const std::optional<WebP> decoded = decode_webp(webp.body);
    ASSERT_TRUE(decoded) << address;
    EXPECT_EQ(distance_of(decoded->image, *png).most, 0);
    EXPECT_EQ(get(address + ".webp", {{"If-None-Match", webp.header("etag")}}).status, 304);
    EXPECT_EQ(get(address + ".webp", {{"Range", "bytes=0-3"}}).body, "RIFF");
  }
  EXPECT_TRUE(post("/v1/render?format=jpg", kNumberCard).body == post("/v1/render?format=jpeg", kNumberCard).body);
}

TEST_F(Formats, QualityReachesThePictureAndItsTag) {
  const std::string url = "/v1/render.jpg?spec=" + encode_base64url(kNumberCard);
  const HttpReply usual = get(url), low = get(url + "&quality=20"), high = get(url + "&quality=95");
  EXPECT_LT(low.body.size(), usual.body.size());
  EXPECT_LT(usual.body.size(), high.body.size());
  EXPECT_NE(low.header("etag"), high.header("etag"));
  EXPECT_TRUE(post("/v1/render?format=jpeg&quality=20", kNumberCard).body == low.body);
  EXPECT_FALSE(decode_webp(post("/v1/render?format=webp&quality=20", kNumberCard).body)->lossless);
  for (const char* wrong : {"0", "101", "-1", "", "ten", "50.5", "1e1"})
    EXPECT_EQ(problem(get(url + "&quality=" + wrong), 400), "request.bad_parameter") << wrong;
}

TEST_F(Formats, AnApologyHasTheFormatThatWasAskedFor) {
  EXPECT_TRUE(decode_jpeg(get("/c/nobody/og.jpg?on_error=image").body));
  EXPECT_TRUE(decode_webp(get("/c/nobody/og.webp?on_error=image").body));
}

TEST_F(Formats, TheDocumentNamesThemAll) {
  const Json document = Json::parse(get("/openapi.json").body);
  const Json& parameters = document["components"]["parameters"];
  for (const char* name : {"png", "jpeg", "webp", "svg", "pdf"}) {
    const Json& names = parameters["format"]["schema"]["enum"];
    EXPECT_NE(std::find(names.begin(), names.end(), name), names.end()) << name;
    EXPECT_EQ(post(std::string("/v1/render?format=") + name, kNumberCard).status, 200) << name;
  }
  for (const Json& ending : parameters["ending"]["schema"]["enum"]) {
    const std::string url = "/v1/render." + ending.get<std::string>() + "?spec=" + encode_base64url(kNumberCard);
    EXPECT_EQ(get(url).status, 200) << ending;
  }
}

}  // namespace
}  // namespace jopan::test
