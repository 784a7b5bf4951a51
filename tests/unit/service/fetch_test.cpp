#include <arpa/inet.h>
#include <atomic>
#include <gtest/gtest.h>
#include <latch>
#include <netinet/in.h>
#include <sys/un.h>
#include <thread>
#include <vector>

#include "service/data_source.h"
#include "service/fetch/address.h"
#include "service/fetch/document_urls.h"
#include "service/fetch/hosts.h"
#include "service/fetch/remote_data.h"

namespace jopan::fetch {
namespace {

using std::chrono::seconds;

bool is_everybodys(const std::string& text) {
  sockaddr_storage storage{};
  if (auto* in4 = reinterpret_cast<sockaddr_in*>(&storage); inet_pton(AF_INET, text.c_str(), &in4->sin_addr) == 1) {
    in4->sin_family = AF_INET;
  } else {
    auto* in6 = reinterpret_cast<sockaddr_in6*>(&storage);
    EXPECT_EQ(inet_pton(AF_INET6, text.c_str(), &in6->sin6_addr), 1) << text;
    in6->sin6_family = AF_INET6;
  }
  return fetch::is_public(reinterpret_cast<const sockaddr&>(storage));
}

TEST(Address, WhatIsNotEverybodysIsRefusedToItsEdges) {
  for (const char* text :
       {"0.0.0.0",        "0.255.255.255",   "10.0.0.0",     "10.255.255.255",  "100.64.0.0",      "100.127.255.255",
        "127.0.0.1",      "127.255.255.255", "169.254.0.0",  "169.254.169.254", "169.254.255.255", "172.16.0.0",
        "172.31.255.255", "192.0.0.8",       "192.0.2.1",    "192.88.99.1",     "192.168.0.0",     "192.168.255.255",
        "198.18.0.0",     "198.19.255.255",  "198.51.100.1", "203.0.113.1",     "224.0.0.1",       "239.255.255.255",
        "240.0.0.1",      "255.255.255.255"})
    EXPECT_FALSE(is_everybodys(text)) << text;
  for (const char* text :
       {"1.0.0.0", "1.1.1.1", "9.255.255.255", "11.0.0.0", "100.63.255.255", "100.128.0.0", "126.255.255.255",
        "128.0.0.0", "169.253.255.255", "169.255.0.0", "172.15.255.255", "172.32.0.0", "192.167.255.255", "192.169.0.0",
        "198.17.255.255", "198.20.0.0", "211.115.194.1", "223.255.255.255"})
    EXPECT_TRUE(is_everybodys(text)) << text;
}

TEST(Address, SixKnowsItsOwnAndTheClothesOfFour) {
  for (const char* text : {"::",
                           "::1",
                           "::ffff:127.0.0.1",
                           "::ffff:8.8.8.8",
                           "::ffff:0:8.8.8.8",
                           "::127.0.0.1",
                           "64:ff9b::7f00:1",
                           "64:ff9b:1::1",
                           "100::1",
                           "2001::1",
                           "2001:0:7f00:1::",
                           "2001:1ff:ffff::1",
                           "2001:db8::1",
                           "2002:7f00:1::1",
                           "2002:808:808::1",
                           "3fff::1",
                           "4000::1",
                           "fc00::1",
                           "fdff:ffff::1",
                           "fe80::1",
                           "febf::1",
                           "fec0::1",
                           "ff02::1",
                           "1fff:ffff::1"})
    EXPECT_FALSE(is_everybodys(text)) << text;
  for (const char* text : {"2000::1", "2001:200::1", "2001:4860:4860::8888", "2400:cb00::1", "2606:4700::1111",
                           "2a00:1450::1", "2001:db9::1", "2003::1", "3ffe::1"})
    EXPECT_TRUE(is_everybodys(text)) << text;
}

TEST(Address, AnotherFamilyIsNoAddressOfTheInternet) {
  sockaddr_un local{};
  local.sun_family = AF_UNIX;
  EXPECT_FALSE(fetch::is_public(reinterpret_cast<const sockaddr&>(local)));
}

TEST(Hosts, OnlyWhatWasNamedIsAllowed) {
  Hosts hosts;
  for (const char* text : {"data.example.org", "Other.Example.org:8443", "*.go.kr", "http://old.example.org",
                           "http://127.0.0.1:8080", "[2606:4700::1111]"}) {
    const Result<Host> host = read_host(text, false);
    ASSERT_TRUE(host) << text;
    hosts.add(*host);
  }
  const auto allowed = [&hosts](const char* text) {
    const std::optional<Url> url = read_url(text);
    return url && hosts.find(*url) != nullptr;
  };
  for (const char* text :
       {"https://data.example.org/a.csv", "https://DATA.example.org:443/", "https://other.example.org:8443/x?y#z",
        "https://kosis.go.kr/a", "https://a.b.go.kr/a", "http://old.example.org/", "http://127.0.0.1:8080/",
        "http://0x7f.1:8080/", "https://[2606:4700::1111]/"})
    EXPECT_TRUE(allowed(text)) << text;
  for (const char* text : {"http://data.example.org/",
                           "https://data.example.org:444/",
                           "https://data.example.org.evil.test/",
                           "https://evil.test/data.example.org",
                           "https://evil-data.example.org/",
                           "https://go.kr/",
                           "https://evilgo.kr/",
                           "https://data.example.org@evil.test/",
                           "https://user:word@data.example.org/",
                           "https://user@data.example.org/",
                           "https://data.example.org./",
                           "https://old.example.org/",
                           "http://127.0.0.1/",
                           "ftp://data.example.org/",
                           "file:///etc/passwd",
                           "gopher://data.example.org/",
                           "//data.example.org/",
                           "data.example.org",
                           "",
                           "https:// data.example.org/",
                           "https://data.example.org/\n",
                           "https://data.example.org\\@evil.test/"})
    EXPECT_FALSE(allowed(text)) << text;
}

TEST(Hosts, AWrongNameSaysSo) {
  for (const char* text :
       {"", "*", "*.", "a/b", "https://", "ftp://a", "a:b", "a:99999", "user@a", "a b", "a?b", "*.*.a"})
    EXPECT_FALSE(read_host(text, false)) << text;
}

TEST(Freshness, IsWhatTheHostSays) {
  const auto fresh = [](const char* control, const char* age = "") { return freshness_of(control, age).count(); };
  EXPECT_EQ(fresh(""), 60);
  EXPECT_EQ(fresh("public"), 60);
  EXPECT_EQ(fresh("public, max-age=5"), 5);
  EXPECT_EQ(fresh("MAX-AGE=\"7\", S-MaxAge=9"), 9);
  EXPECT_EQ(fresh("max-age=100", "30"), 70);
  EXPECT_EQ(fresh("max-age=100", "300"), 0);
  for (const char* none : {"no-store", "no-cache, max-age=9", "max-age=0", "max-age=-5", "max-age=x", "max-age="})
    EXPECT_EQ(fresh(none), 0) << none;
  EXPECT_EQ(fresh("max-age=99999999999"), 86'400);
  EXPECT_EQ(fresh("max-age=99999999999999999999999"), 0);
  EXPECT_EQ(fresh("max-age=10", "nonsense"), 10);
}

/// A host that answers what a test wants, and a clock that it moves.
struct Stage {
  RemoteData::Clock::time_point now{};
  int asked = 0;
  Validators known;
  Result<Downloaded> answer = Downloaded{false, "a,b\n1,2\n", {"\"v1\"", ""}, seconds(10)};
  RemoteData data{[this](const std::string&, const Validators& validators) {
                    ++asked;
                    known = validators;
                    return answer;
                  },
                  1u << 20, [this] { return now; }};

  void fail_with(const char* code) { answer = jopan::fail(error_at({}, code, "the host is down")); }
};

TEST(RemoteData, IsAskedForWhenItIsNoLongerFresh) {
  Stage stage;
  EXPECT_FALSE(stage.data.find("u"));
  EXPECT_EQ(*stage.data.get("u")->bytes, "a,b\n1,2\n");
  stage.now += seconds(9);
  const Result<Copy> kept = stage.data.get("u");
  EXPECT_EQ(kept->fresh_for, seconds(1));
  EXPECT_EQ(stage.asked, 1);
  stage.now += seconds(1);
  EXPECT_FALSE(stage.data.find("u"));
  stage.answer = Downloaded{true, "", {}, seconds(20)};
  EXPECT_EQ(*stage.data.get("u")->bytes, "a,b\n1,2\n") << "unchanged";
  EXPECT_EQ(stage.known.etag, "\"v1\"");
  stage.now += seconds(19);
  EXPECT_TRUE(stage.data.find("u"));
  stage.now += seconds(1);
  stage.answer = Downloaded{false, "new", {}, seconds(20)};
  const Result<Copy> changed = stage.data.get("u");
  EXPECT_EQ(stage.known.etag, "\"v1\"") << "a 304 keeps the version's names";
  EXPECT_EQ(*changed->bytes, "new");
  EXPECT_NE(changed->digest, kept->digest);
  EXPECT_EQ(stage.asked, 3);
}

TEST(RemoteData, WhatWasCheckedSinceARequestArrivedIsFreshForIt) {
  Stage stage;
  stage.answer = Downloaded{false, "x", {}, seconds(0)};
  const RemoteData::Clock::time_point arrived = stage.now;
  stage.now += seconds(1);
  EXPECT_TRUE(stage.data.get("u", arrived));
  EXPECT_TRUE(stage.data.find("u", arrived)) << "one answer takes one fetch, on however many threads it is made";
  EXPECT_FALSE(stage.data.find("u"));
  stage.now += seconds(1);
  EXPECT_FALSE(stage.data.find("u", stage.now)) << "a later request";
  EXPECT_EQ(stage.asked, 1);
}

TEST(RemoteData, TheLastGoodCopyOutlivesItsHost) {
  Stage stage;
  EXPECT_FALSE(stage.data.get("u")->stale);
  stage.now += seconds(11);
  stage.fail_with("data.fetch_failed");
  for (int i = 0; i < 3; ++i) {
    const Result<Copy> copy = stage.data.get("u");
    ASSERT_TRUE(copy);
    EXPECT_EQ(*copy->bytes, "a,b\n1,2\n");
    ASSERT_TRUE(copy->stale);
    EXPECT_EQ(copy->stale->code, "data.stale");
    EXPECT_EQ(copy->stale->severity, Severity::Warning);
  }
  EXPECT_EQ(stage.asked, 2) << "a host that fails is left alone";
  stage.now += seconds(6);
  stage.answer = Downloaded{false, "new", {}, seconds(10)};
  EXPECT_EQ(*stage.data.get("u")->bytes, "new");
  EXPECT_FALSE(stage.data.get("u")->stale);
}

TEST(RemoteData, AFailureIsRememberedForAMoment) {
  Stage stage;
  stage.fail_with("data.fetch_timeout");
  EXPECT_EQ(stage.data.get("u").error().front().code, "data.fetch_timeout");
  EXPECT_EQ(stage.data.get("u").error().front().code, "data.fetch_timeout");
  EXPECT_EQ(stage.asked, 1);
  stage.now += seconds(6);
  EXPECT_EQ(stage.data.get("u").error().front().code, "data.fetch_timeout");
  EXPECT_EQ(stage.asked, 2);
}

TEST(RemoteData, KeepsSoManyBytesTheLastUsedOnes) {
  RemoteData data(
      [](const std::string& url, const Validators&) -> Result<Downloaded> {
        return Downloaded{false, std::string(url == "huge" ? 100'000 : 1'000, 'x'), {}, seconds(1000)};
      },
      10'000);
  for (int i = 0; i < 100; ++i) {
    EXPECT_TRUE(data.get("first"));
    EXPECT_EQ(data.get("u" + std::to_string(i))->bytes->size(), 1'000u);
    EXPECT_LE(data.counts().bytes, 10'000u);
  }
  EXPECT_TRUE(data.find("first"));
  EXPECT_TRUE(data.find("u99"));
  EXPECT_FALSE(data.find("u0"));
  EXPECT_EQ(data.get("huge")->bytes->size(), 100'000u) << "given, though not kept";
  EXPECT_FALSE(data.find("huge"));
}

TEST(RemoteData, EqualFetchesAtTheSameTimeAreOne) {
  std::atomic<int> asked = 0;
  std::latch all_came(8);
  RemoteData data(
      [&](const std::string&, const Validators&) -> Result<Downloaded> {
        ++asked;
        all_came.wait();
        std::this_thread::sleep_for(std::chrono::milliseconds(50));
        return Downloaded{false, "x", {}, seconds(0)};
      },
      400);
  std::atomic<int> good = 0;
  std::vector<std::thread> threads;
  for (int i = 0; i < 8; ++i) {
    threads.emplace_back([&] {
      all_came.count_down();
      good += *data.get("u")->bytes == "x";
    });
  }
  for (std::thread& thread : threads) thread.join();
  EXPECT_EQ(good, 8);
  EXPECT_LT(asked, 8);
}

TEST(DocumentUrls, AreFoundWhereDataStand) {
  const Json document = Json::parse(R"({
    "data": {"url": "https://a.test/1.csv"},
    "chart": {"layer": [{"mark": "bar", "data": {"url": "https://a.test/2.json", "format": {"type": "json"}}},
                        {"mark": "bar", "data": {"url": "plain.csv"}},
                        {"mark": "bar", "data": {"url": "https://a.test/1.csv"}}],
              "transform": [{"lookup": "k", "from": {"data": {"url": "https://a.test/3.csv"}, "key": "k"}}]},
    "link": {"url": "https://a.test/no.csv"}, "headline": "https://a.test/no"})");
  const Result<std::vector<DataUrl>> urls = find_urls(document);
  ASSERT_TRUE(urls);
  std::vector<std::string> found;
  for (const DataUrl& url : *urls) found.push_back(url.url + " " + url.at.str());
  EXPECT_EQ(found,
            (std::vector<std::string>{"https://a.test/1.csv /data/url", "https://a.test/2.json /chart/layer/0/data/url",
                                      "https://a.test/3.csv /chart/transform/0/from/data/url"}));
  Json many = Json::array();
  for (int i = 0; i < 9; ++i) many.push_back({{"data", {{"url", "https://a.test/" + std::to_string(i)}}}});
  EXPECT_EQ(find_urls(many).error().front().code, "data.too_many_urls");
}

TEST(DocumentUrls, EmbeddingPutsTheDataInTheirPlace) {
  const auto bytes = [](const char* text) { return std::make_shared<const std::string>(text); };
  const FetchedBytes fetched = {{"https://a.test/1", bytes("a,b\n1,2\n")}, {"https://a.test/2", bytes(R"([{"a":1}])")}};
  const Json card = Json::parse(R"({"data": {"url": "https://a.test/1"}, "chart": {"layer": [
    {"data": {"url": "https://a.test/2"}}, {"data": {"url": "https://a.test/1", "format": {"type": "tsv"}}},
    {"data": {"url": "https://a.test/other"}}]}})");
  EXPECT_EQ(*embed(card, fetched), Json::parse(R"({"data": "a,b\n1,2\n", "chart": {"layer": [
    {"data": {"values": [{"a": 1}]}}, {"data": {"format": {"type": "tsv"}, "values": "a,b\n1,2\n"}},
    {"data": {"url": "https://a.test/other"}}]}})"));
  const Json view = Json::parse(R"({"data": {"url": "https://a.test/2"}, "mark": "bar"})");
  EXPECT_EQ(*embed(view, fetched), Json::parse(R"({"data": {"values": [{"a": 1}]}, "mark": "bar"})"));
  const FetchedBytes broken = {{"https://a.test/1", bytes("{\"a\"")}};
  EXPECT_EQ(embed(card, broken).error().front().code, "data.not_json");
}

TEST(FetchedData, GivesWhatWasFetchedAndNothingElse) {
  const FetchedBytes fetched = {{"https://a.test/1", std::make_shared<const std::string>("x")}};
  const NoDataSource nothing;
  const FetchedData data(fetched, nothing);
  EXPECT_EQ(*data.read_url("https://a.test/1", {}), "x");
  EXPECT_EQ(data.read_url("https://a.test/2", {}).error().front().code, "data.url_refused");
  EXPECT_EQ(data.read_file("https://a.test/1", {}).error().front().code, "data.file_refused");
}

}  // namespace
}  // namespace jopan::fetch
