#include "grammar/build_view.h"

#include <algorithm>

#include "data/random.h"
#include "grammar/check_expressions.h"
#include "grammar/check_values.h"
#include "grammar/draft.h"
#include "grammar/images.h"
#include "grammar/nothing_drawn.h"
#include "grammar/projection.h"

namespace jopan {
namespace {

SizeModel size_model(const std::optional<Json>& given, const Config& config, const char* dimension, bool discrete,
                     bool has_scale) {
  SizeModel size;
  const bool width = std::string_view(dimension) == "width";
  Json value = given.value_or(nullptr);
  const char* continuous_name = width ? "continuousWidth" : "continuousHeight";
  const double continuous = config.number("view", dimension, config.number("view", continuous_name, 300));
  if (value.is_string() && value == "container") {
    size.container = true;
    size.px = continuous;
    return size;
  }
  if (value.is_number()) {
    size.px = value.get<double>();
    return size;
  }
  if (value.is_object() && value.contains("step")) {
    size.step = value.at("step").is_number() ? value.at("step").get<double>() : 20;
    size.step_for_offset = !(value.contains("for") && value.at("for") == "position");
    return size;
  }
  const char* discrete_name = width ? "discreteWidth" : "discreteHeight";
  if (discrete || !has_scale) {
    const Json* configured = config.find("view", discrete_name);
    if (!configured) configured = config.find("view", dimension);
    if (configured && configured->is_number()) {
      size.px = configured->get<double>();
    } else {
      double step = config.number("view", "step", 20);
      if (configured && configured->is_object() && configured->contains("step"))
        step = configured->at("step").get<double>();
      size.step_for_offset = true;
      if (discrete) {
        size.step = step;
      } else {
        size.px = step;
      }
    }
    return size;
  }
  size.px = continuous;
  return size;
}

// A pie or a map has no axis and yet the size of a plot.
bool has_plot_size(const ViewDraft& draft) {
  if (draft.unit) {
    const UnitView& unit = *draft.unit->view;
    return unit.mark == "arc" || has_projection(unit.mark, unit.encoding);
  }
  return !draft.children.empty() && has_plot_size(*draft.children.front());
}

// Whether the plot has a scale for x or y, and a discrete one.
void set_sizes(ViewDraft& plot, const std::vector<ScaleGroup>& groups, const Config& config) {
  for (const Channel channel : {Channel::X, Channel::Y}) {
    bool any = has_plot_size(plot), discrete = false;
    for (const ScaleGroup& group : groups) {
      if (group.scale.channel != channel) continue;
      for (const ScaleUse& use : group.scale.uses) {
        if (!plot.holds(*use.unit)) continue;
        any = true;
        const auto type = scale_type(use);
        discrete = discrete || (type && traits(*type).discrete);
      }
    }
    const bool width = channel == Channel::X;
    (width ? plot.width : plot.height) =
        size_model(width ? plot.spec->width : plot.spec->height, config, width ? "width" : "height", discrete, any);
  }
}

// For expressions that are read before the picture is laid out.
void tell_size(const SizeModel& width, const SizeModel& height, Signals& signals) {
  if (width.px) signals.set("width", *width.px);
  if (height.px) signals.set("height", *height.px);
}

const ViewDraft& plot_of(const ViewDraft& root, const UnitView& unit) {
  const ViewDraft* found = &root;
  walk(root, [&](const ViewDraft& draft) {
    if (draft.is_plot() && draft.holds(unit)) found = &draft;
  });
  return *found;
}

Result<void> build_scales(ViewDraft& root, std::vector<ScaleGroup>& groups, const View& view) {
  const Config& config = *view.config;
  for (ScaleGroup& group : groups) {
    std::vector<ScaleUse> main;
    for (const ScaleUse& use : group.scale.uses) {
      if (!is_secondary(use.def->channel)) main.push_back(use);
    }
    const ViewDraft& plot = plot_of(root, *group.scale.uses.front().unit);
    JOPAN_TRY(group.scale.scale,
              resolve_scale(main.empty() ? group.scale.uses : main, config, *view.signals, plot.width, plot.height));
    for (const ScaleUse& use : group.scale.uses) use.unit->scales[group.scale.channel] = group.scale.scale;
  }
  walk(root, [&](ViewDraft& draft) {
    if (!draft.unit) return;
    UnitView& unit = *draft.unit->view;
    for (const auto& [offset, main] :
         {std::pair{Channel::XOffset, Channel::X}, std::pair{Channel::YOffset, Channel::Y}}) {
      const auto nested = unit.scales.find(offset), outer = unit.scales.find(main);
      if (nested == unit.scales.end()) continue;
      const ChannelDef* place = unit.encoding.find(main);
      if (place && place->time_unit)
        nested->second->nested_shift = band_position(*place, nullptr, unit.style).value_or(0.5) - 0.5;
      if (outer != unit.scales.end()) nested->second->nested_in = outer->second;
    }
    apply_invalid_mode(unit, config);
    sort_items(unit);
  });
  for (ScaleGroup& group : groups) {
    group.untrained = *group.scale.scale;
    JOPAN_CHECK(train_domain(*group.scale.scale, group.scale.uses, config, *view.signals));
  }
  return {};
}

Result<void> build_data(ViewDraft& root, const Signals& signals, const Config& config, const BuildContext& context,
                        Random& random) {
  Result<void> done;
  walk(root, [&](ViewDraft& draft) {
    if (!done || !draft.unit) return;
    UnitView& unit = *draft.unit->view;
    if (fits_data(draft.spec->projection)) draft.unit->source = rows_with_shapes(draft.unit->source, unit.encoding);
    auto bins =
        build_unit_data(unit, draft.unit->source, draft.unit->bin_source, signals, config, random, context.warnings);
    if (!bins) {
      done = fail(std::move(bins.error()));
      return;
    }
    draft.unit->bins = std::move(*bins);
    done = load_images(unit, signals, context);
  });
  return done;
}

}  // namespace

Result<View> build_view(const Json& document, const JsonPointer& at, const BuildContext& context) {
  View view;
  view.config = std::make_shared<const Config>(merge_config(context.brand_config, find_member(document, "config")));
  view.signals = std::make_shared<Signals>(context.read.zone);
  Warnings ignored;
  Warnings& warnings = context.warnings ? *context.warnings : ignored;
  JOPAN_CHECK(check_expressions(document, at, warnings));
  JOPAN_TRY(Spec spec, parse_spec(document, at, view.config->json(), warnings));
  JOPAN_CHECK(check_values(document, at));
  if (context.table) spec.data.reset();
  if (std::holds_alternative<UnitSpec>(spec.body) || std::holds_alternative<LayerSpec>(spec.body)) {
    tell_size(size_model(spec.width, *view.config, "width", false, true),
              size_model(spec.height, *view.config, "height", false, true), *view.signals);
  }
  Random random;  // One stream for the whole document.
  JOPAN_TRY(std::unique_ptr<ViewDraft> root, collect_views(spec, document, view, context, random));
  JOPAN_CHECK(build_data(*root, *view.signals, *view.config, context, random));
  JOPAN_TRY(std::vector<ScaleGroup> groups, share_scales(*root));
  walk(*root, [&](ViewDraft& draft) {
    if (draft.is_plot()) set_sizes(draft, groups, *view.config);
  });
  if (root->is_plot()) tell_size(root->width, root->height, *view.signals);
  JOPAN_CHECK(build_scales(*root, groups, view));
  warn_of_empty_plots(*root, warnings);
  JOPAN_CHECK(resolve_projections(*root, view, warnings));
  resolve_guides(*root, groups, view);
  return finish_views(std::move(root), groups, view);
}

}  // namespace jopan
