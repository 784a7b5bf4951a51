// Render workers that share the work. One that dies, hangs past the deadline or takes too much memory costs the job
// that it had, and another takes its place at once. Any thread may give jobs.
#pragma once

#include <chrono>

#include "service/workers/job.h"
#include "service/workers/roster.h"

namespace jopan {

struct PoolOptions {
  std::size_t workers = 1;
  wire::Setup setup;
  std::chrono::milliseconds deadline{2'000};  ///< Of a job, without the time that its data takes to come.
};

class WorkerPool {
 public:
  /// Returns when all workers are ready. Errors: as Roster::wait_until_ready.
  [[nodiscard]] static Result<std::unique_ptr<WorkerPool>> open(const PoolOptions& options);

  /// Waits for a free worker, at most for the deadline. Errors besides the job's own: service.busy; render.stopped for
  /// the deadline, render.out_of_memory, render.worker_died.
  [[nodiscard]] Result<Product> run(const Job& job);

  [[nodiscard]] const Roster& roster() const { return roster_; }

 private:
  explicit WorkerPool(const PoolOptions& options)
      : deadline_(options.deadline), roster_(options.workers, options.setup) {}
  [[nodiscard]] Result<Product> wait_for_product(Worker& worker, const Job& job, Roster::Clock::time_point deadline);
  [[nodiscard]] Result<Product> read_product(Worker& worker, Frame& frame, const Job& job);
  [[nodiscard]] Result<Product> read_failure(Worker& worker, const Frame& frame);
  [[nodiscard]] Diagnostic end_dead(Worker& worker);

  std::chrono::milliseconds deadline_;
  Roster roster_;
};

}  // namespace jopan
