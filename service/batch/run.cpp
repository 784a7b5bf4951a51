#include "service/batch/run.h"

#include <algorithm>
#include <condition_variable>
#include <map>
#include <mutex>
#include <thread>

#include "service/batch/contact_sheet.h"
#include "service/batch/draw.h"
#include "service/batch/manifest.h"
#include "service/batch/work_folder.h"
#include "service/build_hash.h"
#include "service/resources.h"

namespace jopan::batch {
namespace {

/// The card files that are in use. Drawings are taken in order, so there are never many.
class OpenFiles {
 public:
  explicit OpenFiles(const Plan& plan) : plan_(plan) {}

  Result<std::shared_ptr<const CardFile>> open(std::size_t source) {
    if (plan_.template_file) return plan_.template_file;
    const std::lock_guard lock(mutex_);
    if (std::shared_ptr<const CardFile> file = open_[source].lock()) return file;
    JOPAN_TRY(const std::shared_ptr<const CardFile> file,
              CardFile::load(plan_.sources[source].path, plan_.order.data_dir, command_line_limits()));
    std::erase_if(open_, [](const auto& entry) { return entry.second.expired(); });
    open_[source] = file;
    last_[next_++ % last_.size()] = file;
    return file;
  }

 private:
  const Plan& plan_;
  std::mutex mutex_;
  std::map<std::size_t, std::weak_ptr<const CardFile>> open_;
  std::array<std::shared_ptr<const CardFile>, 4> last_;  ///< Kept between two drawings of one card.
  std::size_t next_ = 0;
};

class Runner {
 public:
  Runner(const Plan& plan, const DrawContext& context, const std::atomic<bool>& stop)
      : plan_(plan), context_(context), stop_(stop), files_(plan) {
    report_.count.total = plan.drawings() * plan.variants.size();
    report_.pictures.resize(report_.count.total);
  }

  Report run(Progress& progress) {
    std::vector<std::jthread> threads;
    running_ = std::clamp<std::size_t>(plan_.order.jobs, 1, std::max<std::size_t>(plan_.drawings(), 1));
    for (std::size_t i = 0, count = running_; i < count; ++i) threads.emplace_back([this] { work(); });
    std::unique_lock lock(mutex_);
    while (running_ > 0) {
      changed_.wait_for(lock, std::chrono::milliseconds(100));
      progress.show(report_.count, Progress::Clock::now());
    }
    lock.unlock();
    threads.clear();
    report_.stopped = broken_ || (stop_ && report_.count.done() < report_.count.total);
    std::sort(report_.failures.begin(), report_.failures.end(),
              [](const Failure& a, const Failure& b) { return a.drawings < b.drawings; });
    join_failures();
    return std::move(report_);
  }

 private:
  void work() {
    for (;;) {
      const std::size_t drawing = next_++;
      if (drawing >= plan_.drawings() || stop_ || broken_) break;
      const std::size_t source = drawing / (plan_.sizes() * plan_.themes());
      Outcome outcome;
      if (const auto file = files_.open(source)) {
        outcome = draw_pictures(context_, drawing, **file);
      } else {
        outcome.errors = file.error();
      }
      take(drawing, source, std::move(outcome));
    }
    const std::lock_guard lock(mutex_);
    --running_;
    changed_.notify_one();
  }

  void take(std::size_t drawing, std::size_t source, Outcome outcome) {
    const std::lock_guard lock(mutex_);
    if (outcome.stops_all) broken_ = true;
    if (!outcome.errors.empty()) {
      report_.count.failed += plan_.variants.size();
      report_.failures.push_back({source, {drawing}, std::move(outcome.errors)});
      return;
    }
    report_.count.drawn += outcome.drawn;
    report_.count.current += outcome.pictures.size() - outcome.drawn;
    for (std::size_t i = 0; i < outcome.pictures.size(); ++i) {
      if (!outcome.pictures[i].facts->warnings.empty()) ++report_.with_warnings;
      report_.pictures[drawing * plan_.variants.size() + i] = std::move(outcome.pictures[i]);
    }
  }

  /// The same fault in every size is one fault.
  void join_failures() {
    std::vector<Failure> joined;
    for (Failure& failure : report_.failures) {
      const auto same = std::find_if(joined.rbegin(), joined.rend(), [&failure](const Failure& other) {
        return other.source == failure.source && to_text(other.errors) == to_text(failure.errors);
      });
      if (same == joined.rend()) {
        joined.push_back(std::move(failure));
      } else {
        same->drawings.insert(same->drawings.end(), failure.drawings.begin(), failure.drawings.end());
      }
    }
    report_.failures = std::move(joined);
  }

  static std::string to_text(const Diagnostics& errors) {
    std::string text;
    for (const Diagnostic& error : errors) text += to_string(error) + '\n';
    return text;
  }

  const Plan& plan_;
  const DrawContext& context_;
  const std::atomic<bool>& stop_;
  OpenFiles files_;
  std::atomic<std::size_t> next_ = 0;
  std::atomic<bool> broken_ = false;
  std::size_t running_ = 0;
  std::mutex mutex_;
  std::condition_variable changed_;
  Report report_;
};

}  // namespace

Result<Report> run_plan(const Plan& plan, const RenderContext& context, ProgressStyle style,
                        const std::atomic<bool>& stop) {
  JOPAN_TRY(const std::filesystem::path home, find_home());
  const std::string build = hash_build(home);
  JOPAN_TRY(const std::unique_ptr<WorkFolder> folder, WorkFolder::open(plan.order.out));
  const KnownRecords known = plan.order.resume ? folder->known() : KnownRecords{};
  folder->clean(plan.order.resume);
  const DrawContext draw_context{plan, context, known, build, *folder};
  Progress progress(style, Progress::Clock::now());
  Report report = Runner(plan, draw_context, stop).run(progress);
  progress.clear();
  report.warnings = plan.warnings;
  if (!report.stopped) JOPAN_CHECK(write_contact_sheets(plan, context, report, *folder));
  folder->sync();
  JOPAN_CHECK(folder->write("manifest.json", write_manifest(plan, report, build)));
  folder->sync();
  folder->remove();
  return report;
}

}  // namespace jopan::batch
