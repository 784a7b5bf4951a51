#include "tests/support/chromium.h"

#include <array>
#include <chrono>
#include <fcntl.h>
#include <filesystem>
#include <fstream>
#include <poll.h>
#include <signal.h>
#include <stdexcept>
#include <sys/wait.h>
#include <thread>
#include <unistd.h>
#include <vector>

namespace jopan::test {
namespace {

using Clock = std::chrono::steady_clock;
constexpr std::chrono::seconds kLongestCall{60};

std::string decode_base64(std::string_view text) {
  std::string bytes;
  unsigned value = 0;
  int bits = 0;
  for (const char c : text) {
    constexpr std::string_view kAlphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    const std::size_t digit = kAlphabet.find(c);
    if (digit == std::string_view::npos) break;
    value = value << 6 | static_cast<unsigned>(digit);
    if ((bits += 6) < 8) continue;
    bits -= 8;
    bytes += static_cast<char>(value >> bits & 0xFF);
  }
  return bytes;
}

/// In the child: the protocol is spoken on descriptors 3 (in) and 4 (out).
[[noreturn]] void become(const std::array<int, 2>& in, const std::array<int, 2>& out, const std::string& profile,
                         const std::string& size) {
  // Away from 3 and 4 first, which they may be themselves.
  const int read = ::fcntl(in[0], F_DUPFD, 10), write = ::fcntl(out[1], F_DUPFD, 10);
  ::dup2(read, 3);
  ::dup2(write, 4);
  const int nothing = ::open("/dev/null", O_RDWR);
  for (const int descriptor : {0, 1, 2}) ::dup2(nothing, descriptor);
  for (int descriptor = 5; descriptor < 64; ++descriptor) ::close(descriptor);
  const std::string data = "--user-data-dir=" + profile, window = "--window-size=" + size;
  // The sandbox wants a user that is not root; a machine without graphics wants software.
  for (const char* program : {"chromium", "chromium-browser", "google-chrome"}) {
    ::execlp(program, program, "--headless=new", "--remote-debugging-pipe", "--no-sandbox", "--disable-gpu",
             "--disable-dev-shm-usage", "--no-first-run", "--disable-extensions", "--disable-background-networking",
             "--hide-scrollbars", data.c_str(), window.c_str(), "about:blank", nullptr);
  }
  ::_exit(127);
}

}  // namespace

Chromium::Chromium(int width, int height) {
  std::array<int, 2> in{}, out{};
  if (::pipe2(in.data(), O_CLOEXEC) != 0 || ::pipe2(out.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
  process_ = ::fork();
  if (process_ == 0) become(in, out, profile_.path().string(), std::to_string(width) + "," + std::to_string(height));
  ::close(in[0]);
  ::close(out[1]);
  to_ = in[1];
  from_ = out[0];
  const Json target = call("Target.createTarget", {{"url", "about:blank"}}, false);
  const Json session = call("Target.attachToTarget", {{"targetId", target.at("targetId")}, {"flatten", true}}, false);
  session_ = session.at("sessionId").get<std::string>();
  call("Page.enable", Json::object());
  call("Emulation.setDeviceMetricsOverride",
       {{"width", width}, {"height", height}, {"deviceScaleFactor", 1}, {"mobile", false}});
}

Chromium::~Chromium() {
  ::close(to_);
  ::close(from_);
  ::kill(process_, SIGKILL);
  ::waitpid(process_, nullptr, 0);
}

Json Chromium::receive() {
  const Clock::time_point until = Clock::now() + kLongestCall;
  for (;;) {
    if (const std::size_t end = received_.find('\0'); end != std::string::npos) {
      Json message = Json::parse(received_.substr(0, end));
      received_.erase(0, end + 1);
      return message;
    }
    pollfd waiting{from_, POLLIN, 0};
    std::array<char, 1u << 16> block;
    if (::poll(&waiting, 1, 1000) <= 0) {
      if (Clock::now() > until) throw std::runtime_error("the browser does not answer");
      continue;
    }
    const ssize_t count = ::read(from_, block.data(), block.size());
    if (count <= 0) throw std::runtime_error("there is no chromium here, or it has died; ./dev setup installs it");
    received_.append(block.data(), static_cast<std::size_t>(count));
  }
}

Json Chromium::call(const std::string& method, Json params, bool for_page) {
  const int id = next_id_++;
  Json message = {{"id", id}, {"method", method}, {"params", std::move(params)}};
  if (for_page) message["sessionId"] = session_;
  std::string text = message.dump();
  text += '\0';
  for (std::string_view left = text; !left.empty();) {
    const ssize_t count = ::write(to_, left.data(), left.size());
    if (count <= 0) throw std::runtime_error("there is no chromium here, or it has died; ./dev setup installs it");
    left.remove_prefix(static_cast<std::size_t>(count));
  }
  for (;;) {
    Json answer = receive();
    if (answer.value("id", 0) != id) continue;
    if (answer.contains("error")) throw std::runtime_error(method + ": " + answer["error"].dump());
    return answer.value("result", Json::object());
  }
}

void Chromium::open(const std::string& url) {
  call("Page.navigate", {{"url", url}});
  if (!wait_for("document.readyState === 'complete' && location.href !== 'about:blank'"))
    throw std::runtime_error(url + " did not load");
}

Json Chromium::evaluate(const std::string& expression) {
  const Json answer =
      call("Runtime.evaluate", {{"expression", expression}, {"awaitPromise", true}, {"returnByValue", true}});
  if (answer.contains("exceptionDetails")) throw std::runtime_error(answer["exceptionDetails"].dump());
  return answer.at("result").value("value", Json());
}

bool Chromium::wait_for(const std::string& expression, double seconds) {
  const Clock::time_point until = Clock::now() + std::chrono::milliseconds(static_cast<int>(seconds * 1000));
  while (Clock::now() < until) {
    if (evaluate("!!(" + expression + ")") == true) return true;
    std::this_thread::sleep_for(std::chrono::milliseconds(10));
  }
  return false;
}

std::string Chromium::screenshot() {
  const Json answer = call("Page.captureScreenshot", {{"format", "png"}});
  return decode_base64(answer.at("data").get<std::string>());
}

void Chromium::click(const std::string& selector) {
  const Json at = evaluate("(() => { const box = document.querySelector(" + Json(selector).dump() +
                           ").getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; })()");
  for (const char* type : {"mousePressed", "mouseReleased"}) {
    call("Input.dispatchMouseEvent",
         {{"type", type}, {"x", at[0]}, {"y", at[1]}, {"button", "left"}, {"clickCount", 1}});
  }
}

void keep_screenshot(const std::string& name, const std::string& png) {
  const std::filesystem::path folder = std::filesystem::path(JOPAN_SCREENSHOTS);
  std::filesystem::create_directories(folder);
  std::ofstream(folder / (name + ".png"), std::ios::binary) << png;
}

}  // namespace jopan::test
