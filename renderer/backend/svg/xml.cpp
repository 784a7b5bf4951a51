#include "backend/svg/xml.h"

#include <charconv>
#include <cmath>

namespace jopan::svg {

namespace {

constexpr double kPowers[] = {1, 10, 100, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9};
constexpr double kLargest = 1e15;  ///< Beyond this a double has no thousandths left.

std::int64_t to_fixed(double value, int decimals) {
  const double scaled = value * kPowers[decimals];
  if (!(std::abs(scaled) < kLargest)) return 0;
  return std::llround(scaled);
}

void append_fixed(std::string& out, std::int64_t value, int decimals) {
  if (value < 0) {
    out += '-';
    value = -value;
  }
  const auto power = static_cast<std::int64_t>(kPowers[decimals]);
  const std::int64_t whole = value / power;
  std::int64_t part = value % power;
  char digits[24];
  if (whole != 0 || part == 0) {
    const auto end = std::to_chars(digits, digits + sizeof digits, whole).ptr;
    out.append(digits, end);
  }
  if (part == 0) return;
  int places = decimals;
  while (part % 10 == 0) {
    part /= 10;
    --places;
  }
  for (int i = places; i-- > 0; part /= 10) digits[i] = static_cast<char>('0' + part % 10);
  out += '.';
  out.append(digits, static_cast<std::size_t>(places));
}

/// Length of the UTF-8 character at `at`, or 0 where XML may not hold it.
std::size_t character_length(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return i < text.size() ? static_cast<unsigned char>(text[i]) : 0u; };
  const unsigned lead = byte(at);
  if (lead < 0x80) return lead >= 0x20 || lead == '\t' || lead == '\n' || lead == '\r' ? 1 : 0;
  const std::size_t length = lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
  if (length == 0 || lead >= 0xF5) return 0;
  char32_t point = lead & (0x7Fu >> length);
  for (std::size_t i = 1; i < length; ++i) {
    if ((byte(at + i) & 0xC0) != 0x80) return 0;
    point = point << 6 | (byte(at + i) & 0x3F);
  }
  constexpr char32_t kFirst[] = {0, 0, 0x80, 0x800, 0x10000};
  const bool bad = point < kFirst[length] || point > 0x10FFFF || (point >= 0xD800 && point < 0xE000) ||
                   point == 0xFFFE || point == 0xFFFF;
  return bad ? 0 : length;
}

/// Writes path data; knows which separators and letters may be left out.
class PathData {
 public:
  PathData(std::string& out, int decimals) : out_(out), decimals_(decimals) {}

  void move(Point p) {
    x_ = start_x_ = to_fixed(p.x, decimals_);
    y_ = start_y_ = to_fixed(p.y, decimals_);
    letter('M');
    number(x_);
    number(y_);
    letter_ = 0;  // A pair after a move would be a line to an absolute position.
  }
  void line(Point p) {
    const std::int64_t x = to_fixed(p.x, decimals_), y = to_fixed(p.y, decimals_);
    if (y == y_) {
      letter('h');
      number(x - x_);
    } else if (x == x_) {
      letter('v');
      number(y - y_);
    } else {
      letter('l');
      number(x - x_);
      number(y - y_);
    }
    x_ = x, y_ = y;
  }
  void curve(const Point* p) {
    letter('c');
    std::int64_t x = 0, y = 0;
    for (int i = 0; i < 3; ++i) {
      x = to_fixed(p[i].x, decimals_), y = to_fixed(p[i].y, decimals_);
      number(x - x_);
      number(y - y_);
    }
    x_ = x, y_ = y;
  }
  void close() {
    letter('z');
    letter_ = 0;
    x_ = start_x_, y_ = start_y_;
  }

 private:
  void letter(char command) {
    separate_ = command == letter_;
    if (!separate_) out_ += command;
    letter_ = command;
  }
  void number(std::int64_t value) {
    if (separate_ && value >= 0) out_ += ' ';
    append_fixed(out_, value, decimals_);
    separate_ = true;
  }

  std::string& out_;
  int decimals_;
  std::int64_t x_ = 0, y_ = 0, start_x_ = 0, start_y_ = 0;
  char letter_ = 0;
  bool separate_ = false;
};

}  // namespace

void append_number(std::string& out, double value, int decimals) {
  append_fixed(out, to_fixed(value, decimals), decimals);
}

void append_attribute(std::string& out, std::string_view name, double value) {
  out += ' ';
  out += name;
  out += "=\"";
  append_number(out, value);
  out += '"';
}

void append_attribute(std::string& out, std::string_view name, std::string_view text) {
  out += ' ';
  out += name;
  out += "=\"";
  append_escaped(out, text);
  out += '"';
}

void append_escaped(std::string& out, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t length = character_length(text, at);
    if (length == 0) {
      ++at;
      continue;
    }
    switch (text[at]) {
      case '&':
        out += "&amp;";
        break;
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += text.substr(at, length);
    }
    at += length;
  }
}

void append_transform(std::string& out, const Transform& t) {
  if (t.is_identity()) return;
  if (t.xx == 1 && t.yy == 1 && t.xy == 0 && t.yx == 0) {
    out += " transform=\"translate(";
    append_number(out, t.x0);
    out += ',';
    append_number(out, t.y0);
    out += ")\"";
    return;
  }
  out += " transform=\"matrix(";
  for (const double value : {t.xx, t.yx, t.xy, t.yy}) {
    append_number(out, value, 6);
    out += ',';
  }
  append_number(out, t.x0);
  out += ',';
  append_number(out, t.y0);
  out += ")\"";
}

void append_path_data(std::string& out, const Path& path, int decimals) {
  PathData data(out, decimals);
  const Point* at = path.points().data();
  for (const Path::Command command : path.commands()) {
    switch (command) {
      case Path::Command::Move:
        data.move(*at++);
        break;
      case Path::Command::Line:
        data.line(*at++);
        break;
      case Path::Command::Curve:
        data.curve(at);
        at += 3;
        break;
      case Path::Command::Close:
        data.close();
        break;
    }
  }
}

void append_base64(std::string& out, std::string_view bytes) {
  constexpr std::string_view kDigits = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  out.reserve(out.size() + (bytes.size() + 2) / 3 * 4);
  for (std::size_t at = 0; at < bytes.size(); at += 3) {
    const auto byte = [&](std::size_t i) {
      return at + i < bytes.size() ? static_cast<std::uint32_t>(static_cast<unsigned char>(bytes[at + i])) : 0u;
    };
    const std::uint32_t three = byte(0) << 16 | byte(1) << 8 | byte(2);
    const std::size_t given = bytes.size() - at;
    out += kDigits[three >> 18];
    out += kDigits[three >> 12 & 63];
    out += given > 1 ? kDigits[three >> 6 & 63] : '=';
    out += given > 2 ? kDigits[three & 63] : '=';
  }
}

}  // namespace jopan::svg
