#include <algorithm>
#include <atomic>
#include <filesystem>
#include <fmt/format.h>
#include <mutex>
#include <thread>

#include "backend/backend.h"
#include "service/batch/contact_sheet.h"
#include "text/emphasis.h"
#include "text/shaper.h"

namespace jopan::batch {
namespace {

constexpr Color kGround{0xf0, 0xf0, 0xec}, kInk{0x15, 0x17, 0x1a}, kSoft{0x62, 0x66, 0x6d}, kWarning{0xa8, 0x5a, 0x00},
    kBad{0xb3, 0x26, 0x1e}, kBadGround{0xfd, 0xec, 0xea}, kFrame{0xd6, 0xd6, 0xd0};
// px of the sheet
constexpr double kTitleSize = 19, kCaptionSize = 14, kTitleBaseline = 21, kCaptionBaseline = 18;

class Page {
 public:
  Page(const Plan& plan, const RenderContext& context, const Report& report, double scale)
      : plan_(plan), context_(context), report_(report), scale_(scale), shaper_(context.fonts) {}

  Scene draw(const SheetPage& page) {
    scene_.size = page.size;
    scene_.background = kGround;
    scene_.title = "contact sheet";
    for (const SheetBlock& block : page.blocks) {
      const Source& source = plan_.sources[block.source];
      write(title_of(plan_, source), {block.box.x, block.box.y + kTitleBaseline}, block.box.width, kTitleSize, 700,
            kInk);
      for (const SheetTile& tile : block.tiles) add(tile);
    }
    return std::move(scene_);
  }

 private:
  void add(const SheetTile& tile) {
    const PictureRecord& record = report_.pictures[tile.drawing * plan_.variants.size()];
    const Point caption{tile.box.x, tile.box.bottom() + kCaptionBaseline};
    std::string what = plan_.size_of(tile.drawing);
    if (plan_.themes() > 1) what += " " + plan_.theme_of(tile.drawing);
    fill(tile.box.grown(1), kFrame);
    if (!record.facts) {
      fill(tile.box, kBadGround);
      write(error_of(tile.drawing), {tile.box.x + 10, tile.box.y + 26}, tile.box.width - 20, kCaptionSize, 600, kBad);
      return write(what, caption, tile.box.width, kCaptionSize, 500, kBad);
    }
    add_card(tile, *record.facts);
    std::string codes;
    for (const Diagnostic& warning : record.facts->warnings)
      if (codes.find(warning.code) == std::string::npos) codes += (codes.empty() ? "" : ", ") + warning.code;
    if (!codes.empty()) what += " · " + codes;
    write(what, caption, tile.box.width, kCaptionSize, 500, codes.empty() ? kSoft : kWarning);
  }

  void add_card(const SheetTile& tile, const DrawingFacts& facts) {
    const Result<std::shared_ptr<const CardFile>> file =
        plan_.template_file
            ? Result<std::shared_ptr<const CardFile>>(plan_.template_file)
            : CardFile::load(plan_.source_of(tile.drawing).path, plan_.order.data_dir, command_line_limits());
    if (!file) return;
    const NotingDataSource data(**file);
    RenderRequest request = request_for(plan_, tile.drawing);
    request.data = &data;
    Result<LaidOut> laid_out = lay_out((*file)->document(), request, context_);
    if (!laid_out) return;
    GroupNode card = std::move(laid_out->scene.root);
    GroupNode framed;
    framed.transform = Transform::translation(tile.box.x, tile.box.y);
    framed.transform.xx = framed.transform.yy = scale_;
    framed.clip = Rect{0, 0, facts.size.width, facts.size.height};
    PathNode ground;
    ground.path.add_rect(*framed.clip);
    ground.fill = laid_out->scene.background;
    if (is_visible(ground.fill)) framed.children.emplace_back(std::move(ground));
    framed.children.emplace_back(std::move(card));
    scene_.root.children.emplace_back(std::move(framed));
  }

  [[nodiscard]] std::string error_of(std::size_t drawing) const {
    for (const Failure& failure : report_.failures) {
      if (std::find(failure.drawings.begin(), failure.drawings.end(), drawing) != failure.drawings.end())
        return failure.errors.front().code;
    }
    return "";
  }

  void fill(const Rect& box, const Color& color) {
    PathNode node;
    node.path.add_rect(box);
    node.fill = color;
    scene_.root.children.emplace_back(std::move(node));
  }

  void write(const std::string& text, Point at, double width, double size, int weight, const Color& color) {
    TextStyle style;
    style.size = size;
    style.weight = weight;
    TextNode node;
    node.text = shaper_.ellipsize(text, style, width);
    node.at = at;
    node.fill = color;
    scene_.root.children.emplace_back(std::move(node));
  }

