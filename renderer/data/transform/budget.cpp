#include "data/transform/budget.h"

namespace jopan {
namespace {

constexpr double kMostRows = 1'000'000;
// A cell takes about 50 bytes.
constexpr double kMostCellsMade = 6e6, kMostCells = 12e6;
constexpr double kMostSteps = 3e8;

Diagnostic too_many_cells(double most, const JsonPointer& at) {
  return error_at(at, "data.too_many_cells",
                  "the transform gives a table of more than " + number_to_text(most / 1e6) + " million cells",
                  "aggregate or filter the rows first, or leave out fields");
}

}  // namespace

Result<void> check_made(double rows, std::size_t columns, const JsonPointer& at) {
  if (rows > kMostRows) {
    return fail(error_at(at, "data.too_many_rows", "the transform gives more than 1,000,000 rows",
                         "aggregate or filter the rows first"));
  }
  if (rows * static_cast<double>(columns) > kMostCellsMade) return fail(too_many_cells(kMostCellsMade, at));
  return {};
}

Result<void> check_added(const Table& table, std::size_t columns, const JsonPointer& at) {
  const double cells = static_cast<double>(table.rows()) * static_cast<double>(table.columns().size() + columns);
  if (columns > 0 && cells > kMostCells) return fail(too_many_cells(kMostCells, at));
  return {};
}

Result<void> check_work(double steps, const JsonPointer& at) {
  if (steps > kMostSteps) return fail(too_much_work(at));
  return {};
}

Diagnostic too_much_work(const JsonPointer& at) {
  return error_at(at, "transform.too_much_work", "the transform takes too long for so many rows",
                  "aggregate, filter or sample the rows first, or ask for less of each");
}

}  // namespace jopan
