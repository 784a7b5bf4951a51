// What a Prometheus scrape sees (text format 0.0.4). Any thread may count.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>

#include "service/workers/job.h"

namespace jopan {

/// Upper bounds of the buckets, s.
inline constexpr std::array<double, 12> kBuckets{0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025,
                                                 0.05,   0.1,   0.25,   0.5,   1,    2.5};

class Histogram {
 public:
  void add(double seconds);
  /// `name_bucket{labels,le="…"}` and so on; labels as `a="b"`.
  void write(std::string& to, std::string_view name, const std::string& labels) const;

 private:
  std::array<std::uint64_t, kBuckets.size() + 1> counts_{};
  double sum_ = 0;
};

class Metrics {
 public:
  /// `route` is a route's own spelling, never the request's, so that nobody can make new ones.
  void count_request(std::string_view method, std::string_view route, int status, double seconds);
  /// A picture that was really drawn. Brand and size are known names.
  void count_drawing(std::string_view brand, std::string_view size, std::string_view format, double seconds);
  /// A render job of that kind, with its wait for a worker.
  void count_job(std::string_view kind, double seconds);
  /// Where a job's time went.
  void count_stages(const JobSeconds& seconds);
  void count_failure(std::string_view code);
  void count_stale();

  void write(std::string& to) const;

 private:
  mutable std::mutex mutex_;
  std::map<std::string, std::uint64_t> requests_, drawings_, failures_;  ///< By labels.
  std::map<std::string, Histogram> request_seconds_, drawing_seconds_, job_seconds_, stage_seconds_;
  std::uint64_t stale_ = 0;
};

/// HELP and TYPE, which stand before the lines of one name.
void write_head(std::string& to, std::string_view name, std::string_view type, std::string_view help);
/// One line, with its HELP and TYPE.
void write_metric(std::string& to, std::string_view name, std::string_view type, std::string_view help, double value);

}  // namespace jopan
