// What every handler may use: loaded once, shared by all workers.
#pragma once

#include <chrono>
#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <utility>

#include "core/json.h"
#include "render.h"
#include "service/deadlines.h"
#include "service/fetch/remote.h"
#include "service/keys/keys.h"
#include "service/metrics.h"
#include "service/occupancy.h"
#include "service/picture_cache.h"
#include "service/store/store.h"
#include "service/workers/pool.h"

namespace jopan {

struct AppOptions {
  std::filesystem::path home;
  std::optional<std::filesystem::path> data_dir;  ///< Where cards are kept. Nothing: in memory.
  std::optional<std::filesystem::path> files;     ///< What documents that are sent may read. Nothing: no files.
  std::optional<std::filesystem::path> examples;  ///< The gallery's cards: a folder per story.
  TimeZone zone;
  std::string zone_name;
  Keys keys;  ///< Empty: all is open.
  std::size_t cache_bytes = 32u << 20;
  fetch::Hosts data_hosts;  ///< From whom documents may take data by url.
  fetch::Limits fetch_limits;
  Limits limits;
  std::size_t workers = 0;                ///< Processes that draw. 0: this one.
  std::size_t memory_bytes = 512u << 20;  ///< That a job may take in a worker.
  std::chrono::milliseconds render_deadline{2'000};
};

class App {
 public:
  /// Errors: font.*, brand.*, store.*, worker.start.
  [[nodiscard]] static Result<std::unique_ptr<App>> load(AppOptions options);

  [[nodiscard]] const AppOptions& options() const { return options_; }
  [[nodiscard]] const RenderContext& context() const { return context_; }
  /// A hash of what besides card and data decides a picture: the program and its styles.
  [[nodiscard]] const std::string& build() const { return build_; }

  [[nodiscard]] Store& store() const { return *store_; }
  [[nodiscard]] PictureCache& pictures() const { return *pictures_; }
  /// Null where no host is allowed.
  [[nodiscard]] fetch::Remote* remote() const { return remote_.get(); }

  [[nodiscard]] Metrics& metrics() const { return *metrics_; }
  [[nodiscard]] std::chrono::system_clock::time_point started() const { return started_; }
  /// Zeros while no server runs.
  [[nodiscard]] Occupancy occupancy() const { return occupancy_ ? occupancy_() : Occupancy{}; }
  void set_occupancy(std::function<Occupancy()> occupancy) { occupancy_ = std::move(occupancy); }

  /// A request with the service's limits and zone.
  [[nodiscard]] RenderRequest new_request() const;
  /// Where documents that are sent may read: files or nowhere.
  [[nodiscard]] std::unique_ptr<DataSource> data_for_sent_documents() const;

  /// In a worker, or here where there are none, until the deadline. Errors besides the job's own: WorkerPool::run's;
  /// service.internal for what is a bug of ours.
  [[nodiscard]] Result<Product> run(const Job& job) const;
  /// Null where this process draws.
  [[nodiscard]] const Roster* workers() const { return pool_ ? &pool_->roster() : nullptr; }

 private:
  App() = default;
  [[nodiscard]] Result<void> open_workers();
  [[nodiscard]] Result<Product> run_here(const Job& job) const;

  AppOptions options_;
  RenderContext context_;
  std::string build_;
  std::unique_ptr<Store> store_;
  std::unique_ptr<PictureCache> pictures_;
  std::unique_ptr<fetch::Remote> remote_;
  std::unique_ptr<Metrics> metrics_ = std::make_unique<Metrics>();
  std::chrono::system_clock::time_point started_ = std::chrono::system_clock::now();
  std::function<Occupancy()> occupancy_;
  std::unique_ptr<Deadlines> deadlines_;  ///< Where there are no workers.
  std::unique_ptr<WorkerPool> pool_;
};

}  // namespace jopan
