#include "service/watch/preview.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <latch>
#include <mutex>

#include "service/batch/card_file.h"
#include "service/batch/plan.h"
#include "service/batch/record.h"
#include "service/resources.h"
#include "styles/brand.h"

namespace jopan::watch {

namespace fs = std::filesystem;

struct Preview::Input {
  std::shared_ptr<const batch::CardFile> file;
  TemplateValues values;
};

namespace {

RenderRequest request_for(const PreviewOptions& options, const TemplateValues& values, const PreviewPicture& picture) {
  RenderRequest request;
  request.limits = command_line_limits();
  request.zone = options.zone;
  request.brand = options.brand;
  request.scale = options.scale;
  request.params = values;
  request.size = picture.size;
  request.theme = picture.theme;
  return request;
}

/// Jobs must not throw; what the renderer throws is a bug of ours, and the preview goes on.
void draw_one(PreviewPicture& picture, RenderRequest request, const batch::CardFile& file, const RenderContext& context,
              std::vector<batch::ReadData>& reads) try {
  batch::NotingDataSource data(file);
  request.data = &data;
  Result<LaidOut> laid_out = lay_out(file.document(), request, context);
  reads = data.take();
  const Result<Rendered> rendered =
      laid_out ? draw_scene(laid_out->scene, request, context) : Result<Rendered>(fail(laid_out.error()));
  if (!rendered) {
    picture.errors = rendered.error();
    return;
  }
  picture.errors.clear();
  picture.box = laid_out->scene.size;
  picture.warnings = std::move(laid_out->warnings);
  picture.bytes = std::make_shared<const std::string>(rendered->bytes);
  picture.hash = batch::sha256_of(rendered->bytes).substr(0, 16);
  picture.scene = std::make_shared<const Scene>(std::move(laid_out->scene));
} catch (const std::exception& error) {
  picture.errors = {error_at({}, "service.internal", std::string("the renderer failed: ") + error.what())};
}

/// Presets that the brands know; a size such as 800x400 has no safe box of its own.
Insets safe_box(const RenderContext& context, const std::string& size) {
  for (const Layout& layout : context.brands->layouts())
    if (layout.name == size) return layout.safe;
  return {};
}

}  // namespace

Result<Preview> Preview::open(PreviewOptions options) {
  Preview preview;
  JOPAN_TRY(preview.home_, find_home());
  JOPAN_TRY(preview.context_, load_context(preview.home_));
  if (options.sizes.empty()) {
    for (const Layout& layout : preview.context_.brands->layouts()) options.sizes.push_back(layout.name);
  }
  if (options.themes.empty()) options.themes = {"light", "dark"};
  const std::string brand = options.brand.value_or(preview.context_.brands->names().front());
  for (const std::string& size : options.sizes) JOPAN_CHECK(preview.context_.brands->theme(brand, "light", size));
  for (const std::string& theme : options.themes) JOPAN_CHECK(preview.context_.brands->theme(brand, theme, "og"));
  constexpr std::size_t kMostPictures = 1024;
  preview.workers_ = std::make_unique<WorkQueue>(options.threads, kMostPictures);
  preview.options_ = std::move(options);
  return preview;
}

void Preview::load_brands(Snapshot& snapshot) {
  Result<std::shared_ptr<const BrandLibrary>> brands = BrandLibrary::load(brands_folder().string());
  if (brands) {
    context_.brands = *std::move(brands);
  } else {
    snapshot.errors = std::move(brands.error());
  }
}

Result<Preview::Input> Preview::read_input_files(Snapshot& snapshot) {
  if (options_.rows_file.empty()) {
    Input input;
    JOPAN_TRY(input.file, batch::CardFile::load(options_.card, options_.data_dir, command_line_limits()));
    input.values = options_.values;
    return input;
  }
  batch::Order order;
  order.template_file = options_.card;
  order.rows_file = options_.rows_file;
  order.values = options_.values;
  order.data_dir = options_.data_dir;
  order.brand = options_.brand;
  order.zone = options_.zone;
  order.sizes = {options_.sizes.front()};
  JOPAN_TRY(const batch::Plan plan, batch::make_plan(std::move(order), context_));
  snapshot.rows = plan.sources.size();
  snapshot.row = std::clamp<std::size_t>(row_, 1, plan.sources.size());
  return Input{plan.template_file, plan.sources[snapshot.row - 1].values};
}

void Preview::keep_last(Snapshot& snapshot) const {
  if (last_) {
    snapshot.pictures = last_->pictures;
    return;
  }
  for (const std::string& theme : options_.themes) {
    for (const std::string& size : options_.sizes) {
      PreviewPicture picture;
      picture.size = size;
      picture.theme = theme;
      snapshot.pictures.push_back(std::move(picture));
    }
  }
}

void Preview::draw_pictures(const Input& input, Snapshot& snapshot) {
  std::mutex mutex;
  std::latch done(static_cast<std::ptrdiff_t>(snapshot.pictures.size()));
  const fs::path folder =
      options_.data_dir.empty() ? fs::path(options_.card).parent_path() : fs::path(options_.data_dir);
  const auto draw = [&](PreviewPicture& picture) {
    picture.safe = safe_box(context_, picture.size);
    std::vector<batch::ReadData> reads;
    draw_one(picture, request_for(options_, input.values, picture), *input.file, context_, reads);
    const std::lock_guard lock(mutex);
    for (const batch::ReadData& data : reads) {
      const fs::path path = folder / data.name;
      if (std::find(files_.begin(), files_.end(), path) == files_.end()) files_.push_back(path);
    }
  };
  for (PreviewPicture& picture : snapshot.pictures) {
    const auto job = [&draw, &done, &picture] {
      draw(picture);
      done.count_down();
    };
    if (!workers_->try_add(job)) job();
  }
  done.wait();
}

SnapshotPtr Preview::draw(bool brands_changed) {
  const auto start = std::chrono::steady_clock::now();
  const auto snapshot = std::make_shared<Snapshot>();
  snapshot->version = ++version_;
  snapshot->card = options_.card;
  keep_last(*snapshot);
  files_ = {options_.card};
  if (!options_.rows_file.empty()) files_.emplace_back(options_.rows_file);
  if (brands_changed) load_brands(*snapshot);
  const Result<Input> input = read_input_files(*snapshot);
  if (!input) {
    snapshot->errors.insert(snapshot->errors.end(), input.error().begin(), input.error().end());
    // Watched still: the data that the last good card read may be what mends it.
  } else {
    draw_pictures(*input, *snapshot);
    RenderRequest request = request_for(options_, input->values, snapshot->pictures.front());
    const batch::NotingDataSource data(*input->file);
    request.data = &data;
    Result<Diagnostics> findings = lint(input->file->document(), request, context_);
    // What one size alone gave way to stands with its picture.
    if (findings) {
      std::erase_if(*findings, [](const Diagnostic& finding) { return !finding.code.starts_with("lint."); });
      snapshot->lint = *std::move(findings);
    }
  }
  snapshot->milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  last_ = snapshot;
  return snapshot;
}

}  // namespace jopan::watch
