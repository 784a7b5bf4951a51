// A real browser without a window, driven through the pipe of its DevTools protocol.
#pragma once

#include <string>
#include <sys/types.h>

#include "core/json.h"
#include "tests/support/temporary_folder.h"

namespace jopan::test {

class Chromium {
 public:
  /// Starts `chromium` of the path; throws when it is not there: ./dev setup installs it for the tests.
  Chromium(int width, int height);
  ~Chromium();
  Chromium(const Chromium&) = delete;
  Chromium& operator=(const Chromium&) = delete;

  /// Returns when the page has loaded.
  void open(const std::string& url);
  /// The value of an expression; a promise is waited for. Throws where the page does.
  [[nodiscard]] Json evaluate(const std::string& expression);
  /// True as soon as the expression is; false when it is not within `seconds`.
  [[nodiscard]] bool wait_for(const std::string& expression, double seconds = 20);
  /// PNG of what is in the window.
  [[nodiscard]] std::string screenshot();
  /// A real press and release of the mouse at the middle of the element.
  void click(const std::string& selector);

 private:
  Json call(const std::string& method, Json params, bool for_page = true);
  Json receive();

  TemporaryFolder profile_;
  pid_t process_ = -1;
  int to_ = -1, from_ = -1;
  std::string received_, session_;
  int next_id_ = 1;
};

/// Where a test leaves a screenshot for people to look at: screenshots/ below the build folder.
void keep_screenshot(const std::string& name, const std::string& png);

}  // namespace jopan::test
