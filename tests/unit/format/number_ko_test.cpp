#include "format/number_ko.h"

#include <cmath>
#include <gtest/gtest.h>
#include <random>
#include <vector>

#include "format/format.h"

namespace jopan {
namespace {

std::string ko(std::string_view format, const Value& value) {
  const auto formatter = Formatter::parse(format, "ko", TimeZone::named("Asia/Seoul").value(), {});
  return formatter ? (*formatter)(value) : "error: " + formatter.error()[0].message;
}

TEST(KoreanNumbers, MixedGroupsByTenThousand) {
  EXPECT_EQ(ko("mixed 건", 818e6), "8억 1,800만 건");
  EXPECT_EQ(ko("mixed 달러", 3e11), "3,000억 달러");
  EXPECT_EQ(ko("mixed 명", 10001.0), "1만 1명");
  EXPECT_EQ(ko("mixed 원", 80.0), "80원");
  EXPECT_EQ(ko("mixed:3 명", 99999.0), "10만 명");
  EXPECT_EQ(ko("mixed 원", -62e10), "−6,200억 원");
  EXPECT_EQ(ko("mixed", 1234.5), "1,234.5");
  EXPECT_EQ(ko("mixed 건", 818000000.33), "8억 1,800만 건");
  EXPECT_EQ(ko("mixed 원", 9999999999999999.0), "1경 원");
  EXPECT_EQ(ko("mixed%", 12.0),
            "error: the format \"mixed%\" is none of num, mixed, compact, div, pct, ratio, duration, times, currency "
            "and date");
}

/// Reads 8억 1,800만 back.
double read_mixed(std::string text) {
  std::erase(text, ',');
  double total = 0;
  for (const auto& [name, factor] : {std::pair{"경", 1e16}, {"조", 1e12}, {"억", 1e8}, {"만", 1e4}}) {
    const auto at = text.find(name);
    if (at == std::string::npos) continue;
    total += std::stod(text.substr(0, at)) * factor;
    text.erase(0, at + std::string(name).size());
  }
  return text.find_first_of("0123456789") == std::string::npos ? total : total + std::stod(text);
}

TEST(KoreanNumbers, MixedLosesNothing) {
  std::mt19937_64 random(2);
  for (int i = 0; i < 5000; ++i) {
    const auto value = static_cast<double>(random() % static_cast<std::uint64_t>(std::pow(10, 1 + i % 15)));
    EXPECT_EQ(read_mixed(ko("mixed", value)), value) << ko("mixed", value);
  }
}

TEST(KoreanNumbers, NumShowsWhatTellsNumbersApart) {
  EXPECT_EQ(ko("num", 1234.5), "1,234.5");
  EXPECT_EQ(ko("num", 0.1 + 0.2), "0.3");
  EXPECT_EQ(ko("num", 3.14159265), "3.14");
  EXPECT_EQ(ko("num", 123.456789), "123.5");
  EXPECT_EQ(ko("num", 0.125), "0.125");
  EXPECT_EQ(ko("num", 0.0123456), "0.0123");
  EXPECT_EQ(ko("num:1 점", 8.35), "8.4점");
  EXPECT_EQ(ko("num:1,fixed", 8.0), "8.0");
  EXPECT_EQ(ko("num:0", -0.4), "0");
  EXPECT_EQ(ko("", 5.0), "5");
}

TEST(KoreanNumbers, CompactIsThatOfIntl) {
  EXPECT_EQ(ko("compact", 818e6), "8.2억");
  EXPECT_EQ(ko("compact", 9999.0), "1만");
  EXPECT_EQ(ko("compact", 12345678.0), "1235만");
  EXPECT_EQ(ko("compact:3 건", 818e6), "8.18억 건");
  EXPECT_EQ(ko("compact", 1.2e17), "120,000조");
  EXPECT_EQ(ko("compact", 0.1234), "0.12");
}

TEST(KoreanNumbers, DividedKeepsTicksExact) {
  EXPECT_EQ(ko("div:억", 225e6), "2.25");
  EXPECT_EQ(ko("div:억", 812345678.0), "8.1");
  EXPECT_EQ(ko("div:만,0 명", 123456.0), "12명");
  EXPECT_EQ(ko("div:1000", 1500.0), "1.5");
  EXPECT_EQ(ko("div:조", 0.0), "0");
}

TEST(KoreanNumbers, PercentsAreSignedOnlyWhenTheyAreNotZero) {
  EXPECT_EQ(ko("pct", 24.0), "24%");
  EXPECT_EQ(ko("pct:signed", 24.0), "+24%");
  EXPECT_EQ(ko("pct:signed", -1.1), "−1.1%");
  EXPECT_EQ(ko("pct:signed", -0.04), "0%");
  EXPECT_EQ(ko("pct:1,signed,pp", 3.2), "+3.2%p");
  EXPECT_EQ(ko("pct:pp", 3.2), "3.2%p");
  EXPECT_EQ(ko("pct:2|fixed", 8.0), "8.00%");
  EXPECT_EQ(ko("ratio", 0.2435), "24.4%");
  EXPECT_EQ(ko("ratio:0", 0.5), "50%");
}

TEST(KoreanNumbers, DurationsDropZeroParts) {
  EXPECT_EQ(ko("duration:minutes", 97.0), "1시간 37분");
  EXPECT_EQ(ko("duration:minutes", 0.5), "30초");
  EXPECT_EQ(ko("duration:seconds", 3661.0), "1시간 1분 1초");
  EXPECT_EQ(ko("duration:seconds", 59.6), "1분");
  EXPECT_EQ(ko("duration:hours", 1.5), "1시간 30분");
  EXPECT_EQ(ko("duration", 0.0), "0분");
  EXPECT_EQ(ko("duration", -90.0), "−1시간 30분");
  EXPECT_EQ(ko("duration:minutes", 1e6), "16,666시간 40분");
}

TEST(KoreanNumbers, OthersFollowTheirRules) {
  EXPECT_EQ(ko("times", 3.24), "3.2배");
  EXPECT_EQ(ko("currency:KRW", -3500.0), "−₩3,500");
  EXPECT_EQ(ko("currency:USD", 1422.5), "US$1,422.50");
  EXPECT_EQ(ko("currency:CHF", 2.0), "CHF\u00a02.00");
  EXPECT_EQ(format_number_range(9000, 12000, "건", RangeKind::Amount), "9,000~1만 2,000건");
  EXPECT_EQ(format_number_range(2020, 2025, "년", RangeKind::Year), "2020~2025년");
}

TEST(KoreanNumbers, AbsentAndExtremeValuesStayReadable) {
  for (const char* format : {"num", "mixed", "compact", "div:억", "pct", "duration", "times", "currency:KRW"}) {
    EXPECT_EQ(ko(format, Value{}), "–") << format;
    EXPECT_EQ(ko(format, std::nan("")), "–") << format;
    EXPECT_EQ(ko(format, HUGE_VAL), "–") << format;
    for (const double value : {1e300, -1e300, 1e-300, 5e-324, 1.7976931348623157e308}) {
      EXPECT_LE(ko(format, value).size(), 30u) << format << " " << value << " " << ko(format, value);
    }
  }
  EXPECT_EQ(ko("num 건", 1.2e300), "1.2×10³⁰⁰ 건");
  EXPECT_EQ(ko("num", -1.2e-7), "−1.2×10⁻⁷");
}

TEST(KoreanNumbers, AxisDivisorLeavesAtMostFourDigits) {
  EXPECT_EQ(axis_divisor(9999).name, "");
  EXPECT_EQ(axis_divisor(12000).name, "만");
  EXPECT_EQ(axis_divisor(-8.18e8).name, "억");
  EXPECT_EQ(axis_divisor(1e12).divisor, 1e12);
  EXPECT_EQ(axis_divisor(3e16).name, "경");
  for (double largest = 1; largest < 1e19; largest *= 7) EXPECT_LT(largest / axis_divisor(largest).divisor, 1e4);
}

TEST(KoreanFormats, MistakesNameTheFormatAndAnExample) {
  for (const char* format : {"mixd", "pct:nope", "num:x", "div", "div:광년", "date:yMMMM", "duration:days",
                             "currency:won", "mixed:0", "num:-1", "num:99", ":", " "}) {
    const auto result = Formatter::parse(format, "ko", TimeZone(), JsonPointer("/chart/format"));
    ASSERT_FALSE(result) << format;
    EXPECT_EQ(result.error()[0].code, "format.bad");
    EXPECT_EQ(result.error()[0].at.str(), "/chart/format");
    EXPECT_FALSE(result.error()[0].hint.empty());
  }
  EXPECT_NE(Formatter::parse("mixd", "ko", TimeZone(), {}).error()[0].hint.find("mixed"), std::string::npos);
  EXPECT_FALSE(Formatter::parse("zzz", "number", TimeZone(), {}));
  EXPECT_FALSE(Formatter::parse("", "nummer", TimeZone(), {}));
}

TEST(KoreanNumbers, TextKeepsDigitsThatADoubleHasNot) {
  EXPECT_EQ(ko("mixed 원", std::string("1234567890123456789")), "123경 4,567조 8,901억 2,345만 6,789원");
  EXPECT_EQ(ko("num", std::string(" 9007199254740993 ")), "9,007,199,254,740,993");
  EXPECT_EQ(ko("pct:2", std::string("1.005")), "1.01%");
  EXPECT_EQ(ko("num:1", std::string("-1.25e3")), "−1,250");
  EXPECT_EQ(ko("num", std::string("twelve")), "–");
}

TEST(ExactNumbers, ReadWhatNumeralsSay) {
  for (const auto& [text, plain] : std::vector<std::pair<std::string, std::string>>{{"0", "0"},
                                                                                    {"-0.00", "0"},
                                                                                    {"007.50", "7.5"},
                                                                                    {".5", "0.5"},
                                                                                    {"5.", "5"},
                                                                                    {"1e3", "1000"},
                                                                                    {"12.5E-1", "1.25"}})
    EXPECT_EQ(ExactNumber::parse(text)->magnitude.plain(), plain) << text;
  EXPECT_TRUE(ExactNumber::parse("-3")->is_negative);
  EXPECT_FALSE(ExactNumber::parse("-0.00")->is_negative);
  for (const char* text : {"", "-", ".", "e5", "1e", "1e999", "1,000", "0x1f", "1 2", "NaN", "--1"})
    EXPECT_FALSE(ExactNumber::parse(text)) << text;
  std::mt19937_64 random(6);
  std::uniform_real_distribution<double> real(-1e9, 1e9);
  for (int i = 0; i < 1000; ++i) {
    const double value = real(random);
    const ExactNumber number(value),
        read = *ExactNumber::parse(std::to_string(random() % 100000) + "." + std::to_string(i));
    EXPECT_EQ(number.is_negative, value < 0);
    EXPECT_FALSE(read.magnitude.digits.starts_with("0"));
    EXPECT_FALSE(read.magnitude.digits.ends_with("0"));
  }
}

TEST(KoreanNumbers, NoBinaryRoundingShows) {
  // Doubles whose binary value lies below the numeral that was written.
  EXPECT_EQ(ko("num:2", 1.005), "1.01");
  EXPECT_EQ(ko("num:2", 2.675), "2.68");
  EXPECT_EQ(ko("pct:2", 8.165), "8.17%");
  EXPECT_EQ(ko("ratio:1", 0.285), "28.5%");
  EXPECT_EQ(ko("ratio:0", 0.285), "29%");
  EXPECT_EQ(ko("times:1", 2.25), "2.3배");
  EXPECT_EQ(ko("div:억,2", 100500000.0), "1.01");
  EXPECT_EQ(ko("duration:minutes", 0.675), "41초");
  // What arithmetic left behind.
  EXPECT_EQ(ko("num:15", 0.1 + 0.2), "0.3");
  EXPECT_EQ(ko("pct:1", 8.349999999999998), "8.4%");
  EXPECT_EQ(ko("mixed", 1.15 * 100), "115");
  EXPECT_EQ(ko("num", 9007199254740991.0), "9,007,199,254,740,991");
}

TEST(KoreanFormats, TwoValuesAreARangeAndShareTheirUnit) {
  const auto range = [](std::string_view format, const char* ends) { return ko(format, from_json(Json::parse(ends))); };
  EXPECT_EQ(range("pct", "[3, 5]"), "3~5%");
  EXPECT_EQ(range("pct:signed,pp", "[-1.5, 2]"), "−1.5~+2%p");
  EXPECT_EQ(range("mixed 달러", "[300000000, 500000000]"), "3억~5억 달러");
  EXPECT_EQ(range("mixed 건", "[9000, 12000]"), "9,000~1만 2,000건");
  EXPECT_EQ(range("num 원", "[1200, 1500]"), "1,200~1,500원");
  EXPECT_EQ(range("times", "[1.5, 2]"), "1.5~2배");
  EXPECT_EQ(range("duration:minutes", "[30, 90]"), "30분~1시간 30분");
  EXPECT_EQ(range("num 원", "[5, 5]"), "5원");
  EXPECT_EQ(range("date:yMMM", R"(["2026-01", "2026-03"])"), "2026년 1월~3월");
  EXPECT_EQ(range("date:yQQQ", R"(["2025-10", "2026-01"])"), "2025년 4분기~2026년 1분기");
  EXPECT_EQ(range("num", "[1, 2, 3]"), "–");
}

TEST(KoreanNumbers, CurrenciesHaveTheirOwnDecimals) {
  EXPECT_EQ(format_currency(1.5, "KWD"), "KWD\u00a01.500");
  EXPECT_EQ(format_currency(1.5, "HUF"), "HUF\u00a02");
  EXPECT_EQ(format_currency(5.0, "XPF"), "CFPF\u00a05");
  EXPECT_EQ(format_currency(14900.0, "KRW"), "₩14,900");
  EXPECT_EQ(format_currency(1234.5, "IDR"), "IDR\u00a01,235");
  EXPECT_EQ(format_currency(1234.5, "CHF"), "CHF\u00a01,234.50");
}

std::string alike(std::string_view format, const std::vector<Value>& values) {
  return with_alike_decimals(format, values);
}

TEST(KoreanNumbers, ThatStandTogetherHaveAlikeDecimals) {
  EXPECT_EQ(alike("num", {3.2, 4.0}), "num:1,fixed");
  EXPECT_EQ(ko(alike("num 조 원", {3.2, 4.0}), 4.0), "4.0조 원");
  EXPECT_EQ(alike("", {0.00034, 0.0009}), "num:5,fixed");
  EXPECT_EQ(alike("pct:signed", {-3.2, 4.0}), "pct:signed,1,fixed");
  EXPECT_EQ(ko(alike("pct:pp", {3.25, 4.0}), 4.0), "4.0%p");
  EXPECT_EQ(ko(alike("ratio", {0.243, 0.5}), 0.5), "50.0%");
  EXPECT_EQ(ko(alike("times", {3.24, 4.0}), 4.0), "4.0배");
  EXPECT_EQ(ko(alike("div:억", {8.2e8, 12e8}), 12e8), "12.0");
  EXPECT_EQ(ko(alike("div:100000000", {8.2e8, 12e8}), 12e8), "12.0");
  EXPECT_EQ(ko(alike("mixed:4 일", {29.7, Value("11")}), Value("11")), "11.0일");
  EXPECT_EQ(alike("num", {3.2, Value{}, std::nan("")}), "num:1,fixed") << "what has no value asks for nothing";
}

TEST(KoreanNumbers, KeepTheDecimalsThatAreTheirOwn) {
  EXPECT_EQ(alike("num 건", {3.0, 1200.0}), "num 건") << "all are whole";
  EXPECT_EQ(alike("num", {}), "num");
  EXPECT_EQ(alike("num:1", {3.2, 4.0}), "num:1") << "the document says how many";
  EXPECT_EQ(alike("num:1,fixed", {3.2, 4.0}), "num:1,fixed");
  EXPECT_EQ(alike("div:억,1", {8.2e8, 12e8}), "div:억,1");
  EXPECT_EQ(alike("mixed", {104000.0, 3.5}), "mixed") << "만 stands in for decimals";
  EXPECT_EQ(alike("num", {12345.0, 0.001}), "num") << "zeros that nobody measured";
  EXPECT_EQ(alike("num", {1e300, 0.5}), "num");
  for (const char* format : {"compact", "duration:minutes", "currency:KRW", "date:yMMM", "no format"})
    EXPECT_EQ(alike(format, {3.2, 4.0}), format);
}

}  // namespace
}  // namespace jopan
