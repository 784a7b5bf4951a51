// A card in every size and theme, drawn again when its files change. What fails keeps its last good picture.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/result.h"
#include "render.h"
#include "service/batch/order.h"
#include "service/work_queue.h"

namespace jopan::watch {

struct PreviewOptions {
  std::string card;       ///< Or template.
  std::string rows_file;  ///< Of a template; empty: its defaults and `values`.
  TemplateValues values;
  std::string data_dir;
  std::optional<std::string> brand;
  std::vector<std::string> sizes, themes;
  TimeZone zone;
  double scale = 1;
  std::size_t threads = 1;
};

struct PreviewPicture {
  std::string size, theme;
  Size box;  ///< px at scale 1; zero before it has ever been drawn.
  Insets safe;
  std::string hash;                          ///< Of `bytes`.
  std::shared_ptr<const std::string> bytes;  ///< The last that could be drawn, or null.
  std::shared_ptr<const Scene> scene;
  Diagnostics warnings;
  Diagnostics errors;  ///< Why the picture is an older one.
};

/// Immutable once published.
struct Snapshot {
  std::uint64_t version = 0;
  std::string card;
  std::size_t row = 0, rows = 0;  ///< From 1; 0: no rows.
  std::vector<PreviewPicture> pictures;
  Diagnostics lint;    ///< Of the card, whatever the size.
  Diagnostics errors;  ///< Of card, rows or brands as a whole.
  double milliseconds = 0;
};
using SnapshotPtr = std::shared_ptr<const Snapshot>;

class Preview {
 public:
  /// Errors: home.*, font.*, brand.*, card.unknown_size, card.unknown_theme.
  [[nodiscard]] static Result<Preview> open(PreviewOptions options);

  /// Reads everything anew and draws. Brands are loaded again when `brands_changed`.
  [[nodiscard]] SnapshotPtr draw(bool brands_changed);
  void choose_row(std::size_t row) { row_ = row; }

  /// What the last drawing depended on.
  [[nodiscard]] const std::vector<std::filesystem::path>& files() const { return files_; }
  [[nodiscard]] std::filesystem::path brands_folder() const { return home_ / "styles"; }

 private:
  Preview() = default;
  struct Input;
  void load_brands(Snapshot& snapshot);
  [[nodiscard]] Result<Input> read_input_files(Snapshot& snapshot);
  void draw_pictures(const Input& input, Snapshot& snapshot);
  void keep_last(Snapshot& snapshot) const;

  PreviewOptions options_;
  std::unique_ptr<WorkQueue> workers_;  ///< Kept, because a thread's first picture is its slowest.
  std::filesystem::path home_;
  RenderContext context_;
  std::vector<std::filesystem::path> files_;
  SnapshotPtr last_;
  std::uint64_t version_ = 0;
  std::size_t row_ = 1;
};

}  // namespace jopan::watch
