#include <charconv>

#include "core/value.h"
#include "data/newsroom_cell.h"

namespace jopan {
namespace {

// Reads a cell from left to right; every step says whether it matched.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : text_(text) {}

  [[nodiscard]] bool at_end() const { return text_.empty(); }
  [[nodiscard]] std::string_view rest() const { return text_; }

  bool take(std::string_view word) {
    if (!text_.starts_with(word)) return false;
    text_.remove_prefix(word.size());
    return true;
  }
  void spaces() {
    while (take(" ")) {
    }
  }
  /// From `least` to `most` digits; `digits` says how many there were.
  bool number(int& into, std::size_t least, std::size_t most, std::size_t* digits = nullptr) {
    std::size_t count = 0;
    while (count < text_.size() && text_[count] >= '0' && text_[count] <= '9') ++count;
    if (count < least || count > most) return false;
    std::from_chars(text_.data(), text_.data() + count, into);
    text_.remove_prefix(count);
    if (digits) *digits = count;
    return true;
  }

 private:
  std::string_view text_;
};

int days_in_month(int year, int month) {
  constexpr int kDays[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
  const bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
  return month == 2 && leap ? 29 : kDays[month - 1];
}

// `month` counts from 1 here.
bool set_date(CivilTime& civil, int year, int month, int day) {
  if (year < 1000 || month < 1 || month > 12 || day < 1 || day > days_in_month(year, month)) return false;
  civil.year = year;
  civil.month = month - 1;
  civil.day = day;
  return true;
}

// T09:30, 09:30:15.25, with Z or +09:00 after it.
bool read_time(Cursor& cursor, DateCell& date) {
  CivilTime& civil = date.civil;
  if (!cursor.number(civil.hour, 1, 2) || !cursor.take(":") || !cursor.number(civil.minute, 2, 2)) return false;
  if (cursor.take(":")) {
    if (!cursor.number(civil.second, 2, 2)) return false;
    std::size_t digits = 0;
    if (cursor.take(".")) {
      if (!cursor.number(civil.millisecond, 1, 9, &digits)) return false;
      for (; digits < 3; ++digits) civil.millisecond *= 10;
      for (; digits > 3; --digits) civil.millisecond /= 10;
    }
  }
  if (civil.hour > 24 || civil.minute > 59 || civil.second > 59) return false;
  if (civil.hour == 24 && (civil.minute != 0 || civil.second != 0)) return false;
  if (cursor.take("Z")) {
    date.offset = 0;
  } else if (cursor.rest().starts_with('+') || cursor.rest().starts_with('-')) {
    const int sign = cursor.take("+") ? 1 : -1;
    cursor.take("-");
    int hours = 0;
    int minutes = 0;
    if (!cursor.number(hours, 2, 2) && !cursor.number(hours, 4, 4)) return false;
    if (hours > 99) {
      minutes = hours % 100;
      hours /= 100;
    } else if (cursor.take(":") && !cursor.number(minutes, 2, 2)) {
      return false;
    }
    if (hours > 14 || minutes > 59) return false;
    date.offset = sign * (hours * 60 + minutes);
  }
  return cursor.at_end();
}

// What follows "2025" when it is a quarter or a half: Q4, -Q4, 4분기, 년 4분기, .4분기, 상반기.
bool read_part_of_year(Cursor cursor, int year, DateCell& date) {
  cursor.take("년");
  if (!cursor.take("-") && !cursor.take(".") && !cursor.take("/")) cursor.spaces();
  cursor.spaces();
  int quarter = 0;
  date.part = TimePart::Quarter;
  if (cursor.take("Q") || cursor.take("q")) {
    if (!cursor.number(quarter, 1, 1)) return false;
  } else if (cursor.take("상반기")) {
    quarter = 1;
    date.part = TimePart::Half;
  } else if (cursor.take("하반기")) {
    quarter = 3;
    date.part = TimePart::Half;
  } else if (cursor.number(quarter, 1, 1)) {
    if (!cursor.take("분기") && !cursor.take("/4분기")) return false;
  }
  return quarter >= 1 && quarter <= 4 && cursor.at_end() && set_date(date.civil, year, quarter * 3 - 2, 1);
}

int full_year(int two_digits) {
  constexpr int kPivot = 70;  // As POSIX reads two-digit years.
  return two_digits + (two_digits < kPivot ? 2000 : 1900);
}

// The year at the start: 2025, or '25 with any of the apostrophes that keyboards and word processors write.
bool read_year(Cursor& cursor, int& year, bool& short_year) {
  short_year = cursor.take("'") || cursor.take("\u2019") || cursor.take("\u2018");
  if (!short_year) return cursor.number(year, 4, 4);
  if (!cursor.number(year, 2, 2)) return false;
  year = full_year(year);
  return true;
}

// 4Q25, 4Q2025, 4Q '25, as companies report.
bool read_quarter_first(Cursor cursor, DateCell& date) {
  int quarter = 0, year = 0;
  if (!cursor.number(quarter, 1, 1) || quarter < 1 || quarter > 4 || !(cursor.take("Q") || cursor.take("q")))
    return false;
  cursor.spaces();
  std::size_t digits = 0;
  if (!cursor.take("'")) cursor.take("\u2019");
  if (!cursor.number(year, 2, 4, &digits) || digits == 3 || !cursor.at_end()) return false;
  date.part = TimePart::Quarter;
  return set_date(date.civil, digits == 2 ? full_year(year) : year, quarter * 3 - 2, 1);
}

// What follows "2025년": nothing, 8월, 8월 1일.
bool read_korean(Cursor cursor, int year, CivilTime& civil) {
  if (!cursor.take("년")) return false;
  int month = 1;
  int day = 1;
  cursor.spaces();
  if (!cursor.at_end()) {
    if (!cursor.number(month, 1, 2) || !cursor.take("월")) return false;
    cursor.spaces();
    if (!cursor.at_end() && (!cursor.number(day, 1, 2) || !cursor.take("일"))) return false;
  }
  return cursor.at_end() && set_date(civil, year, month, day);
}

// What follows "2025" in -08, -08-01, /8/1, .8.1, . 8. 1., with a time of day after a whole date.
bool read_numeric(Cursor cursor, int year, DateCell& date) {
  const std::string_view separator = cursor.rest().substr(0, 1);
  if (separator != "-" && separator != "/" && separator != ".") return false;
  cursor.take(separator);
  const bool spaced = cursor.rest().starts_with(' ');
  if (spaced && separator != ".") return false;
  cursor.spaces();
  int month = 0;
  int day = 1;
  std::size_t month_digits = 0;
  if (!cursor.number(month, 1, 2, &month_digits)) return false;
  if (separator == "-" && month_digits != 2) return false;
  if (cursor.at_end()) {
    if (separator == "." && !spaced) {
      date.form = DateForm::YearMonth;
      date.two_digit_month = month_digits == 2;
    }
    return set_date(date.civil, year, month, 1);
  }
  if (!cursor.take(separator)) return false;
  if (separator == ".") cursor.spaces();
  if (cursor.at_end()) return separator == "." && set_date(date.civil, year, month, 1);
  if (!cursor.number(day, 1, 2) || !set_date(date.civil, year, month, day)) return false;
  if (separator == ".") cursor.take(".");
  if (cursor.at_end()) return true;
  if (!cursor.take("T")) {
    if (!cursor.take(" ")) return false;
    cursor.spaces();
  }
  return read_time(cursor, date);
}

}  // namespace

std::optional<DateCell> parse_newsroom_date(std::string_view cell) {
  Cursor cursor(trim_js(cell));
  if (cursor.rest().size() < 4 || cursor.rest().size() > 40) return std::nullopt;
  DateCell date;
  int year = 0;
  int eight = 0;
  if (Cursor digits = cursor; digits.number(eight, 8, 8) && digits.at_end()) {
    date.form = DateForm::EightDigits;
    if (!set_date(date.civil, eight / 10000, eight / 100 % 100, eight % 100)) return std::nullopt;
    return date;
  }
  if (read_quarter_first(cursor, date)) return date;
  bool short_year = false;
  if (!read_year(cursor, year, short_year)) return std::nullopt;
  date = DateCell{};
  if (read_numeric(cursor, year, date)) {
    if (short_year) date.form = DateForm::Explicit;  // '25.8 is no number.
    return date;
  }
  date = DateCell{};
  if (read_korean(cursor, year, date.civil)) return date;
  date = DateCell{};
  if (read_part_of_year(cursor, year, date)) return date;
  return std::nullopt;
}

}  // namespace jopan
