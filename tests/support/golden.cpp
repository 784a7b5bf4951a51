#include "tests/support/golden.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <optional>

#include "tests/support/golden_report.h"

namespace jopan::test {
namespace {

namespace fs = std::filesystem;
using testing::AssertionFailure;
using testing::AssertionResult;
using testing::AssertionSuccess;

bool is_set(const char* name) {
  const char* value = std::getenv(name);
  return value != nullptr && *value != '\0' && std::string_view(value) != "0";
}

std::optional<std::string> read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) return std::nullopt;
  return std::string{std::istreambuf_iterator<char>(file), {}};
}

AssertionResult record(const fs::path& golden, std::string_view actual, const GoldenPlace& place) {
  if (place.ci) return AssertionFailure() << "goldens are not recorded where CI is set: " << golden.string();
  fs::create_directories(golden.parent_path());
  std::ofstream(golden, std::ios::binary) << actual;
  return AssertionSuccess();
}

AssertionResult missing(std::string_view path) {
  return AssertionFailure() << "no golden tests/" << path << "; record it with ./dev golden and look at it";
}

}  // namespace

GoldenPlace GoldenPlace::from_environment() {
  return {JOPAN_SOURCE_DIR "/tests", JOPAN_GOLDEN_REPORT, is_set("UPDATE_GOLDEN"), is_set("CI")};
}

AssertionResult matches_golden(std::string_view path, std::string_view actual, const GoldenPlace& place) {
  const fs::path golden = fs::path(place.goldens) / path;
  const GoldenReport report(place.report);
  if (place.update) return record(golden, actual, place);
  const std::optional<std::string> expected = read(golden);
  if (expected && *expected == actual) {
    report.clear(path);
    return AssertionSuccess();
  }
  report.add_text(path, expected.value_or(""), actual);
  if (!expected) return missing(path);
  return AssertionFailure() << "differs from tests/" << path << " (" << report.page() << ")\n"
                            << text_difference(*expected, actual);
}

AssertionResult matches_png_golden(std::string_view path, std::string_view png, const PngTolerance& tolerance,
                                   const GoldenPlace& place) {
  const fs::path golden = fs::path(place.goldens) / path;
  const GoldenReport report(place.report);
  const std::optional<Image> actual = decode_png(png);
  if (!actual) return AssertionFailure() << "what was made for tests/" << path << " is not a readable PNG";
  const std::optional<std::string> recorded = read(golden);
  const std::optional<Image> expected = recorded ? decode_png(*recorded) : std::nullopt;
  const PngDifference difference = expected ? compare(*expected, *actual, tolerance) : PngDifference{.same = false};
  if (difference.same) {
    report.clear(path);
    return AssertionSuccess();
  }
  if (place.update) return record(golden, png, place);
  report.add_pictures(path, difference.summary, recorded.value_or(""), encode_png(difference.picture), png);
  if (!expected) return missing(path);
  return AssertionFailure() << "differs from tests/" << path << ": " << difference.summary << " (" << report.page()
                            << ")";
}

AssertionResult matches_golden(std::string_view path, std::string_view actual) {
  return matches_golden(path, actual, GoldenPlace::from_environment());
}

AssertionResult matches_png_golden(std::string_view path, std::string_view png, const PngTolerance& tolerance) {
  return matches_png_golden(path, png, tolerance, GoldenPlace::from_environment());
}

}  // namespace jopan::test
