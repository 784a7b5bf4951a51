// A table body's document and data, as texts for cells.
#pragma once

#include <string>
#include <vector>

#include "card/compose.h"

namespace jopan {

struct TableColumn {
  std::string title;
  bool right = false;  ///< Numbers stand under each other.
  bool bar = false;    ///< Each number has a bar of its length.
  std::vector<std::string> cells;
  std::vector<double> lengths;  ///< Of the bars, 0..1.
  JsonPointer at;
};

struct TableContent {
  std::vector<TableColumn> columns;
  std::vector<bool> highlight;  ///< Per row.

  [[nodiscard]] std::size_t rows() const { return highlight.size(); }
};

/// Errors: card.wrong_type, card.unknown_field, data.missing, data.unknown_field, data.empty, format.bad.
[[nodiscard]] Result<TableContent> read_table(const Card& card, const ComposeContext& context);

}  // namespace jopan
