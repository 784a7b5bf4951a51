#include <algorithm>
#include <cmath>

#include "data/expression/functions.h"
#include "data/table.h"

namespace jopan::js {
namespace {

constexpr double kLongestSequence = 100'000;

Js join(const Arguments& args, const Context&) {
  const std::string separator = args[1].is_undefined() ? "," : args.text(1);
  std::string out;
  bool first = true;
  for (const Js& element : args[0].elements()) {
    if (!first) out += separator;
    first = false;
    if (!element.is_nullish()) out += element.text();
  }
  return out;
}

Js reverse(const Arguments& args, const Context&) {
  Array all = args[0].elements();
  std::ranges::reverse(all);
  return all;
}

Js sort(const Arguments& args, const Context&) {
  const Array all = args[0].elements();
  std::vector<std::pair<Value, std::size_t>> keys;  // Lists and objects compare as their texts.
  keys.reserve(all.size());
  for (const Js& element : all) {
    const bool structured = element.is_object() && !element.get<Timestamp>();
    keys.emplace_back(structured ? Value(element.text()) : element.to_value(), keys.size());
  }
  std::ranges::stable_sort(keys, [](const auto& a, const auto& b) { return compare_values(a.first, b.first) < 0; });
  Array sorted;
  sorted.reserve(all.size());
  for (const auto& key : keys) sorted.push_back(all[key.second]);
  return sorted;
}

Js peek(const Js& array) {
  const double length = array.member("length").number();
  return length > 0 ? array.member(number_to_text(length - 1)) : Js();
}

// The smallest and largest element that is neither null nor NaN.
Js extent(const Arguments& args, const Context&) {
  Js low;
  Js high;
  for (const Js& element : args[0].elements()) {
    if (element.is_nullish() || compare(element, element) != 0) continue;
    if (low.is_undefined()) {
      low = high = element;
    } else if (compare(low, element) == 1) {
      low = element;
    } else if (compare(high, element) == -1) {
      high = element;
    }
  }
  return Array{low, high};
}

Js span_of(const Arguments& args, const Context&) {
  if (!args[0].is_array()) return 0;
  const double width = peek(args[0]).number() - args[0].member("0").number();
  return std::isnan(width) ? 0 : width;
}

Js inrange(const Arguments& args, const Context&) {
  Js low = args[1].member("0");
  Js high = peek(args[1]);
  if (compare(high, low) == -1) std::swap(low, high);
  const bool with_low = args[2].is_undefined() || args[2].truth();
  const bool with_high = args[3].is_undefined() || args[3].truth();
  const int from_low = compare(low, args[0]);
  const int to_high = compare(args[0], high);
  return (from_low == -1 || (with_low && from_low == 0)) && (to_high == -1 || (with_high && to_high == 0));
}

Js lerp(const Arguments& args, const Context&) {
  const Js low = args[0].member("0");
  const Js high = peek(args[0]);
  const double fraction = args.number(1);
  if (!(fraction != 0) || std::isnan(fraction)) return low;
  if (fraction == 1) return high;
  return low.number() + fraction * (high.number() - low.number());
}

Js clamp_range(const Arguments& args, const Context&) {
  double low = args[0].member("0").number();
  double high = args[0].member("1").number();
  if (high < low) std::swap(low, high);
  const double min = args.number(1);
  const double max = args.number(2);
  const double width = high - low;
  if (width >= max - min) return Array{min, max};
  low = std::min(std::max(low, min), max - width);
  return Array{low, low + width};
}

Js member_by_path(const Js& object, const std::vector<std::string>& path) {
  Js at = object;
  for (const std::string& name : path) at = at.member(name);
  return at;
}

Js pluck(const Arguments& args, const Context&) {
  const std::vector<std::string> path = split_field_path(args.text(1));
  if (!args[0].is_array()) return member_by_path(args[0], path);
  Array plucked;
  for (const Js& element : args[0].elements()) plucked.push_back(member_by_path(element, path));
  return plucked;
}

// d3-array's range.
Js sequence(const Arguments& args, const Context&) {
  const double start = args.size() < 2 ? 0 : args.number(0);
  const double stop = args.number(args.size() < 2 ? 0 : 1);
  const double step = args.size() < 3 ? 1 : args.number(2);
  Array numbers;
  const double count = std::max(0.0, std::ceil((stop - start) / step));
  if (!(count <= kLongestSequence)) return numbers;
  for (double i = 0; i < count; ++i) numbers.emplace_back(start + i * step);
  return numbers;
}

Js merge(const Arguments& args, const Context&) {
  Object merged;
  for (const Js& object : args.from(0)) {
    for (auto& [name, value] : object.members()) {
      const auto found = std::ranges::find(merged.members, name, &Members::value_type::first);
      if (found == merged.members.end()) {
        merged.members.emplace_back(name, value);
      } else {
        found->second = value;
      }
    }
  }
  return merged;
}

constexpr Function kFunctions[] = {
    {"join", join},
    {"reverse", reverse},
    {"sort", sort},
    {"peek", [](const Arguments& a, const Context&) -> Js { return peek(a[0]); }},
    {"extent", extent},
    {"span", span_of},
    {"inrange", inrange},
    {"lerp", lerp},
    {"clampRange", clamp_range},
    {"pluck", pluck},
    {"sequence", sequence},
    {"merge", merge},
};

}  // namespace

std::span<const Function> array_functions() {
  return kFunctions;
}

}  // namespace jopan::js
