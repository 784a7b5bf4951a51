#include <array>
#include <csignal>
#include <filesystem>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>

#include "core/json.h"
#include "tests/cli/jopan.h"
#include "tests/support/chromium.h"

namespace jopan::test {
namespace {

namespace fs = std::filesystem;

/// A running `jopan watch`.
class WatchProcess {
 public:
  WatchProcess(const std::string& folder, std::vector<std::string> arguments, const std::string& home) {
    arguments.insert(arguments.begin(), {JOPAN_BINARY, "watch"});
    arguments.insert(arguments.end(), {"--listen", "127.0.0.1:0"});
    std::array<int, 2> pipe{};
    if (::pipe(pipe.data()) != 0) ::abort();
    child_ = ::fork();
    if (child_ == 0) {
      ::dup2(pipe[1], STDOUT_FILENO);
      ::close(pipe[0]);
      ::setenv("JOPAN_HOME", home.c_str(), 1);
      std::vector<char*> words;
      for (std::string& argument : arguments) words.push_back(argument.data());
      words.push_back(nullptr);
      if (::chdir(folder.c_str()) == 0) ::execv(words.front(), words.data());
      ::_exit(127);
    }
    ::close(pipe[1]);
    for (char c = 0; ::read(pipe[0], &c, 1) == 1 && c != '\n';) address_ += c;
    ::close(pipe[0]);
  }
  ~WatchProcess() { stop(); }
  WatchProcess(const WatchProcess&) = delete;
  WatchProcess& operator=(const WatchProcess&) = delete;

  [[nodiscard]] const std::string& address() const { return address_; }
  int stop() {
    if (child_ <= 0) return -1;
    ::kill(child_, SIGINT);
    int status = 0;
    ::waitpid(child_, &status, 0);
    child_ = -1;
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
  }

 private:
  pid_t child_ = -1;
  std::string address_;
};

class Watch : public CommandLine {
 protected:
  void SetUp() override {
    folder_.write("card.json", kChartCard);
    folder_.write("cars.csv", kCars);
  }

