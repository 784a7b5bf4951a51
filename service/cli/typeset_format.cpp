#include "service/cli/typeset_format.h"

#include <algorithm>
#include <cmath>
#include <istream>
#include <ostream>
#include <string>

#include "core/json.h"
#include "format/format.h"
#include "format/josa.h"
#include "format/number_ko.h"
#include "format/time_ko.h"

namespace jopan {
namespace {

double approximate(const Json& args, const char* name) {
  const auto found = args.find(name);
  return found != args.end() && found->is_number() ? found->get<double>() : std::nan("");
}

/// Whole numbers and decimal text keep every digit.
ExactNumber number(const Json& args, const char* name) {
  const auto found = args.find(name);
  if (found == args.end()) return std::nan("");
  if (found->is_string()) return ExactNumber::parse(found->get<std::string>()).value_or(std::nan(""));
  if (found->is_number_integer()) return ExactNumber::parse(found->dump()).value_or(std::nan(""));
  return approximate(args, name);
}

int whole(const Json& args, const char* name, int otherwise) {
  const auto found = args.find(name);
  if (found == args.end() || !found->is_number()) return otherwise;
  constexpr double kMostDigits = 40;
  return static_cast<int>(std::clamp(found->get<double>(), 0.0, kMostDigits));
}

std::string text(const Json& args, const char* name) {
  const auto found = args.find(name);
  return found != args.end() && found->is_string() ? found->get<std::string>() : std::string();
}

bool flag(const Json& args, const char* name) {
  const auto found = args.find(name);
  return found != args.end() && !found->is_null() && *found != false;
}

std::string percent(const Json& args) {
  PercentStyle style;
  style.decimals.most = whole(args, "frac", 1);
  style.decimals.least = whole(args, "minfrac", 0);
  style.is_signed = text(args, "sign") == "signed";
  style.points = flag(args, "pp");
  return format_percent(number(args, "value"), style);
}

std::string duration(const Json& args) {
  return args.contains("seconds") ? format_duration_seconds(number(args, "seconds"))
                                  : format_duration(number(args, "minutes"));
}

/// Times of a case are civil: the zone is the same on the way in and out.
Timestamp time(const Json& args, const char* name) {
  return parse_day(text(args, name), TimeZone());
}

std::string date(const Json& args) {
  return format_korean_date(text(args, "skeleton"), time(args, "date"), TimeZone());
}

std::string date_range(const Json& args) {
  return format_korean_date_range(text(args, "skeleton"), time(args, "from"), time(args, "to"), TimeZone());
}

std::string range(const Json& args) {
  const RangeKind kind = flag(args, "year") ? RangeKind::Year : RangeKind::Amount;
  return format_number_range(number(args, "lo"), number(args, "hi"), text(args, "unit"), kind);
}

std::string josa(const Json& args) {
  const std::string word = text(args, "word"), reading = text(args, "reading");
  return with_particle(word, reading.empty() ? word : reading, text(args, "pair"));
}

struct Op {
  std::string_view name;
  std::string (*answer)(const Json&);
};

constexpr Op kOps[] = {
    {"num.mixed", [](const Json& a) { return format_mixed(number(a, "value"), whole(a, "sig", 0), text(a, "unit")); }},
    {"num.compact",
     [](const Json& a) { return format_compact(number(a, "value"), whole(a, "sig", 0), text(a, "unit")); }},
    {"num.group",
     [](const Json& a) { return format_grouped(number(a, "value"), {.most = whole(a, "frac", 3)}, text(a, "unit")); }},
    {"num.currency", [](const Json& a) { return format_currency(number(a, "value"), text(a, "currency")); }},
    {"num.pct", percent},
    {"num.duration", duration},
    {"num.range", range},
    {"num.times", [](const Json& a) { return format_times(number(a, "value"), {.most = whole(a, "frac", 1)}); }},
    {"date.fmt", date},
    {"date.range", date_range},
    {"josa", josa},
};

Json answer(const Json& request) {
  Json reply = {{"id", request.value("id", Json())}};
  const std::string name = text(request, "op");
  for (const Op& op : kOps) {
    if (op.name != name) continue;
    reply["out"] = op.answer(request.value("args", Json::object()));
    return reply;
  }
  reply["error"] = "there is no op named \"" + name + "\"";
  return reply;
}

}  // namespace

int run_typeset_format(std::istream& in, std::ostream& out) {
  int result = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    const Json request = Json::parse(line, nullptr, false);
    const Json reply =
        request.is_object() ? answer(request) : Json{{"id", nullptr}, {"error", "the line is not a JSON object"}};
    if (reply.contains("error")) result = 1;
    out << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  return result;
}

}  // namespace jopan
