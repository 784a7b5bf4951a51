// Which word makes a transform what it is, and what else it may say.
#include <algorithm>
#include <array>
#include <span>

#include "data/transform/transforms.h"

namespace jopan {
namespace {

struct Entry {
  std::string_view name;
  TransformFunction apply;
  std::array<std::string_view, 14> members;  ///< Beside the name itself; empty ones fill up.
};

constexpr std::array kTransforms{
    Entry{"aggregate", transform_aggregate, {"groupby"}},
    Entry{"joinaggregate", transform_join_aggregate, {"groupby"}},
    Entry{"bin", transform_bin, {"field", "as"}},
    Entry{"calculate", transform_calculate, {"as"}},
    Entry{"density",
          transform_density,
          {"groupby", "cumulative", "counts", "bandwidth", "extent", "minsteps", "maxsteps", "steps", "resolve", "as"}},
    Entry{"filter", transform_filter, {}},
    Entry{"flatten", transform_flatten, {"as", "index"}},
    Entry{"fold", transform_fold, {"as"}},
    Entry{"impute", transform_impute, {"key", "keyvals", "groupby", "frame", "method", "value"}},
    Entry{"loess", transform_loess, {"on", "groupby", "bandwidth", "as"}},
    Entry{"lookup", transform_lookup, {"from", "as", "default"}},
    Entry{"pivot", transform_pivot, {"value", "groupby", "limit", "op"}},
    Entry{"quantile", transform_quantile, {"groupby", "probs", "step", "as"}},
    Entry{"regression", transform_regression, {"on", "groupby", "method", "order", "extent", "params", "as"}},
    Entry{"sample", transform_sample, {}},
    Entry{"stack", transform_stack, {"groupby", "offset", "sort", "as"}},
    Entry{"timeUnit", transform_time_unit, {"field", "as"}},
    Entry{"window", transform_window, {"frame", "ignorePeers", "groupby", "sort"}},
    // Density has an extent too: this comes last.
    Entry{"extent", transform_extent, {"param"}},
};

std::span<const std::string_view> members_of(const Entry& entry) {
  const auto end = std::ranges::find(entry.members, std::string_view());
  return {entry.members.begin(), end};
}

tl::unexpected<Diagnostics> unknown(const Json& transform, const JsonPointer& at) {
  std::vector<std::string_view> names;
  for (const Entry& entry : kTransforms) names.push_back(entry.name);
  std::string all;
  for (const std::string_view name : names) all += (all.empty() ? "" : ", ") + std::string(name);
  for (const auto& [name, value] : transform.items()) {
    const std::string hint = nearest_name_hint(name, names);
    if (!hint.empty())
      return fail(error_at(at / name, "transform.unknown", "there is no transform \"" + name + "\"", hint));
  }
  return fail(error_at(at, "transform.unknown", "this transform is not known", "one of its members must be " + all));
}

}  // namespace

Result<Table> apply_transform(const Table& table, const Json& transform, const TransformContext& context,
                              const JsonPointer& at) {
  if (!transform.is_object()) return fail(error_at(at, "transform.unknown", "a transform must be an object"));
  const auto entry = std::ranges::find_if(kTransforms, [&](const Entry& e) { return transform.contains(e.name); });
  if (entry == kTransforms.end()) return unknown(transform, at);
  const auto members = members_of(*entry);
  for (const auto& [name, value] : transform.items()) {
    if (name == entry->name || std::ranges::find(members, name) != members.end()) continue;
    return fail(error_at(at / name, "transform.unknown_member",
                         "the transform \"" + std::string(entry->name) + "\" has no \"" + name + "\"",
                         nearest_name_hint(name, members)));
  }
  Params params(transform, at);
  return entry->apply(table, params, context);
}

}  // namespace jopan
