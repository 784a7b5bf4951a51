// Everything a batch will make, named before anything is drawn: what is wrong with the order is said while nothing has
// been written.
#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "core/result.h"
#include "render.h"
#include "service/batch/card_file.h"
#include "service/batch/order.h"

namespace jopan::batch {

/// A card file, or one row of the template.
struct Source {
  std::string path;     ///< The card or template.
  std::string card;     ///< Its file name without the ending.
  std::size_t row = 0;  ///< From 1; 0: not a row.
  TemplateValues values;
  std::string size, theme;  ///< The card's own, for an order that names none.
};

/// What a picture is written as.
struct Variant {
  const Backend* backend = nullptr;
  double scale = 1;
};

struct Plan {
  Order order;
  std::vector<Source> sources;
  std::vector<Variant> variants;
  std::vector<std::string> names;  ///< By name_of().
  std::shared_ptr<const CardFile> template_file;
  std::string rows_hash;
  Diagnostics warnings;

  [[nodiscard]] std::size_t sizes() const { return order.sizes.empty() ? 1 : order.sizes.size(); }
  [[nodiscard]] std::size_t themes() const { return order.themes.empty() ? 1 : order.themes.size(); }
  /// Drawings are laid out once each and written as every variant. Those of one source follow each other.
  [[nodiscard]] std::size_t drawings() const { return sources.size() * sizes() * themes(); }
  [[nodiscard]] const Source& source_of(std::size_t drawing) const { return sources[drawing / (sizes() * themes())]; }
  [[nodiscard]] std::string size_of(std::size_t drawing) const;
  [[nodiscard]] std::string theme_of(std::size_t drawing) const;
  [[nodiscard]] const std::string& name_of(std::size_t drawing, std::size_t variant) const {
    return names[drawing * variants.size() + variant];
  }
  /// "cards/a.json" or "rows.csv row 17".
  [[nodiscard]] std::string label_of(const Source& source) const;
};

/// Errors: batch.no_match, file.*, rows.*, name.*, batch.same_name, card.unknown_size and card.unknown_theme,
/// template.missing_column, and what is wrong with the template whatever the row.
/// `file`, where it is given, is then the one that they are about.
[[nodiscard]] Result<Plan> make_plan(Order order, const RenderContext& context, std::string* file = nullptr);

/// Size and theme that the card itself names. It may name none, or be no card at all: then drawing it says so.
void note_own_choices(const Json& document, Source& source);

/// "1x", "2x", "1.5x".
[[nodiscard]] std::string scale_name(double scale);

/// What drawing `drawing` asks the renderer for, but for data and format.
[[nodiscard]] RenderRequest request_for(const Plan& plan, std::size_t drawing);

}  // namespace jopan::batch
