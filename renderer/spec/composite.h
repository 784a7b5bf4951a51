// Composite marks: a boxplot, an error bar and an error band are short for a few layers with transforms of their own.
// They are written out while a unit is parsed, so that all that follows knows plain marks only. A new one is one file
// and a line in composite/registry.cpp.
#pragma once

#include <string_view>
#include <vector>

#include "spec/parse.h"

namespace jopan {

struct CompositeSource {
  const MarkDef& mark;
  const Encoding& encoding;  ///< Parsed, so that every field has its type.
  const Json& config;        ///< The merged one.
  Warnings& warnings;
};

/// A piece of what a composite mark stands for: a mark with its encoding, or layers.
struct CompositeView {
  std::vector<Json> transforms;
  Json mark;  ///< A mark definition; null for layers.
  JsonPointer mark_at;
  EncodingSource encoding;
  std::vector<CompositeView> layers;
};

struct CompositeMark {
  std::string_view name;  ///< "boxplot"
  Result<CompositeView> (*expand)(const CompositeSource& source);
};

/// Nothing for a mark that is drawn as it is.
[[nodiscard]] const CompositeMark* find_composite_mark(std::string_view name);

}  // namespace jopan
