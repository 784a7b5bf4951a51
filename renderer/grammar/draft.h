// A document on its way to a View: its tree of views with their rows, while scales and guides are still being found.
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "grammar/build_view.h"
#include "grammar/guides.h"

namespace jopan {

class Random;

struct UnitDraft {
  std::unique_ptr<UnitView> view;
  UnitBins bins;
  TablePtr source, bin_source;
};

/// One side of a facet.
struct FacetSide {
  const ChannelDef* def = nullptr;
  std::vector<std::string> columns;  ///< What divides the rows: the value, and the end of its bin.
};

struct ViewDraft {
  enum class Kind { Unit, Layer, Concat, Facet };

  const Spec* spec = nullptr;
  Kind kind = Kind::Unit;
  std::string name;  ///< Prefix of names below, as Vega-Lite gives them: "concat_0_".
  ViewDraft* parent = nullptr;
  std::vector<std::unique_ptr<ViewDraft>> children;
  std::optional<UnitDraft> unit;

  TablePtr rows;                           ///< After the view's own transforms.
  std::vector<std::string> outer_columns;  ///< What the facets around it divide the rows by.
  std::vector<FacetSide> sides;            ///< Facet: row and column, or one that wraps.

  SizeModel width, height;           ///< Plots
  std::vector<AxisModel> axes;       ///< Plots
  std::vector<LegendModel> legends;  ///< Of any view.

  /// A unit or layers that are no layer themselves.
  [[nodiscard]] bool is_plot() const {
    return (kind == Kind::Unit || kind == Kind::Layer) && (parent == nullptr || parent->kind != Kind::Layer);
  }
  [[nodiscard]] bool holds(const UnitView& view) const;
  /// Is `other` or has it somewhere below.
  [[nodiscard]] bool owns(const ViewDraft& other) const;
};

/// Calls `visit(draft)` for the draft and all below it, parents first.
template <class Draft, class Visit>
void walk(Draft& draft, const Visit& visit) {
  visit(draft);
  for (const auto& child : draft.children) walk(*child, visit);
}

/// A scale and the view that it belongs to: the highest that shares it.
struct ScaleGroup {
  ChannelScale scale;
  const ViewDraft* owner = nullptr;
  ScaleModel untrained;  ///< Without a domain: what the cells of a facet train for themselves.
};

/// The tree, its data read and transformed. Errors: data.*, transform.*, encoding.*, vega_lite.unsupported.
[[nodiscard]] Result<std::unique_ptr<ViewDraft>> collect_views(const Spec& spec, const Json& document, View& view,
                                                               const BuildContext& context, Random& random);
/// Which channels of which views share a scale, by `resolve` and Vega-Lite's defaults; channel by channel.
[[nodiscard]] Result<std::vector<ScaleGroup>> share_scales(const ViewDraft& root);
/// Every view's own guides, where `resolve` puts them.
void resolve_guides(ViewDraft& root, const std::vector<ScaleGroup>& groups, const View& view);
/// The finished tree. Errors: facet.too_many, scale.bad_domain, scale.too_many_names, chart.too_many_marks,
/// chart.too_many_texts.
[[nodiscard]] Result<View> finish_views(std::unique_ptr<ViewDraft> root, const std::vector<ScaleGroup>& groups,
                                        const View& view);

}  // namespace jopan
