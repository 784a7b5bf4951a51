#include <cmath>
#include <numbers>

#include "data/distribution.h"
#include "data/expression/functions.h"
#include "data/random.h"

namespace jopan::js {
namespace {

// Vega's defaults: mean 0 when it is falsy, stdev 1 when it is left out.
double mean_of(const Arguments& args, std::size_t at) {
  return args[at].truth() ? args.number(at) : 0;
}
double stdev_of(const Arguments& args, std::size_t at) {
  return args[at].is_nullish() ? 1 : args.number(at);
}

struct Range {
  double min = 0, max = 1;
};

// (min, max), (max) or nothing.
Range range_of(const Arguments& args, std::size_t at) {
  if (args[at + 1].is_nullish()) return {0, args[at].is_nullish() ? 1 : args.number(at)};
  return {args.number(at), args.number(at + 1)};
}

Js density_log_normal(const Arguments& args, const Context&) {
  const double value = args.number(0);
  if (value <= 0) return 0;
  return density_normal(std::log(value), mean_of(args, 1), stdev_of(args, 2)) / value;
}

Js cumulative_uniform(const Arguments& args, const Context&) {
  const auto [min, max] = range_of(args, 1);
  const double value = args.number(0);
  return value < min ? 0 : value > max ? 1 : (value - min) / (max - min);
}

Js density_uniform(const Arguments& args, const Context&) {
  const auto [min, max] = range_of(args, 1);
  const double value = args.number(0);
  return value >= min && value <= max ? 1 / (max - min) : 0;
}

Js quantile_uniform(const Arguments& args, const Context&) {
  const auto [min, max] = range_of(args, 1);
  const double p = args.number(0);
  return p >= 0 && p <= 1 ? min + p * (max - min) : std::nan("");
}

constexpr Function kFunctions[] = {
    {"densityNormal",
     [](const Arguments& a, const Context&) -> Js {
       return density_normal(a.number(0), mean_of(a, 1), stdev_of(a, 2));
     }},
    {"cumulativeNormal",
     [](const Arguments& a, const Context&) -> Js {
       return cumulative_normal(a.number(0), mean_of(a, 1), stdev_of(a, 2));
     }},
    {"quantileNormal",
     [](const Arguments& a, const Context&) -> Js {
       return quantile_normal(a.number(0), mean_of(a, 1), stdev_of(a, 2));
     }},
    {"sampleNormal",
     [](const Arguments& a, const Context& c) -> Js {
       return mean_of(a, 0) + c.random.next_normal() * stdev_of(a, 1);
     }},
    {"densityLogNormal", density_log_normal},
    {"cumulativeLogNormal",
     [](const Arguments& a, const Context&) -> Js {
       return cumulative_normal(std::log(a.number(0)), mean_of(a, 1), stdev_of(a, 2));
     }},
    {"quantileLogNormal",
     [](const Arguments& a, const Context&) -> Js {
       return std::exp(quantile_normal(a.number(0), mean_of(a, 1), stdev_of(a, 2)));
     }},
    {"sampleLogNormal",
     [](const Arguments& a, const Context& c) -> Js {
       return std::exp(mean_of(a, 0) + c.random.next_normal() * stdev_of(a, 1));
     }},
    {"densityUniform", density_uniform},
    {"cumulativeUniform", cumulative_uniform},
    {"quantileUniform", quantile_uniform},
    {"sampleUniform",
     [](const Arguments& a, const Context& c) -> Js {
       const auto [min, max] = range_of(a, 0);
       return min + (max - min) * c.random.next();
     }},
};

}  // namespace

std::span<const Function> statistics_functions() {
  return kFunctions;
}

}  // namespace jopan::js
