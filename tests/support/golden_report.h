// The page of failed goldens: one file, no outside references, so it can be attached anywhere.
//
// Tests run as many processes, so each failure is an entry of its own beside the page, and the page is put together
// again, under a lock, whenever an entry comes or goes. A golden that passes again takes its entry away.
#pragma once

#include <string>
#include <string_view>

namespace jopan::test {

class GoldenReport {
 public:
  explicit GoldenReport(std::string folder) : folder_(std::move(folder)) {}

  void add_text(std::string_view golden, std::string_view expected, std::string_view actual) const;
  void add_pictures(std::string_view golden, std::string_view summary, std::string_view expected_png,
                    std::string_view difference_png, std::string_view actual_png) const;
  void clear(std::string_view golden) const;
  [[nodiscard]] std::string page() const { return folder_ + "/index.html"; }

 private:
  [[nodiscard]] std::string entry(std::string_view golden) const;
  void add(std::string_view golden, std::string_view html) const;
  void put_together() const;

  std::string folder_;
};

/// The lines from the first to the last that differ, "- " expected and "+ " actual, at most 40 of each.
[[nodiscard]] std::string text_difference(std::string_view expected, std::string_view actual);

}  // namespace jopan::test
