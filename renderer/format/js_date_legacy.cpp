#include <array>
#include <cmath>
#include <vector>

#include "format/date_cursor.h"

namespace jopan {
namespace {

constexpr Timestamp kInvalid{__builtin_nan("")};

struct Keyword {
  std::string_view name;
  enum class Kind { Month, Period, Zone } kind;
  int value;
};

/// V8 knows words by their first three letters.
constexpr std::array kKeywords{Keyword{"jan", Keyword::Kind::Month, 1},   Keyword{"feb", Keyword::Kind::Month, 2},
                               Keyword{"mar", Keyword::Kind::Month, 3},   Keyword{"apr", Keyword::Kind::Month, 4},
                               Keyword{"may", Keyword::Kind::Month, 5},   Keyword{"jun", Keyword::Kind::Month, 6},
                               Keyword{"jul", Keyword::Kind::Month, 7},   Keyword{"aug", Keyword::Kind::Month, 8},
                               Keyword{"sep", Keyword::Kind::Month, 9},   Keyword{"oct", Keyword::Kind::Month, 10},
                               Keyword{"nov", Keyword::Kind::Month, 11},  Keyword{"dec", Keyword::Kind::Month, 12},
                               Keyword{"am", Keyword::Kind::Period, 0},   Keyword{"pm", Keyword::Kind::Period, 12},
                               Keyword{"ut", Keyword::Kind::Zone, 0},     Keyword{"utc", Keyword::Kind::Zone, 0},
                               Keyword{"z", Keyword::Kind::Zone, 0},      Keyword{"gmt", Keyword::Kind::Zone, 0},
                               Keyword{"cdt", Keyword::Kind::Zone, -300}, Keyword{"cst", Keyword::Kind::Zone, -360},
                               Keyword{"edt", Keyword::Kind::Zone, -240}, Keyword{"est", Keyword::Kind::Zone, -300},
                               Keyword{"mdt", Keyword::Kind::Zone, -360}, Keyword{"mst", Keyword::Kind::Zone, -420},
                               Keyword{"pdt", Keyword::Kind::Zone, -420}, Keyword{"pst", Keyword::Kind::Zone, -480},
                               Keyword{"t", Keyword::Kind::Period, -1}};

const Keyword* find_keyword(std::string_view word) {
  std::string prefix;
  for (const char c : word.substr(0, 3)) prefix += lower(c);
  for (const Keyword& keyword : kKeywords) {
    if (keyword.name != prefix) continue;
    // Only months may go on past three letters ("January").
    if (word.size() <= 3 || keyword.kind == Keyword::Kind::Month) return &keyword;
  }
  return nullptr;
}

/// The forgiving reader: numbers are date parts, or time parts where a colon stands.
class LegacyReader {
 public:
  explicit LegacyReader(std::string_view text) : in_(text) {}

  [[nodiscard]] Timestamp read(const TimeZone& zone) {
    while (!in_.at_end()) {
      const char c = in_.peek();
      bool good = true;
      if (is_digit(c)) {
        good = number();
      } else if (is_letter(c)) {
        good = word();
      } else if ((c == '+' || c == '-') && (offset_ || !time_.empty())) {
        good = utc_offset();
      } else if (c == '(') {
        skip_parentheses();
      } else if ((c == '+' || c == '-' || c == ')') && seen_number_) {
        good = false;
      } else {
        in_.next();
      }
      if (!good) return kInvalid;
    }
    return compose(zone);
  }

 private:
  bool add_time(int value) {
    if (time_.size() >= 4) return false;
    time_.push_back(value);
    return true;
  }

  bool number() {
    int length = 0;
    const int value = in_.number(length);
    seen_number_ = true;
    if (in_.peek() == ':') {
      in_.next();
      expect_time_ = true;
      return add_time(value);
    }
    if (expect_time_) {
      expect_time_ = false;
      if (!add_time(value)) return false;
      if (in_.peek() == '.' && time_.size() == 3) {
        in_.next();
        if (!is_digit(in_.peek())) return false;
        return add_time(in_.fraction());
      }
      const char after = in_.peek();
      return in_.at_end() || after == ' ' || after == '\t' || is_letter(after) || after == '+' || after == '-';
    }
    if (parts_.size() >= 3) return false;
    parts_.push_back(value);
    in_.skip('-');
    return true;
  }

