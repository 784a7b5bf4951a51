#include "tests/support/golden_report.h"

#include <algorithm>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sstream>
#include <sys/file.h>
#include <unistd.h>
#include <vector>

namespace jopan::test {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kHead =
    R"(<!doctype html><html lang="en"><meta charset="utf-8"><title>Goldens that differ</title>
<style>
body { font: 14px/1.5 sans-serif; margin: 24px; background: #f4f4f5; color: #18181b }
section { background: #fff; padding: 16px; margin: 0 0 24px; border: 1px solid #d4d4d8 }
h2 { font-size: 16px; margin: 0 0 8px } .row { display: flex; gap: 12px; align-items: flex-start }
figure { margin: 0; flex: 1; min-width: 0 } img { width: 100%; border: 1px solid #d4d4d8 } pre { overflow: auto; background: #fafafa; padding: 8px }
</style><h1>Goldens that differ</h1>
)";

/// Held for the life of the object; processes of one test run take turns.
class FolderLock {
 public:
  explicit FolderLock(const std::string& folder) : file_(open((folder + "/.lock").c_str(), O_CREAT | O_RDWR, 0644)) {
    if (file_ >= 0) flock(file_, LOCK_EX);
  }
  ~FolderLock() {
    if (file_ >= 0) close(file_);
  }
  FolderLock(const FolderLock&) = delete;
  FolderLock& operator=(const FolderLock&) = delete;

 private:
  int file_;
};

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '<')
      out += "&lt;";
    else if (c == '&')
      out += "&amp;";
    else
      out += c;
  }
  return out;
}

std::string base64(std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  std::string out;
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    const std::size_t count = std::min<std::size_t>(3, bytes.size() - i);
    unsigned group = 0;
    for (std::size_t k = 0; k < 3; ++k)
      group = group << 8 | (k < count ? static_cast<unsigned char>(bytes[i + k]) : 0U);
    for (std::size_t k = 0; k < 4; ++k) out += k <= count ? kDigits[group >> (18 - 6 * k) & 63] : '=';
  }
  return out;
}

std::string figure(std::string_view title, std::string_view png) {
  if (png.empty()) return fmt::format("<figure><figcaption>{}</figcaption>none</figure>", title);
  return fmt::format("<figure><figcaption>{}</figcaption><img alt=\"\" src=\"data:image/png;base64,{}\"></figure>",
                     title, base64(png));
}

std::vector<std::string> lines_of(std::string_view text) {
  std::vector<std::string> lines;
  std::istringstream stream{std::string(text)};
  for (std::string line; std::getline(stream, line);) lines.push_back(line);
  return lines;
}

void append(std::string& out, char sign, const std::vector<std::string>& lines, std::size_t from, std::size_t to) {
  constexpr std::size_t kMost = 40;
  for (std::size_t i = from; i < std::min(to, from + kMost); ++i) out += fmt::format("{} {}\n", sign, lines[i]);
  if (to > from + kMost) out += fmt::format("{} … {} more lines\n", sign, to - from - kMost);
}

}  // namespace

std::string text_difference(std::string_view expected, std::string_view actual) {
  const std::vector<std::string> wanted = lines_of(expected), got = lines_of(actual);
  const std::size_t shorter = std::min(wanted.size(), got.size());
  std::size_t head = 0, tail = 0;
  while (head < shorter && wanted[head] == got[head]) ++head;
  while (tail < shorter - head && wanted[wanted.size() - 1 - tail] == got[got.size() - 1 - tail]) ++tail;
  std::string out = fmt::format("@ line {}\n", head + 1);
  append(out, '-', wanted, head, wanted.size() - tail);
  append(out, '+', got, head, got.size() - tail);
  if (wanted == got) out += "only the line ends differ\n";
  return out;
}

std::string GoldenReport::entry(std::string_view golden) const {
  std::string name(golden);
  std::replace(name.begin(), name.end(), '/', '~');
  return folder_ + "/" + name + ".entry";
}

void GoldenReport::add_text(std::string_view golden, std::string_view expected, std::string_view actual) const {
  add(golden, fmt::format("<pre>{}</pre><div class=\"row\"><figure><figcaption>expected</figcaption><pre>{}</pre>"
                          "</figure><figure><figcaption>actual</figcaption><pre>{}</pre></figure></div>",
                          escaped(text_difference(expected, actual)), escaped(expected), escaped(actual)));
}

void GoldenReport::add_pictures(std::string_view golden, std::string_view summary, std::string_view expected_png,
                                std::string_view difference_png, std::string_view actual_png) const {
  add(golden,
      fmt::format("<p>{}</p><div class=\"row\">{}{}{}</div>", escaped(summary), figure("expected", expected_png),
                  figure("difference", difference_png), figure("actual", actual_png)));
}

void GoldenReport::add(std::string_view golden, std::string_view html) const {
  fs::create_directories(folder_);
  const FolderLock lock(folder_);
  std::ofstream(entry(golden)) << "<section><h2>" << escaped(golden) << "</h2>" << html << "</section>\n";
  put_together();
}

void GoldenReport::clear(std::string_view golden) const {
  if (!fs::exists(entry(golden))) return;
  const FolderLock lock(folder_);
  fs::remove(entry(golden));
  put_together();
}

void GoldenReport::put_together() const {
  std::vector<fs::path> entries;
  for (const fs::directory_entry& file : fs::directory_iterator(folder_)) {
    if (file.path().extension() == ".entry") entries.push_back(file.path());
  }
  std::sort(entries.begin(), entries.end());
  if (entries.empty()) {
    fs::remove(page());
    return;
  }
  std::ofstream out(page());
  out << kHead;
  for (const fs::path& path : entries) out << std::ifstream(path).rdbuf();
}

}  // namespace jopan::test
