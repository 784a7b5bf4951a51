// Identity and order of values.
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "core/value.h"

namespace jopan {
namespace {

// One bit pattern for each number that same_value tells apart.
std::uint64_t canonical_bits(double number) {
  if (std::isnan(number)) return std::bit_cast<std::uint64_t>(std::numeric_limits<double>::quiet_NaN());
  return std::bit_cast<std::uint64_t>(number == 0 ? 0.0 : number);
}

bool same_number(double a, double b) {
  return a == b || (std::isnan(a) && std::isnan(b));
}

// The order of kinds in a column of mixed ones: null, NaN, what counts as a number, text, nested.
int rank(const Value& value) {
  struct Visitor {
    int operator()(std::monostate) const { return 0; }
    int operator()(bool) const { return 2; }
    int operator()(double d) const { return std::isnan(d) ? 1 : 2; }
    int operator()(Timestamp t) const { return std::isnan(t.ms) ? 1 : 2; }
    int operator()(const std::string&) const { return 3; }
    int operator()(const NestedPtr&) const { return 4; }
  };
  return std::visit(Visitor{}, value);
}

int sign(int number) {
  return (number > 0) - (number < 0);
}

}  // namespace

int compare_text(std::string_view a, std::string_view b) {
  const std::size_t common = std::min(a.size(), b.size());
  const auto* left = reinterpret_cast<const unsigned char*>(a.data());
  const auto* right = reinterpret_cast<const unsigned char*>(b.data());
  for (std::size_t i = 0; i < common; ++i) {
    if (left[i] == right[i]) continue;
    // Beyond the basic plane UTF-16 has surrogates (D800..DFFF), which sort below U+E000..U+FFFF (lead bytes EE, EF).
    const bool left_high = left[i] >= 0xF0;
    const bool right_high = right[i] >= 0xF0;
    if (left_high != right_high && (left_high ? right[i] : left[i]) >= 0xEE) return left_high ? -1 : 1;
    return left[i] < right[i] ? -1 : 1;
  }
  return a.size() == b.size() ? 0 : a.size() < b.size() ? -1 : 1;
}

bool same_value(const Value& a, const Value& b) {
  if (a.index() != b.index()) return false;
  struct Visitor {
    const Value& other;
    bool operator()(std::monostate) const { return true; }
    bool operator()(bool x) const { return x == std::get<bool>(other); }
    bool operator()(double x) const { return same_number(x, std::get<double>(other)); }
    bool operator()(Timestamp x) const { return same_number(x.ms, std::get<Timestamp>(other).ms); }
    bool operator()(const std::string& x) const { return x == std::get<std::string>(other); }
    bool operator()(const NestedPtr& x) const {
      const NestedPtr& y = std::get<NestedPtr>(other);
      return x == y || (x && y && *x == *y);
    }
  };
  return std::visit(Visitor{b}, a);
}

std::string value_key(const Value& value) {
  struct Visitor {
    std::string operator()(std::monostate) const { return "n"; }
    std::string operator()(bool x) const { return x ? "t" : "f"; }
    std::string operator()(double x) const { return number('d', x); }
    std::string operator()(Timestamp x) const { return number('@', x.ms); }
    std::string operator()(const std::string& x) const { return "s" + x; }
    std::string operator()(const NestedPtr& x) const {
      return "j" + (x ? x->dump(-1, ' ', false, Json::error_handler_t::replace) : std::string());
    }

    static std::string number(char kind, double x) {
      const std::uint64_t bits = canonical_bits(x);
      std::string key(1 + sizeof bits, kind);
      std::memcpy(key.data() + 1, &bits, sizeof bits);
      return key;
    }
  };
  return std::visit(Visitor{}, value);
}

std::size_t value_hash(const Value& value) {
  struct Visitor {
    std::size_t operator()(std::monostate) const { return 0x9E3779B97F4A7C15u; }
    std::size_t operator()(bool x) const { return x ? 0xC2B2AE3D27D4EB4Fu : 0x165667B19E3779F9u; }
    std::size_t operator()(double x) const { return mix(canonical_bits(x)); }
    std::size_t operator()(Timestamp x) const { return mix(canonical_bits(x.ms) ^ 0x27D4EB2F165667C5u); }
    std::size_t operator()(const std::string& x) const { return std::hash<std::string_view>{}(x); }
    std::size_t operator()(const NestedPtr& x) const {
      return x ? std::hash<std::string_view>{}(x->dump(-1, ' ', false, Json::error_handler_t::replace)) : 1;
    }

    // splitmix64's finaliser.
    static std::size_t mix(std::uint64_t x) {
      x = (x ^ (x >> 30)) * 0xBF58476D1CE4E5B9u;
      x = (x ^ (x >> 27)) * 0x94D049BB133111EBu;
      return x ^ (x >> 31);
    }
  };
  return std::visit(Visitor{}, value);
}

int compare_values(const Value& a, const Value& b) {
  const int left = rank(a);
  const int right = rank(b);
  if (left != right) return sign(left - right);
  if (left == 2) {
    const double x = to_number(a);
    const double y = to_number(b);
    return (x > y) - (x < y);
  }
  if (left == 3) return compare_text(std::get<std::string>(a), std::get<std::string>(b));
  if (left == 4) return compare_text(to_text(a), to_text(b));
  return 0;
}

}  // namespace jopan
