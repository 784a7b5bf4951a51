#include "service/metrics.h"

#include <algorithm>
#include <fmt/format.h>

namespace jopan {
namespace {

void write_counts(std::string& to, std::string_view name, std::string_view help,
                  const std::map<std::string, std::uint64_t>& counts) {
  write_head(to, name, "counter", help);
  for (const auto& [labels, count] : counts) to += fmt::format("{}{{{}}} {}\n", name, labels, count);
}

void write_histograms(std::string& to, std::string_view name, std::string_view help,
                      const std::map<std::string, Histogram>& histograms) {
  write_head(to, name, "histogram", help);
  for (const auto& [labels, histogram] : histograms) histogram.write(to, name, labels);
}

}  // namespace

void Histogram::add(double seconds) {
  const auto bucket = std::lower_bound(kBuckets.begin(), kBuckets.end(), seconds) - kBuckets.begin();
  ++counts_[static_cast<std::size_t>(bucket)];
  sum_ += seconds;
}

void Histogram::write(std::string& to, std::string_view name, const std::string& labels) const {
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < counts_.size(); ++i) {
    total += counts_[i];
    const std::string bound = i < kBuckets.size() ? fmt::format("{}", kBuckets[i]) : "+Inf";
    to += fmt::format("{}_bucket{{{}{}le=\"{}\"}} {}\n", name, labels, labels.empty() ? "" : ",", bound, total);
  }
  to += fmt::format("{0}_sum{{{1}}} {2:.6f}\n{0}_count{{{1}}} {3}\n", name, labels, sum_, total);
}

void Metrics::count_request(std::string_view method, std::string_view route, int status, double seconds) {
  const std::string labels = fmt::format("method=\"{}\",route=\"{}\"", method, route);
  const std::lock_guard lock(mutex_);
  ++requests_[fmt::format("{},status=\"{}\"", labels, status)];
  request_seconds_[labels].add(seconds);
}

void Metrics::count_drawing(std::string_view brand, std::string_view size, std::string_view format, double seconds) {
  const std::string labels = fmt::format("brand=\"{}\",size=\"{}\",format=\"{}\"", brand, size, format);
  const std::lock_guard lock(mutex_);
  ++drawings_[labels];
  drawing_seconds_[fmt::format("format=\"{}\"", format)].add(seconds);
}

void Metrics::count_job(std::string_view kind, double seconds) {
  const std::lock_guard lock(mutex_);
  job_seconds_[fmt::format("kind=\"{}\"", kind)].add(seconds);
}

void Metrics::count_stages(const JobSeconds& seconds) {
  const std::lock_guard lock(mutex_);
  stage_seconds_["stage=\"read\""].add(seconds.read);
  stage_seconds_["stage=\"layout\""].add(seconds.layout);
  if (seconds.paint > 0) stage_seconds_["stage=\"paint\""].add(seconds.paint);
}

void Metrics::count_failure(std::string_view code) {
  const std::lock_guard lock(mutex_);
  ++failures_[fmt::format("code=\"{}\"", code)];
}

void Metrics::count_stale() {
  const std::lock_guard lock(mutex_);
  ++stale_;
}

void Metrics::write(std::string& to) const {
  const std::lock_guard lock(mutex_);
  write_counts(to, "jopan_requests_total", "Requests answered.", requests_);
  write_histograms(to, "jopan_request_seconds", "From a request's arrival to its reply.", request_seconds_);
  write_counts(to, "jopan_drawings_total", "Pictures drawn.", drawings_);
  write_histograms(to, "jopan_drawing_seconds", "Time to draw a picture.", drawing_seconds_);
  write_histograms(to, "jopan_job_seconds", "Time of a render job, with its wait for a worker.", job_seconds_);
  write_histograms(to, "jopan_stage_seconds", "Where the time of a job went.", stage_seconds_);
  write_counts(to, "jopan_drawing_failures_total", "Pictures that could not be drawn, by error code.", failures_);
  write_metric(to, "jopan_stale_pictures_total", "counter", "Old pictures served for cards that fail.",
               static_cast<double>(stale_));
}

void write_head(std::string& to, std::string_view name, std::string_view type, std::string_view help) {
  to += fmt::format("# HELP {0} {2}\n# TYPE {0} {1}\n", name, type, help);
}

void write_metric(std::string& to, std::string_view name, std::string_view type, std::string_view help, double value) {
  write_head(to, name, type, help);
  to += fmt::format("{} {}\n", name, value);
}

}  // namespace jopan
