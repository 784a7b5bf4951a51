#include "service/batch/progress.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fmt/format.h>
#include <unistd.h>

namespace jopan::batch {
namespace {

constexpr std::chrono::milliseconds kBarEvery{100}, kLineEvery{2'000};
constexpr std::size_t kBarWidth = 24;

std::string left_in_words(double seconds) {
  const auto whole = static_cast<long>(std::ceil(seconds));
  if (whole < 60) return fmt::format("{} s", whole);
  if (whole < 3600) return fmt::format("{} min {} s", whole / 60, whole % 60);
  return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

void put(const std::string& text) {
  std::fwrite(text.data(), 1, text.size(), stderr);
}

}  // namespace

ProgressStyle Progress::style_for_standard_error(bool quiet) {
  if (quiet) return ProgressStyle::Quiet;
  const char* terminal = std::getenv("TERM");
  const bool is_dumb = terminal == nullptr || std::string_view(terminal) == "dumb";
  return ::isatty(STDERR_FILENO) != 0 && !is_dumb ? ProgressStyle::Bar : ProgressStyle::Lines;
}

std::string Progress::text(const Count& count, double seconds, std::size_t width) {
  std::string text;
  if (width > 0) {
    const std::size_t full = count.total == 0 ? width : width * count.done() / count.total;
    for (std::size_t i = 0; i < width; ++i) text += i < full ? "━" : "─";
    text += ' ';
  }
  text += fmt::format("{}/{}", count.done(), count.total);
  // What was current cost nothing and says nothing about what is left.
  const double rate = seconds > 0 ? static_cast<double>(count.drawn + count.failed) / seconds : 0;
  if (rate > 0) {
    text += fmt::format(" · {:.0f}/s", rate);
    const std::size_t left = count.total - count.done();
    if (left > 0) text += " · " + left_in_words(static_cast<double>(left) / rate) + " left";
  }
  if (count.failed > 0) text += fmt::format(" · {} failed", count.failed);
  return text;
}

void Progress::show(const Count& count, Clock::time_point now) {
  if (style_ == ProgressStyle::Quiet || now - told_ < (style_ == ProgressStyle::Bar ? kBarEvery : kLineEvery)) return;
  told_ = now;
  const double seconds = std::chrono::duration<double>(now - start_).count();
  if (style_ == ProgressStyle::Lines) return put(text(count, seconds, 0) + '\n');
  put("\r\x1b[K" + text(count, seconds, kBarWidth));
  shown_ = true;
}

void Progress::clear() {
  if (shown_) put("\r\x1b[K");
  shown_ = false;
}

}  // namespace jopan::batch