  bool word() {
    const Keyword* keyword = find_keyword(in_.word());
    if (keyword != nullptr && keyword->kind == Keyword::Kind::Month) {
      month_ = keyword->value;
      in_.skip('-');
      return true;
    }
    if (keyword != nullptr && keyword->kind == Keyword::Kind::Period && keyword->value >= 0 && !time_.empty()) {
      period_ = keyword->value;
      return true;
    }
    if (keyword != nullptr && keyword->kind == Keyword::Kind::Zone && seen_number_) {
      offset_ = keyword->value;
      return true;
    }
    // "Mon, 1 Jan" and "on Jan 1" are fine; a word after a number is not.
    const bool is_time_mark = keyword != nullptr && keyword->value == -1 && parts_.size() == 3 && time_.empty();
    return is_time_mark || (!seen_number_ && !is_digit(in_.peek()));
  }

  bool utc_offset() {
    const int sign = in_.next() == '-' ? -1 : 1;
    int length = 0;
    int value = in_.number(length);
    seen_number_ = true;
    int minutes = 0;
    if (in_.skip(':')) {
      int more = 0;
      minutes = in_.number(more);
    } else if (length == 3 || length == 4) {
      minutes = value % 100;
      value /= 100;
    } else if (length > 4 || length == 0) {
      return false;
    }
    if (value > 24 || minutes > 59) return false;
    offset_ = sign * (value * 60 + minutes);
    return true;
  }

  void skip_parentheses() {
    int depth = 0;
    do {
      const char c = in_.next();
      depth += (c == '(') - (c == ')');
    } while (depth > 0 && !in_.at_end());
  }

  [[nodiscard]] bool compose_date(CivilTime& civil) {
    if (parts_.empty()) return false;
    while (parts_.size() < 3) parts_.push_back(1);
    const auto is_day = [](int n) { return n >= 1 && n <= 31; };
    int year = 0, month = month_, day = 0;
    if (month_ != 0) {
      const bool year_first = !is_day(parts_[0]);
      year = parts_[year_first ? 0 : 1];
      day = parts_[year_first ? 1 : 0];
    } else if (!is_day(parts_[0])) {
      year = parts_[0], month = parts_[1], day = parts_[2];
    } else {
      month = parts_[0], day = parts_[1], year = parts_[2];
    }
    if (year <= 49) {
      year += 2000;
    } else if (year <= 99) {
      year += 1900;
    }
    if (month < 1 || month > 12 || !is_day(day)) return false;
    civil.year = year;
    civil.month = month - 1;
    civil.day = day;
    return true;
  }

  [[nodiscard]] bool compose_time(CivilTime& civil) {
    time_.resize(4, 0);
    if (period_ >= 0) {
      if (time_[0] > 12) return false;
      time_[0] = time_[0] % 12 + period_;
    }
    if (time_[0] > 24 || time_[1] > 59 || time_[2] > 59) return false;
    if (time_[0] == 24 && (time_[1] != 0 || time_[2] != 0 || time_[3] != 0)) return false;
    civil.hour = time_[0];
    civil.minute = time_[1];
    civil.second = time_[2];
    civil.millisecond = time_[3];
    return true;
  }

  [[nodiscard]] Timestamp compose(const TimeZone& zone) {
    CivilTime civil;
    if (!compose_date(civil) || !compose_time(civil)) return kInvalid;
    if (!offset_) return zone.from_civil(civil);
    civil.minute -= *offset_;
    return TimeZone().from_civil(civil);
  }

  DateCursor in_;
  std::vector<int> parts_, time_;
  int month_ = 0, period_ = -1;
  std::optional<int> offset_;
  bool expect_time_ = false, seen_number_ = false;
};

}  // namespace

Timestamp parse_legacy_date(std::string_view text, const TimeZone& zone) {
  return LegacyReader(text).read(zone);
}

}  // namespace jopan
