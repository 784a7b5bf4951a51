#include <algorithm>
#include <atomic>
#include <memory>
#include <mutex>
#include <set>
#include <signal.h>
#include <thread>

#include "tests/http/service.h"

namespace jopan::test {
namespace {

using Cards = ServiceTest;

const HttpHeaders kJson = {{"Content-Type", "application/json"}};

std::string card(const std::string& headline) {
  Json json = Json::parse(kNumberCard);
  json["headline"] = headline;
  return json.dump();
}

HttpReply put(int port, const std::string& id, const std::string& body, const HttpHeaders& headers = kJson) {
  return send_request(port, "PUT", "/v1/cards/" + id, body, headers);
}

/// Fits the size that it names, and not og.
std::string tall_card() {
  std::string sentence;
  for (int i = 0; i < 3; ++i) sentence += "첫 문장은 아주 길어서 작은 그림에는 들어가지 않는다 ";
  return Json{{"size", "story"}, {"headline", "가"}, {"points", std::vector(5, sentence)}, {"source", "a"}}.dump();
}

TEST_F(Cards, ACardIsNamedByItsContentAndItsPictureNeverExpires) {
  const HttpReply stored = post("/v1/cards", kNumberCard);
  ASSERT_EQ(stored.status, 201) << stored.body;
  const Json answer = Json::parse(stored.body);
  const std::string hash = answer["hash"];
  EXPECT_EQ(hash.find_first_not_of("0123456789abcdef"), std::string::npos);
  EXPECT_EQ(stored.header("location"), "/i/" + hash + "/og.png");
  EXPECT_EQ(Json::parse(post("/v1/cards", "\n " + std::string(kNumberCard) + " ").body)["hash"], hash)
      << "space is no content";
  EXPECT_NE(Json::parse(post("/v1/cards", card("b")).body)["hash"], hash);
  for (const auto& [size, url] : answer["urls"].items()) {
    const HttpReply picture = get(url.get<std::string>());
    EXPECT_EQ(picture.status, 200) << size << picture.body.substr(0, 200);
    EXPECT_EQ(picture.header("cache-control"), "public, max-age=31536000, immutable");
    EXPECT_EQ(get(url.get<std::string>(), {{"If-None-Match", picture.header("etag")}}).status, 304);
    EXPECT_TRUE(picture.body == post("/v1/render?size=" + size, kNumberCard).body);
  }
  const HttpReply twice = get("/i/" + hash + "/og@2x.svg");
  EXPECT_EQ(twice.status, 200);
  EXPECT_EQ(twice.header("content-disposition"), "inline; filename=\"" + hash.substr(0, 8) + "-og@2x.svg\"");
}

TEST_F(Cards, AWrongAddressSaysSo) {
  const std::string hash = Json::parse(post("/v1/cards", kNumberCard).body)["hash"];
  EXPECT_EQ(problem(get("/i/" + std::string(40, '0') + "/og.png"), 404), "request.not_found");
  EXPECT_EQ(problem(get("/i/" + hash), 404), "request.not_found");
  EXPECT_EQ(problem(get("/i/" + hash + "/og.gif"), 404), "request.not_found");
  EXPECT_EQ(problem(get("/i/" + hash + "/a/og.png"), 404), "request.not_found");
  EXPECT_EQ(problem(get("/i/" + hash + "/nope.png"), 400), "card.unknown_size");
  EXPECT_EQ(problem(get("/i/" + hash + "/og@9x.png"), 400), "request.bad_parameter");
  EXPECT_EQ(problem(get("/i/" + hash + "/og@2.png"), 400), "request.bad_parameter");
  EXPECT_EQ(problem(get("/i/" + hash + "/og.png?theme=dark"), 400), "request.unknown_parameter");
  EXPECT_EQ(problem(get("/c/nobody/og.png"), 404), "request.not_found");
  EXPECT_EQ(problem(post("/v1/cards", R"({"headlin": "a"})"), 400), "card.unknown_field") << "is not stored";
  EXPECT_EQ(
      problem(post("/v1/cards", R"({"data": {"file": "a.csv"}, "chart": {"type": "bar", "x": "a", "y": "b"}})"), 400),
      "data.file_refused");
  for (const char* id : {"a%2Fb", ".a", "a%20b", "%EC%A1%B0"})
    EXPECT_EQ(problem(put(port(), id, kNumberCard), 400), "request.bad_id") << id;
  EXPECT_EQ(problem(send_request(port(), "DELETE", "/v1/cards/nobody"), 404), "request.not_found");
  EXPECT_EQ(send_request(port(), "PATCH", "/v1/cards/a", "{}", kJson).header("allow"),
            "PUT, GET, HEAD, DELETE, OPTIONS");
}

TEST_F(Cards, ANameKeepsItsAddressWhileTheCardChanges) {
  const HttpReply first = put(port(), "changing", card("하나"));
  ASSERT_EQ(first.status, 201) << first.body;
  const HttpReply one = get("/c/changing/og.png");
  ASSERT_EQ(one.status, 200) << one.body.substr(0, 200);
  EXPECT_EQ(one.header("cache-control"), "public, max-age=60, stale-while-revalidate=600");
  EXPECT_EQ(get("/c/changing/og.png", {{"If-None-Match", one.header("etag")}}).status, 304);
  const HttpReply second = put(port(), "changing", card("둘"));
  EXPECT_EQ(second.status, 200);
  EXPECT_EQ(Json::parse(second.body)["revision"], 2);
  const HttpReply two = get("/c/changing/og.png", {{"If-None-Match", one.header("etag")}});
  EXPECT_EQ(two.status, 200) << "the old tag is not the new picture's";
  EXPECT_FALSE(two.body == one.body);
  EXPECT_TRUE(two.body == post("/v1/render", card("둘")).body);
  EXPECT_TRUE(get("/c/changing/og.png?theme=dark").body == post("/v1/render?theme=dark", card("둘")).body);
}

TEST_F(Cards, RevisionsAreKeptAndListed) {
  for (const char* headline : {"하나", "둘", "둘", "셋"}) ASSERT_LE(put(port(), "kept", card(headline)).status, 201);
  const Json current = Json::parse(get("/v1/cards/kept").body);
  EXPECT_EQ(current["revision"], 3) << "the same again is none";
  EXPECT_EQ(current["card"]["headline"], "셋");
  EXPECT_EQ(Json::parse(get("/v1/cards/kept?revision=1").body)["card"]["headline"], "하나");
  EXPECT_EQ(problem(get("/v1/cards/kept?revision=9"), 404), "request.not_found");
  EXPECT_EQ(problem(get("/v1/cards/kept?revision=x"), 400), "request.bad_parameter");
  const Json revisions = Json::parse(get("/v1/cards/kept/revisions").body)["revisions"];
  ASSERT_EQ(revisions.size(), 3u);
  EXPECT_EQ(revisions[0]["revision"], 3);
  const Json list = Json::parse(get("/v1/cards?count=1000").body)["cards"];
  EXPECT_TRUE(std::any_of(list.begin(), list.end(), [](const Json& entry) { return entry["id"] == "kept"; }));
  EXPECT_EQ(send_request(port(), "DELETE", "/v1/cards/kept").status, 204);
  EXPECT_EQ(problem(get("/c/kept/og.png"), 404), "request.not_found");
  EXPECT_EQ(get("/i/" + current["hash"].get<std::string>() + "/og.png").status, 200) << "its content stays";
}

TEST_F(Cards, TwoEditorsDoNotOverwriteEachOther) {
  const std::string tag = put(port(), "shared", card("하나"), {kJson[0], {"If-None-Match", "*"}}).header("etag");
  ASSERT_FALSE(tag.empty());
  EXPECT_EQ(get("/v1/cards/shared").header("etag"), tag);
  EXPECT_EQ(problem(put(port(), "shared", card("둘"), {kJson[0], {"If-None-Match", "*"}}), 412), "store.conflict");
  EXPECT_EQ(put(port(), "shared", card("둘"), {kJson[0], {"If-Match", tag}}).status, 200);
  EXPECT_EQ(problem(put(port(), "shared", card("셋"), {kJson[0], {"If-Match", tag}}), 412), "store.conflict");
}

TEST_F(Cards, TheQueryFillsTheBlanks) {
  Json json = Json::parse(kNumberCard);
  json["params"] = {{"app", "틱톡"}, {"value", 97}};
  json["headline"] = "{{app|은/는}} {{value|duration:minutes}}";
  ASSERT_EQ(put(port(), "blanks", json.dump()).status, 201);
  EXPECT_TRUE(get("/c/blanks/og.png").body == post("/v1/render", card("틱톡은 1시간 37분")).body);
  EXPECT_TRUE(get("/c/blanks/og.png?value=85&app=%EC%9C%A0%ED%8A%9C%EB%B8%8C").body ==
              post("/v1/render", card("유튜브는 1시간 25분")).body);
  EXPECT_EQ(get("/c/blanks/og.png?app=a&value=1").header("etag"), get("/c/blanks/og.png?value=1&app=a").header("etag"));
  EXPECT_EQ(problem(get("/c/blanks/og.png?nope=1"), 400), "template.unknown_value");
  EXPECT_EQ(problem(get("/c/blanks/og.png?value=x"), 400), "template.bad_value");
  EXPECT_EQ(problem(get("/c/blanks/og.png?value=1&value=2"), 400), "request.repeated_parameter");
  json["params"]["app"] = nullptr;
  ASSERT_EQ(put(port(), "blanks", json.dump()).status, 200) << "a value may be asked for later";
  EXPECT_EQ(problem(get("/c/blanks/story.png"), 400), "template.missing_value") << "no revision hides a wrong request";
}

TEST_F(Cards, ANewCardThatFailsLeavesTheLastGoodPicture) {
  ASSERT_EQ(put(port(), "stale", card("하나")).status, 201);
  const HttpReply good = get("/c/stale/og.png");
  ASSERT_EQ(good.status, 200) << good.body;
  EXPECT_EQ(good.header("jopan-stale"), "");
  const HttpReply larger = put(port(), "stale", tall_card());
  ASSERT_EQ(larger.status, 200) << larger.body;
  ASSERT_EQ(get("/c/stale/story.png").header("jopan-stale"), "") << "where it can be drawn it is";
  for (int i = 0; i < 2; ++i) {
    const HttpReply stale = get("/c/stale/og.png");
    ASSERT_EQ(stale.status, 200) << stale.body;
    EXPECT_TRUE(stale.body == good.body);
    EXPECT_TRUE(stale.header("jopan-stale").starts_with("revision=1; current=2; error="))
        << stale.header("jopan-stale");
    EXPECT_EQ(stale.header("etag"), good.header("etag"));
    EXPECT_EQ(stale.header("cache-control"), "public, max-age=5");
  }
  EXPECT_EQ(problem(get("/c/stale/nope.png"), 400), "card.unknown_size") << "the request's own fault has no stand-in";
}

TEST_F(Cards, AnImageThatMustNotBreakDoesNot) {
  for (const char* path : {"/c/nobody/og.png?on_error=image", "/c/nobody/nope@2x.svg?on_error=image&theme=pink",
                           "/v1/render.png?spec=%25&size=square&on_error=image",
                           "/i/0000000000000000000000000000000000000000/story.png?on_error=image"}) {
    const HttpReply reply = get(path);
    EXPECT_EQ(reply.status, 200) << path << reply.body.substr(0, 200);
    EXPECT_TRUE(reply.header("content-type").starts_with("image/")) << path;
    EXPECT_EQ(reply.header("cache-control"), "no-store");
    EXPECT_EQ(reply.header("etag"), "");
    EXPECT_TRUE(reply.header("jopan-error").starts_with("request.")) << reply.header("jopan-error");
  }
  EXPECT_EQ(problem(get("/c/nobody/og.png?on_error=text"), 400), "request.bad_parameter");
}

TEST_F(Cards, ACardOnceAnsweredSurvivesBeingKilled) {
  TemporaryFolder folder;
  std::set<std::string> hashes, names;
  for (int round = 0; round < 6; ++round) {
    ServiceProcess service(examples_->path().string(), {"--data-dir", folder.path().string()});
    ASSERT_GT(service.port(), 0);
    for (const std::string& hash : hashes)
      EXPECT_EQ(send_request(service.port(), "GET", "/i/" + hash + "/300x300.svg").status, 200) << hash;
    for (const std::string& name : names)
      EXPECT_EQ(send_request(service.port(), "GET", "/v1/cards/" + name).status, 200) << name;
    std::atomic<bool> killed = false;
    std::vector<std::jthread> writers;
    std::mutex mutex;
    for (int writer = 0; writer < 2; ++writer) {
      writers.emplace_back([&, writer] {
        for (int i = 0; !killed; ++i) {
          const std::string name = std::to_string(round) + "-" + std::to_string(writer) + "-" + std::to_string(i);
          HttpConnection connection(service.port(), HttpConnection::MayFail{});
          const bool named = i % 2 == 0;
          const std::string body = card(name);
          connection.send((named ? "PUT /v1/cards/" + name : "POST /v1/cards") +
                          " HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body);
          const HttpReply reply = connection.receive();
          if (reply.status != 201) continue;
          const std::lock_guard lock(mutex);
          if (named)
            names.insert(name);
          else
            hashes.insert(Json::parse(reply.body)["hash"]);
        }
      });
    }
    const auto stored = [&] {
      const std::lock_guard lock(mutex);
      return hashes.size() + names.size();
    };
    const std::size_t before = stored();
    EXPECT_TRUE(becomes_true([&] { return stored() > before + static_cast<std::size_t>(round); }));
    service.stop(SIGKILL);
    killed = true;
  }
}

TEST_F(Cards, KeptPicturesComeWhileEverythingElseIsBusy) {
  ServiceProcess service(examples_->path().string(), {"--workers", "1"});
  ASSERT_GT(service.port(), 0);
  ASSERT_EQ(send_request(service.port(), "PUT", "/v1/cards/a", kNumberCard, kJson).status, 201);
  ASSERT_EQ(send_request(service.port(), "GET", "/c/a/og.png").status, 200);
  const int worker = service.workers().at(0);
  ::kill(worker, SIGSTOP);
  std::vector<std::unique_ptr<HttpConnection>> waiting;
  for (int i = 0; i < 40; ++i) {
    waiting.push_back(std::make_unique<HttpConnection>(service.port()));
    const std::string body = card("서로 다른 카드 " + std::to_string(i));
    waiting.back()->send("POST /v1/render HTTP/1.1\r\nHost: a\r\nContent-Length: " + std::to_string(body.size()) +
                         "\r\n\r\n" + body);
  }
  EXPECT_TRUE(becomes_true([&] { return metric(service.port(), "jopan_queue_drawing_waiting") == 38; }));
  EXPECT_EQ(send_request(service.port(), "GET", "/c/a/og.png").status, 200);
  EXPECT_EQ(metric(service.port(), "jopan_queue_drawing_waiting"), 38);
  ::kill(worker, SIGCONT);
  for (const auto& connection : waiting) EXPECT_EQ(connection->receive().status, 200);
}

TEST_F(Cards, FilesAreReadOnlyWhereTheServiceAllowsAndThenAnew) {
  TemporaryFolder files;
  files.write("a.csv", "이름,값\n가,3\n나,5\n");
  ServiceProcess service(examples_->path().string(), {"--files", files.path().string()});
  const std::string body =
      R"({"headline": "a", "data": {"file": "a.csv"}, "chart": {"type": "bar", "x": "값", "y": "이름"}, "source": "a"})";
  const HttpReply before = send_request(service.port(), "POST", "/v1/render", body, kJson);
  ASSERT_EQ(before.status, 200) << before.body;
  files.write("a.csv", "이름,값\n가,9\n나,5\n");
  EXPECT_FALSE(send_request(service.port(), "POST", "/v1/render", body, kJson).body == before.body);
}

}  // namespace
}  // namespace jopan::test
