// A card's `data` member to a table: text, rows, columns, {"file": …} or {"url": …}.
#pragma once

#include "core/result.h"
#include "data/read.h"

namespace jopan {

/// `source` may be null: then files and urls are refused. Errors: data.bad_form, data.refused, and those of
/// data/read.h.
[[nodiscard]] Result<Table> read_card_data(const Json& data, const JsonPointer& at, const ReadOptions& options,
                                           const DataSource* source);

}  // namespace jopan