  const Plan& plan_;
  const RenderContext& context_;
  const Report& report_;
  double scale_;
  Shaper shaper_;
  Scene scene_;
};

/// "contact-sheet.png", "contact-sheet-12.pdf": names that the batch keeps for itself.
bool is_sheet_name(std::string_view name) {
  constexpr std::string_view kStem = "contact-sheet";
  if (!name.starts_with(kStem)) return false;
  name.remove_prefix(kStem.size());
  if (name.starts_with('-')) name.remove_prefix(std::min(name.size(), name.find_first_not_of("0123456789", 1)));
  return name == ".html" || name == ".png" || name == ".pdf";
}

/// An earlier run's further pages would show what is no more.
void remove_old_sheets(const std::filesystem::path& out, const std::vector<std::string>& written) {
  std::error_code error;
  std::vector<std::filesystem::path> old;
  for (std::filesystem::directory_iterator entry(out, error), end; !error && entry != end; entry.increment(error)) {
    const std::string name = entry->path().filename().string();
    if (is_sheet_name(name) && std::find(written.begin(), written.end(), name) == written.end())
      old.push_back(entry->path());
  }
  for (const std::filesystem::path& path : old) std::filesystem::remove(path, error);
}

struct SheetFile {
  const Backend* backend;
  std::size_t page;
  std::string name;
};

std::vector<SheetFile> files_of(const SheetLayout& layout, const SheetKinds& kinds) {
  std::vector<SheetFile> files;
  for (const auto& [wanted, format] : {std::pair(kinds.png, "png"), {kinds.pdf, "pdf"}}) {
    for (std::size_t page = 0; wanted && page < layout.pages.size(); ++page) {
      const Backend* backend = find_backend(format);
      const std::string number = layout.pages.size() > 1 ? fmt::format("-{}", page + 1) : "";
      files.push_back({backend, page, fmt::format("contact-sheet{}{}", number, backend->extension)});
    }
  }
  return files;
}

}  // namespace

std::string title_of(const Plan& plan, const Source& source) {
  if (source.row == 0) return source.card;
  std::string title = fmt::format("{}", source.row);
  constexpr std::size_t kShown = 2;
  std::size_t shown = 0;
  for (const auto& [name, value] : source.values) {
    if (shown == kShown) break;
    const bool for_all = std::any_of(plan.order.values.begin(), plan.order.values.end(),
                                     [&name](const auto& entry) { return entry.first == name; });
    if (for_all) continue;
    title += " · " + parse_emphasis(value.substr(0, value.find('\n'))).text;
    ++shown;
  }
  return title;
}

Scene draw_sheet_page(const Plan& plan, const RenderContext& context, const Report& report, const SheetLayout& layout,
                      std::size_t page) {
  return Page(plan, context, report, layout.scale).draw(layout.pages[page]);
}

Result<void> write_contact_sheets(const Plan& plan, const RenderContext& context, Report& report, WorkFolder& folder) {
  if (plan.order.sheets.html) {
    report.sheets.emplace_back("contact-sheet.html");
    JOPAN_CHECK(folder.write(report.sheets.back(), write_sheet_page(plan, report)));
  }
  const bool has_pictures = plan.order.sheets.png || plan.order.sheets.pdf;
  const SheetLayout layout = has_pictures ? arrange_sheet(plan, report) : SheetLayout{};
  const std::vector<SheetFile> files = files_of(layout, plan.order.sheets);
  std::atomic<std::size_t> next = 0;
  std::mutex mutex;
  Diagnostics errors;
  const auto work = [&] {
    for (std::size_t i = next++; i < files.size(); i = next++) {
      const Scene scene = draw_sheet_page(plan, context, report, layout, files[i].page);
      const Result<std::string> bytes = files[i].backend->draw(scene, *context.fonts, {});
      const Result<void> written = bytes ? folder.write(files[i].name, *bytes) : Result<void>(fail(bytes.error()));
      if (written) continue;
      const std::lock_guard lock(mutex);
      errors = written.error();
    }
  };
  {
    std::vector<std::jthread> threads;
    for (std::size_t i = 0; i < std::min(plan.order.jobs, files.size()); ++i) threads.emplace_back(work);
  }
  if (!errors.empty()) return fail(std::move(errors));
  for (const SheetFile& file : files) report.sheets.push_back(file.name);
  remove_old_sheets(folder.out(), report.sheets);
  return {};
}

}  // namespace jopan::batch
