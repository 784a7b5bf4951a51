#include <cmath>
#include <gtest/gtest.h>

#include "format/format.h"

namespace jopan {
namespace {

TEST(Day, ADayThatItsMonthHasNotIsNone) {
  for (const char* text : {"2026-02-30", "2026-02-29", "2025-13-01", "2025-00-10", "2025-04-31", "2026.2.30",
                           "2026/2/30", "1900-02-29", "2026-02-30T10:00", "어제", ""})
    EXPECT_TRUE(std::isnan(parse_day(text, TimeZone{}).ms)) << text;
  for (const char* text :
       {"2024-02-29", "2000-02-29", "2026-02-28", "2026-12-31", "2026-02", "2026", "2026-02-28T10:00"})
    EXPECT_FALSE(std::isnan(parse_day(text, TimeZone{}).ms)) << text;
}

TEST(Day, EveryDayOfFourYearsIsItself) {
  double last = parse_day("2023-12-31", TimeZone{}).ms;
  for (int year = 2024; year <= 2027; ++year) {
    for (int month = 1; month <= 12; ++month) {
      for (int day = 1; day <= 31; ++day) {
        char text[16];
        std::snprintf(text, sizeof text, "%04d-%02d-%02d", year, month, day);
        const double ms = parse_day(text, TimeZone{}).ms;
        if (std::isnan(ms)) continue;
        EXPECT_EQ(ms, last + 86'400'000.0) << text;
        last = ms;
      }
    }
  }
  EXPECT_EQ(last, parse_day("2027-12-31", TimeZone{}).ms);
}

}  // namespace
}  // namespace jopan
