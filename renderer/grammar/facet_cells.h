// The rows of a facet's cells: which values divide them, in which order, and the part of a table that a cell shows.
#pragma once

#include <map>
#include <string>
#include <unordered_map>

#include "grammar/draft.h"

namespace jopan {

/// Where in all facets around it a view stands: each dividing column's value, as value_key.
using CellKey = std::map<std::string, std::string, std::less<>>;

/// Tables divided by columns, each only once.
class CellTables {
 public:
  /// The rows of `table` in that cell; all of them where no column divides it. Never null.
  [[nodiscard]] TablePtr part(const TablePtr& table, const std::vector<std::string>& columns, const CellKey& cell);

 private:
  using Parts = std::unordered_map<std::string, TablePtr>;
  std::map<std::pair<const Table*, std::size_t>, Parts> parts_;  ///< By table and number of columns: facets nest.
  std::map<const Table*, TablePtr> none_;
};

/// One row or column of cells.
struct FacetValue {
  CellKey key;  ///< This side's columns alone.
  Value value;
};

/// What decides which cells a facet has: as Vega-Lite, the last rows that all parts of its view have in common.
[[nodiscard]] const TablePtr& dividing_rows(const ViewDraft& facet);

/// Of all facets of a document.
inline constexpr std::size_t kMostCells = 2'500;
[[nodiscard]] Diagnostic too_many_cells(const ViewDraft& facet);

/// The values of every side that occur in `cell` (the facets around this one), in their order. A facet whose view is
/// one unit is divided by what that unit shows, else by what its views read. Error: facet.too_many, when one side alone
/// has more.
[[nodiscard]] Result<std::vector<std::vector<FacetValue>>> facet_values(const ViewDraft& facet, const CellKey& cell,
                                                                        CellTables& tables);

}  // namespace jopan
