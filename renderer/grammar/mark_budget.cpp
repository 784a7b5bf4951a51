#include "grammar/mark_budget.h"

#include "grammar/unit.h"
#include "spec/field_name.h"

namespace jopan {
namespace {

constexpr std::size_t kMostTexts = 50'000, kMostBytes = 3'000'000, kMostItems = 500'000;

// Symbols are stamps; any other item is drawn for itself, and arcs are large.
std::size_t weight_of(const UnitView& unit) {
  if (is_path_mark(unit.mark)) return 0;
  if (unit.mark == "arc") return 50;
  return unit.mark == "point" || unit.mark == "circle" || unit.mark == "square" ? 1 : 2;
}

// Of what is set for a value; numbers are taken to be short. Nothing is set for null and "".
std::size_t bytes_of(const Value& value) {
  constexpr std::size_t kBytesOfNumber = 8;
  if (const auto* text = std::get_if<std::string>(&value)) return text->size();
  return is_null(value) ? 0 : kBytesOfNumber;
}

}  // namespace

Result<void> MarkBudget::take(const UnitView& unit) {
  if (unit.mark == "text") return take_texts(unit);
  items_ += weight_of(unit) * unit.table->rows();
  if (items_ <= kMostItems) return {};
  return fail(error_at(unit.at / "mark", "chart.too_many_marks",
                       "the document draws more than 500,000 points, 250,000 bars or 10,000 arcs",
                       "aggregate, bin or sample the rows"));
}

Result<void> MarkBudget::take_texts(const UnitView& unit) {
  const ChannelDef* def = unit.encoding.find(Channel::Text);
  const bool plain = def && def->is_field() && def->conditions.empty();
  const Column* column = plain ? unit.table->find(column_name(*def)) : nullptr;
  if (!column) texts_ += unit.table->rows();
  for (std::size_t row = 0; column && row < unit.table->rows(); ++row) {
    const std::size_t bytes = bytes_of(column->values[row]);
    texts_ += bytes > 0;
    bytes_ += bytes;
  }
  if (texts_ <= kMostTexts && bytes_ <= kMostBytes) return {};
  return fail(error_at(unit.at / "mark", "chart.too_many_texts",
                       texts_ > kMostTexts ? "the marks of the document set more than 50,000 texts"
                                           : "the texts of the document's marks are longer than 3 MB together",
                       "filter or aggregate the rows: label the few that matter"));
}

}  // namespace jopan
