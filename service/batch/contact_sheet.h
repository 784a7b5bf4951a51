// Everything that was made on one page, to be looked at: contact-sheet.html, and contact-sheet.png and .pdf drawn by
// the renderer itself.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "core/result.h"
#include "service/batch/run.h"
#include "service/batch/work_folder.h"

namespace jopan::batch {

/// As the order wants them; their names are added to `report.sheets`. Long picture sheets become several pages:
/// contact-sheet-1.png … Errors: file.cannot_write.
[[nodiscard]] Result<void> write_contact_sheets(const Plan& plan, const RenderContext& context, Report& report,
                                                WorkFolder& folder);

/// One self-contained page; pictures are linked by relative address.
[[nodiscard]] std::string write_sheet_page(const Plan& plan, const Report& report);

/// Where things stand on a sheet that is a picture. Cards are blocks that flow like words; all tiles of a sheet are
/// drawn in one scale, so that sizes show in proportion.
struct SheetTile {
  std::size_t drawing = 0;
  Rect box;  ///< On its page.
};
struct SheetBlock {
  std::size_t source = 0;
  Rect box;
  std::vector<SheetTile> tiles;
};
struct SheetPage {
  Size size;
  std::vector<SheetBlock> blocks;
};
struct SheetLayout {
  double scale = 1;  ///< From a card's px to the sheet's.
  std::vector<SheetPage> pages;
};
[[nodiscard]] SheetLayout arrange_sheet(const Plan& plan, const Report& report);

/// A page as a scene. Cards are laid out anew: what they are is not kept.
[[nodiscard]] Scene draw_sheet_page(const Plan& plan, const RenderContext& context, const Report& report,
                                    const SheetLayout& layout, std::size_t page);

/// What a person calls a source: "a", or "template · 017 · 첫 칸 · 둘째 칸".
[[nodiscard]] std::string title_of(const Plan& plan, const Source& source);

}  // namespace jopan::batch
