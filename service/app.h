// What every handler may use: loaded once, shared by all workers.
#pragma once

#include <chrono>
#include <exception>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>

#include "core/json.h"
#include "render.h"
#include "service/deadlines.h"

namespace jopan {

struct AppOptions {
  std::filesystem::path home;
  std::optional<std::filesystem::path> data_dir;  ///< What documents that are sent may read. Nothing: no files.
  std::optional<std::filesystem::path> examples;  ///< The gallery's cards: a folder per story.
  TimeZone zone;
  Limits limits;
  std::chrono::milliseconds render_deadline{2'000};
};

class App {
 public:
  /// Errors: font.*, brand.*.
  [[nodiscard]] static Result<std::unique_ptr<App>> load(AppOptions options);

  [[nodiscard]] const AppOptions& options() const { return options_; }
  [[nodiscard]] const RenderContext& context() const { return context_; }
  /// A hash of what besides card and data decides a picture: the program and its styles.
  [[nodiscard]] const std::string& build() const { return build_; }

  /// A request with the service's limits and zone.
  [[nodiscard]] RenderRequest new_request() const;
  /// Where documents that are sent may read: data_dir or nowhere.
  [[nodiscard]] std::unique_ptr<DataSource> data_for_sent_documents() const;

  /// `work(request)` with a deadline. Errors besides its own: service.internal for an exception, which is a bug of ours
  /// and costs this request its answer and nobody else anything.
  template <class Work>
  [[nodiscard]] auto guard(RenderRequest request, const Work& work) const -> decltype(work(request)) {
    const Deadlines::Watch watch(deadlines_, Deadlines::Clock::now() + options_.render_deadline);
    request.stop = watch.token();
    try {
      return work(request);
    } catch (const std::exception& error) {
      return fail(internal_error(error));
    }
  }
  /// render() so guarded.
  [[nodiscard]] Result<Rendered> draw(const Json& document, const RenderRequest& request) const;

 private:
  App() = default;
  [[nodiscard]] static Diagnostic internal_error(const std::exception& error);

  AppOptions options_;
  RenderContext context_;
  std::string build_;
  mutable Deadlines deadlines_;
};

}  // namespace jopan
