// From a parsed document to a View.
#pragma once

#include "data/read.h"
#include "grammar/view.h"

namespace jopan {

struct BuildContext {
  const Json* brand_config = nullptr;
  const DataSource* data = nullptr;
  TablePtr table;  ///< Already read top-level data; wins over the document's.
  ReadOptions read;
  Warnings* warnings = nullptr;
};

/// Errors: spec.*, encoding.*, mark.*, scale.*, transform.*, data.*, vega_lite.unsupported.
[[nodiscard]] Result<View> build_view(const Json& document, const JsonPointer& at, const BuildContext& context);

/// A `data` object to a table: inline values, texts with a format, urls, files, named datasets.
[[nodiscard]] Result<TablePtr> load_data(const Json& data, const Json& datasets, const BuildContext& context,
                                         const JsonPointer& at);

}  // namespace jopan
