#include "service/app.h"

#include <chrono>
#include <exception>
#include <utility>

#include "service/build_hash.h"
#include "service/content_hash.h"
#include "service/data_source.h"
#include "service/resources.h"
#include "styles/brand.h"

namespace jopan {
namespace {

/// The zone decides what local times are.
std::string hash_build_in(const std::filesystem::path& home, const std::string& zone) {
  ContentHash hash;
  hash.add(hash_build(home));
  hash.add(zone);
  return hash.hex();
}

}  // namespace

Result<std::unique_ptr<App>> App::load(AppOptions options) {
  std::unique_ptr<App> app(new App);
  JOPAN_TRY(app->context_, load_context(options.home));
  JOPAN_CHECK(app->context_.brands->check());
  app->build_ = hash_build_in(options.home, options.zone_name);
  JOPAN_TRY(app->store_, Store::open(options.data_dir));
  app->pictures_ = std::make_unique<PictureCache>(options.cache_bytes);
  app->options_ = std::move(options);
  if (!app->options_.data_hosts.empty())
    app->remote_ = std::make_unique<fetch::Remote>(app->options_.data_hosts, app->options_.fetch_limits);
  JOPAN_CHECK(app->open_workers());
  return app;
}

RenderRequest App::new_request() const {
  RenderRequest request;
  request.limits = options_.limits;
  request.zone = options_.zone;
  return request;
}

std::unique_ptr<DataSource> App::data_for_sent_documents() const {
  if (options_.files) return std::make_unique<FileDataSource>(*options_.files, options_.limits.data_bytes);
  return std::make_unique<NoDataSource>();
}

Result<void> App::open_workers() {
  if (options_.workers == 0) {
    deadlines_ = std::make_unique<Deadlines>();
    return {};
  }
  PoolOptions wanted;
  wanted.workers = options_.workers;
  wanted.setup = {options_.home.string(), options_.zone_name, options_.memory_bytes};
  wanted.deadline = options_.render_deadline;
  JOPAN_TRY(pool_, WorkerPool::open(wanted));
  return {};
}

Result<Product> App::run(const Job& job) const {
  const auto start = std::chrono::steady_clock::now();
  Result<Product> product = pool_ ? pool_->run(job) : run_here(job);
  const std::chrono::duration<double> time = std::chrono::steady_clock::now() - start;
  metrics_->count_job(name_of(job.kind), time.count());
  if (product) metrics_->count_stages(product->seconds);
  return product;
}

Result<Product> App::run_here(const Job& job) const {
  const Deadlines::Watch watch(*deadlines_, Deadlines::Clock::now() + options_.render_deadline);
  Job watched = job;
  watched.request.stop = watch.token();
  try {
    return perform(watched, context_);
  } catch (const std::exception& error) {
    return fail(error_at({}, "service.internal", std::string("the renderer failed: ") + error.what()));
  }
}

}  // namespace jopan