  /// The page has decoded and shown a drawing after version `version`.
  static bool shows_newer(Chromium& browser, int version) {
    return browser.wait_for("+document.documentElement.dataset.version > " + std::to_string(version));
  }
  static int version(Chromium& browser) {
    return browser.evaluate("+(document.documentElement.dataset.version || 0)").get<int>();
  }
};

TEST_F(Watch, ShowsEverySizeInBothThemesAndRedrawsAtASaveWithoutMovingThePage) {
  const WatchProcess watch(folder_.path().string(), {"card.json"}, JOPAN_SOURCE_DIR);
  Chromium browser(1400, 900);
  browser.open(watch.address());
  ASSERT_TRUE(shows_newer(browser, 0));
  EXPECT_EQ(browser.evaluate("document.querySelectorAll('figure').length"), 20);
  EXPECT_TRUE(browser.wait_for("[...document.querySelectorAll('figure img')].every(i => i.naturalWidth > 0)"));
  keep_screenshot("watch", browser.screenshot());

  browser.evaluate(
      "document.getElementById('zoom').value = 50, document.getElementById('zoom').dispatchEvent(new Event('input')), "
      "scrollTo(0, 700)");
  const Json before = browser.evaluate("[scrollY, document.querySelector('#og-light img').getAttribute('src')]");
  ASSERT_EQ(before[0], 700);
  int shown = version(browser);
  // Saved as most editors do (a new file takes the old one's place), and in place.
  folder_.write("card.json~", std::string(kChartCard).replace(14, 3, "큰차"));
  fs::rename(folder_ / "card.json~", folder_ / "card.json");
  ASSERT_TRUE(shows_newer(browser, shown));
  shown = version(browser);
  folder_.write("cars.csv", "차,수\n가,3\n나,9\n");
  ASSERT_TRUE(shows_newer(browser, shown)) << "the data is watched as well";
  const Json after = browser.evaluate("[scrollY, document.querySelector('#og-light img').getAttribute('src')]");
  EXPECT_EQ(after[0], 700);
  EXPECT_NE(after[1], before[1]);
  EXPECT_EQ(browser.evaluate("document.getElementById('zoom').value"), "50");
}

TEST_F(Watch, ErrorsShowInPlaceOverTheLastGoodPicture) {
  const WatchProcess watch(folder_.path().string(), {"card.json", "--sizes", "og,square", "--themes", "light"},
                           JOPAN_SOURCE_DIR);
  Chromium browser(1400, 900);
  browser.open(watch.address());
  ASSERT_TRUE(shows_newer(browser, 0));
  const Json good = browser.evaluate("document.querySelector('#og-light img').getAttribute('src')");

  int shown = version(browser);
  folder_.write("card.json", R"({"headlin": "차", "points": ["a"]})");
  ASSERT_TRUE(shows_newer(browser, shown));
  const std::string problem =
      browser.evaluate("document.querySelector('#og-light .problem').textContent").get<std::string>();
  EXPECT_NE(problem.find("/headlin: card.unknown_field"), std::string::npos) << problem;
  EXPECT_EQ(browser.evaluate("document.querySelector('#og-light img').getAttribute('src')"), good);
  keep_screenshot("watch-error", browser.screenshot());

  shown = version(browser);
  folder_.write("card.json", "{ this is no JSON");
  ASSERT_TRUE(shows_newer(browser, shown));
  EXPECT_NE(browser.evaluate("document.querySelector('.all').textContent").get<std::string>().find("body.not_json"),
            std::string::npos);
  EXPECT_EQ(browser.evaluate("document.querySelector('#og-light img').getAttribute('src')"), good);

  shown = version(browser);
  folder_.write("card.json", kChartCard);
  ASSERT_TRUE(shows_newer(browser, shown));
  EXPECT_EQ(browser.evaluate("document.querySelectorAll('.failed, .all').length"), 0);
}

TEST_F(Watch, SafeBoxesLayoutBoxesAndLintAreThere) {
  folder_.write("card.json", R"({"headline": "내려받은 수", "number": [{"label": "중국", "value": 8}]})");
  const WatchProcess watch(folder_.path().string(), {"card.json", "--sizes", "og,story"}, JOPAN_SOURCE_DIR);
  Chromium browser(1400, 1000);
  browser.open(watch.address());
  ASSERT_TRUE(shows_newer(browser, 0));
  EXPECT_NE(browser.evaluate("document.getElementById('lint').textContent").get<std::string>().find("lint."),
            std::string::npos);
  const std::string hidden = "getComputedStyle(document.querySelector('#story-light .safe')).display";
  EXPECT_EQ(browser.evaluate(hidden), "none");
  browser.click("#safe");
  browser.click("#boxes");
  ASSERT_TRUE(browser.wait_for("document.querySelectorAll('#og-light .box.text').length > 0"));
  EXPECT_NE(browser.evaluate(hidden), "none");
  // 250 px of a story's top are covered by apps.
  EXPECT_EQ(browser.evaluate("document.querySelector('#story-light .safe').getAttribute('height')"), "250");
  EXPECT_EQ(browser.evaluate(
                "[...document.querySelectorAll('#og-light .box title')].some(t => t.textContent === 'headline')"),
            true);
  keep_screenshot("watch-boxes", browser.screenshot());
}

TEST_F(Watch, RowsOfATemplateAreShownOneByOne) {
  folder_.write("t.json",
                R"({"params": {"제목": null}, "headline": "{{제목}}", "points": ["하나"], "source": "협회"})");
  folder_.write("rows.csv", "제목\n가나다\n라마바\n");
  const WatchProcess watch(folder_.path().string(), {"t.json", "--rows", "rows.csv", "--sizes", "og"},
                           JOPAN_SOURCE_DIR);
  Chromium browser(1200, 800);
  browser.open(watch.address());
  ASSERT_TRUE(shows_newer(browser, 0));
  EXPECT_EQ(browser.evaluate("document.getElementById('row').textContent"), "1 / 2행");
  const int shown = version(browser);
  browser.click("#after");
  ASSERT_TRUE(shows_newer(browser, shown));
  EXPECT_EQ(browser.evaluate("document.getElementById('row').textContent"), "2 / 2행");
}

TEST_F(Watch, ABrandsFileIsWatched) {
  // A home of its own, whose brand the test may edit.
  fs::create_directory(folder_ / "home");
  fs::create_directory_symlink(JOPAN_SOURCE_DIR "/fonts", folder_ / "home/fonts");
  fs::copy(JOPAN_SOURCE_DIR "/styles", folder_ / "home/styles", fs::copy_options::recursive);
  const WatchProcess watch(folder_.path().string(), {"card.json", "--sizes", "og"}, folder_ / "home");
  Chromium browser(1200, 800);
  browser.open(watch.address());
  ASSERT_TRUE(shows_newer(browser, 0));
  const Json before = browser.evaluate("document.querySelector('#og-light img').getAttribute('src')");
  const std::string tokens = "home/styles/brands/ograph/light.tokens.json";
  Json edited = Json::parse(folder_.read(tokens));
  const std::string text = edited.dump(2);
  int shown = version(browser);
  folder_.write(tokens, "{");
  ASSERT_TRUE(shows_newer(browser, shown));
  EXPECT_NE(browser.evaluate("document.querySelector('.all').textContent").get<std::string>().find("brand."),
            std::string::npos);
  shown = version(browser);
  folder_.write(tokens, text);
  ASSERT_TRUE(shows_newer(browser, shown));
  EXPECT_EQ(browser.evaluate("document.querySelectorAll('.all').length"), 0);
  EXPECT_EQ(browser.evaluate("document.querySelector('#og-light img').getAttribute('src')"), before);
}

TEST_F(Watch, IsForThisMachineOnlyAndEndsWithCtrlC) {
  WatchProcess watch(folder_.path().string(), {"card.json", "--sizes", "og"}, JOPAN_SOURCE_DIR);
  EXPECT_TRUE(watch.address().starts_with("http://127.0.0.1:")) << watch.address();
  EXPECT_EQ(watch.stop(), 0);
  const ProgramRun open = jopan({"watch", "card.json", "--listen", "0.0.0.0:0"});
  EXPECT_EQ(open.exit_code, 1);
  EXPECT_NE(open.err.find("listen.not_loopback"), std::string::npos) << open.err;
  EXPECT_EQ(jopan({"watch", "none.json"}).exit_code, 2);
}

TEST_F(Watch, TheContactSheetWorksFromDisk) {
  folder_.write("cards/a.json", kNumberCard);
  folder_.write("cards/b.json", kNumberCard);
  folder_.write("cards/c#?%<i>.json",
                R"({"headline": "<b>출처가 없다", "number": [{"label": "중국", "value": 8}], "deck": ")" +
                    std::string(900, 'a') + R"("})");
  folder_.write("cards/d.json", R"({"headlin": "a", "points": []})");
  EXPECT_EQ(
      jopan({"batch", "cards", "--sizes", "og,square,story", "--formats", "png,svg", "--out", "out dir"}).exit_code, 1);
  Chromium browser(1400, 900);
  browser.open("file://" + folder_.path().string() + "/out%20dir/contact-sheet.html");
  EXPECT_EQ(browser.evaluate("document.querySelectorAll('section').length"), 4);
  const int figures = browser.evaluate("document.querySelectorAll('figure').length").get<int>();
  EXPECT_GE(figures, 6);
  ASSERT_TRUE(browser.wait_for("[...document.images].slice(0, 6).every(i => i.complete && i.naturalWidth > 0)"));
  // All pictures there are, also those that are not in sight yet.
  (void)browser.evaluate("Promise.all([...document.images].map(i => (i.loading = 'eager', i.decode())))");
  EXPECT_EQ(browser.evaluate("[...document.images].every(i => i.alt.length > 0 && i.naturalWidth > 0)"), true);
  // In proportion: one scale for all.
  EXPECT_EQ(browser.evaluate(
                "new Set([...document.querySelectorAll('figure')].map(f => Math.round(1000 * "
                "f.querySelector('img').getBoundingClientRect().width / f.style.getPropertyValue('--w')))).size"),
            1);
  EXPECT_EQ(
      browser.evaluate("performance.getEntriesByType('resource').filter(e => !e.name.startsWith('file:')).length"), 0)
      << "self-contained";
  keep_screenshot("contact-sheet", browser.screenshot());

  browser.click("#warned");
  ASSERT_TRUE(browser.wait_for("document.body.classList.contains('only-warned')"));
  const std::string visible =
      "[...document.querySelectorAll('section')].filter(s => getComputedStyle(s).display !== 'none').length";
  EXPECT_LT(browser.evaluate(visible).get<int>(), 4);
  EXPECT_GE(browser.evaluate(visible).get<int>(), 1);
  EXPECT_EQ(browser.evaluate("document.querySelector('.failed').textContent.includes('card.unknown_field')"), true);
  keep_screenshot("contact-sheet-warned", browser.screenshot());
}

}  // namespace
}  // namespace jopan::test
