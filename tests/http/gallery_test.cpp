#include <filesystem>
#include <set>

#include "tests/http/service.h"

namespace jopan::test {
namespace {

using Gallery = ServiceTest;

constexpr const char* kStory = "/examples/%EC%9D%B4%EC%95%BC%EA%B8%B0";  // 이야기

/// What src and href name, HTML's entities undone; pages are written by us, so this is enough of a parser.
std::set<std::string> links_of(const std::string& html) {
  std::set<std::string> links;
  for (const std::string attribute : {" src=\"", " href=\""}) {
    for (std::size_t at = html.find(attribute); at != std::string::npos; at = html.find(attribute, at + 1)) {
      const std::size_t start = at + attribute.size();
      std::string link = html.substr(start, html.find('"', start) - start);
      for (std::size_t entity; (entity = link.find("&amp;")) != std::string::npos;) link.replace(entity, 5, "&");
      links.insert(link.substr(0, link.find('#')));
    }
  }
  return links;
}

TEST_F(Gallery, EveryLinkOfEveryPageIsThere) {
  // A card that fails has links to pictures that fail; it is not part of this.
  std::set<std::string> seen, waiting{"/"};
  while (!waiting.empty()) {
    const std::string link = *waiting.begin();
    waiting.erase(waiting.begin());
    if (link.empty() || link.starts_with("data:") || link.find("broken") != std::string::npos ||
        !seen.insert(link).second)
      continue;
    ASSERT_TRUE(link.starts_with('/')) << "nothing from elsewhere: " << link;
    const HttpReply reply = get(link);
    EXPECT_EQ(reply.status, 200) << link << reply.body.substr(0, 300);
    if (reply.header("content-type").starts_with("text/html")) waiting.merge(links_of(reply.body));
  }
  EXPECT_GT(seen.size(), 20u);
}

TEST_F(Gallery, ShowsTheStoryInItsOrderAndEscapesText) {
  const HttpReply page = get("/");
  EXPECT_NE(page.body.find("이야기 하나"), std::string::npos);
  EXPECT_LT(page.body.find("내려받은 수"), page.body.find("막대 &lt;b&gt;&amp;"));
  EXPECT_EQ(page.body.find("막대 <b>"), std::string::npos);
  EXPECT_NE(page.header("content-security-policy").find("default-src 'none'"), std::string::npos);
  EXPECT_NE(get(std::string(kStory) + "/bars").body.find("이야기 하나"), std::string::npos) << "the way back is named";
  EXPECT_EQ(get("/?size=story&theme=dark").status, 200) << "as the page's own switches write it";
}

TEST_F(Gallery, APictureHasAVersionAndAChangedNumberAnotherOne) {
  const std::string url = std::string(kStory) + "/bars/og.png?theme=dark&scale=2";
  const HttpReply first = get(url);
  ASSERT_EQ(first.status, 200) << first.body.substr(0, 300);
  const std::string tag = first.header("etag");
  EXPECT_TRUE(tag.starts_with('"'));
  EXPECT_EQ(first.header("cache-control"), "no-cache");
  const HttpReply same = get(url, {{"If-None-Match", "\"x\", W/" + tag}});
  EXPECT_EQ(same.status, 304);
  EXPECT_TRUE(same.body.empty());
  EXPECT_EQ(same.header("etag"), tag);
  EXPECT_NE(get(std::string(kStory) + "/bars/og.png?theme=light&scale=2").header("etag"), tag);

  examples_->write("이야기/bars.csv", "이름,값\n가,3\n나,50\n");
  const HttpReply changed = get(url, {{"If-None-Match", tag}});
  EXPECT_EQ(changed.status, 200);
  EXPECT_NE(changed.header("etag"), tag);
  EXPECT_TRUE(changed.body != first.body);
}

TEST_F(Gallery, ACardThatFailsSaysWhyInThePlaceOfItsPicture) {
  EXPECT_EQ(problem(get(std::string(kStory) + "/broken/og.png"), 400), "card.unknown_field");
  EXPECT_EQ(get(std::string(kStory) + "/broken").status, 200);
  EXPECT_EQ(get("/").status, 200);
}

TEST_F(Gallery, NothingOutsideTheExamplesIsServed) {
  std::filesystem::create_symlink("/etc/passwd", *examples_ / "이야기/link.json");
  const std::string story = kStory;
  for (const std::string& path : std::vector<std::string>{
           "/examples/", "/examples", "/examples/../x", "/examples/..%2f..%2fetc%2fpasswd",
           "/examples/%2e%2e/%2e%2e/etc/passwd", "/examples//etc/passwd", story + "/../../etc/passwd",
           story + "/secret.txt", story + "/.hidden.json", story + "/link.json", story + "/link/og.png",
           story + "/bars/og.gif", story + "/bars/og", story + "/nobody/og.png", story + "/bars/../bars.csv",
           story + "/bars/og.png/x", "/examples/\\..\\etc"}) {
    EXPECT_EQ(get(path).status, 404) << path;
  }
  for (const char* zero : {"/%00.json", "/bars.csv%00.png"}) EXPECT_EQ(get(story + zero).status, 400) << zero;
  EXPECT_EQ(problem(get(story + "/bars/og.png?zoom=2"), 400), "request.unknown_parameter");
  std::filesystem::remove(*examples_ / "이야기/link.json");
}

}  // namespace
}  // namespace jopan::test
