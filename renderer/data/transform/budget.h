// What a transform may cost, whatever the document asks for: rows and cells of the table that it makes, and work.
#pragma once

#include "core/result.h"
#include "data/table.h"

namespace jopan {

/// Before a table of that size is made. Errors: data.too_many_rows, data.too_many_cells.
[[nodiscard]] Result<void> check_made(double rows, std::size_t columns, const JsonPointer& at);
/// Before `columns` are added to a table, which may itself be larger than one that is made. Errors:
/// data.too_many_cells.
[[nodiscard]] Result<void> check_added(const Table& table, std::size_t columns, const JsonPointer& at);
/// `steps` of some nanoseconds each. Errors: transform.too_much_work.
[[nodiscard]] Result<void> check_work(double steps, const JsonPointer& at);
[[nodiscard]] Diagnostic too_much_work(const JsonPointer& at);

}  // namespace jopan
