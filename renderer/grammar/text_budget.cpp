#include "grammar/text_budget.h"

#include "spec/field_name.h"

namespace jopan {
namespace {

constexpr std::size_t kMostTexts = 50'000, kMostBytes = 3'000'000;

// Of what is set for a value; numbers are taken to be short. Nothing is set for null and "".
std::size_t bytes_of(const Value& value) {
  constexpr std::size_t kBytesOfNumber = 8;
  if (const auto* text = std::get_if<std::string>(&value)) return text->size();
  return is_null(value) ? 0 : kBytesOfNumber;
}

}  // namespace

Result<void> TextBudget::take(const UnitView& unit) {
  if (unit.mark != "text") return {};
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
