#include <cmath>
#include <limits>

#include "data/expression/functions.h"
#include "data/random.h"

namespace jopan::js {
namespace {

constexpr double kInfinity = std::numeric_limits<double>::infinity();

// Math.round: halves towards +∞, and -0.4 is -0.
double round_js(double x) {
  if (!std::isfinite(x)) return x;
  const double floor = std::floor(x);
  return std::copysign(x - floor >= 0.5 ? floor + 1 : floor, x);
}

Js max_of(const Arguments& args, const Context&) {
  double most = -kInfinity;
  for (const Js& arg : args.from(0)) {
    const double x = arg.number();
    if (std::isnan(x)) return x;
    if (x > most) most = x;
  }
  return most;
}

Js min_of(const Arguments& args, const Context&) {
  double least = kInfinity;
  for (const Js& arg : args.from(0)) {
    const double x = arg.number();
    if (std::isnan(x)) return x;
    if (x < least) least = x;
  }
  return least;
}

Js pow_of(const Arguments& args, const Context&) {
  const double base = args.number(0);
  const double exponent = args.number(1);
  if (std::isnan(exponent) || (std::abs(base) == 1 && std::isinf(exponent))) return std::nan("");
  return std::pow(base, exponent);
}

Js clamp_of(const Arguments& args, const Context&) {
  const double value = args.number(0);
  const double low = args.number(1);
  const double high = args.number(2);
  if (std::isnan(value) || std::isnan(low) || std::isnan(high)) return std::nan("");
  return std::max(low, std::min(high, value));
}

Js hypot_of(const Arguments& args, const Context&) {
  double sum = 0;
  for (const Js& arg : args.from(0)) sum = std::hypot(sum, arg.number());
  return sum;
}

template <double (*F)(double)>
Js unary(const Arguments& args, const Context&) {
  return F(args.number(0));
}

constexpr Function kFunctions[] = {
    {"isNaN", [](const Arguments& a, const Context&) -> Js { return a[0].is_number() && std::isnan(a.number(0)); }},
    {"isFinite",
     [](const Arguments& a, const Context&) -> Js { return a[0].is_number() && std::isfinite(a.number(0)); }},
    {"abs", unary<std::fabs>},
    {"acos", unary<std::acos>},
    {"asin", unary<std::asin>},
    {"atan", unary<std::atan>},
    {"atan2", [](const Arguments& a, const Context&) -> Js { return std::atan2(a.number(0), a.number(1)); }},
    {"ceil", unary<std::ceil>},
    {"cos", unary<std::cos>},
    {"exp", unary<std::exp>},
    {"floor", unary<std::floor>},
    {"hypot", hypot_of},
    {"log", unary<std::log>},
    {"max", max_of},
    {"min", min_of},
    {"pow", pow_of},
    {"random", [](const Arguments&, const Context& context) -> Js { return context.random.next(); }},
    {"round", unary<round_js>},
    {"sin", unary<std::sin>},
    {"sqrt", unary<std::sqrt>},
    {"tan", unary<std::tan>},
    {"clamp", clamp_of},
};

}  // namespace

std::span<const Function> math_functions() {
  return kFunctions;
}

}  // namespace jopan::js
