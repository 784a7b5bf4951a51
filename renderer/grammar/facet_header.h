// Headers of a facet: what its rows and columns are called, and the title over all of them.
#pragma once

#include "grammar/draft.h"

namespace jopan {

class FacetHeader {
 public:
  FacetHeader(const ChannelDef& def, const Config& config, const Signals& signals);

  /// Text of a value among all that are `shown`; `end` is the end of a bin.
  [[nodiscard]] TitleModel label(const Value& value, const Value& end, std::span<const Value> shown) const;
  /// Nothing where it is null or turned off. `inner` is the title of a facet inside that divides the same way.
  [[nodiscard]] std::optional<TitleModel> title(const std::optional<TitleModel>& inner) const;
  [[nodiscard]] bool shows_labels() const;
  /// Labels stand on the cells themselves rather than at the edge of the grid.
  [[nodiscard]] bool on_cells() const;
  /// At the right or under the grid.
  [[nodiscard]] bool labels_after() const;
  [[nodiscard]] bool title_after() const;
  /// The title stands above or below the grid though the facet is of rows, or beside it though it is of columns.
  [[nodiscard]] bool title_over_columns() const;
  /// 0..1 along the grid.
  [[nodiscard]] double title_band() const;

 private:
  [[nodiscard]] const Json* find(std::string_view name) const;
  [[nodiscard]] std::string text(std::string_view name) const;
  [[nodiscard]] TitleModel styled(std::string_view prefix, const char* style) const;

  const ChannelDef& def_;
  const Config& config_;
  const Signals& signals_;
  const Json* header_;
};

}  // namespace jopan
