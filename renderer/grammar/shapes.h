// The shapes that geoshape marks draw: GeoJSON in a field, or the rows themselves. Each is read once for the whole
// document, however many rows, layers and cells show it.
#pragma once

#include <unordered_map>

#include "geo/geometry.h"
#include "grammar/view.h"

namespace jopan {

class ShapeStore {
 public:
  /// By the cell that holds a shape; null for one that was not read.
  [[nodiscard]] geo::GeometryPtr find(const NestedPtr& cell) const;
  /// Reads what is not read yet. `type` is that of the row when the cell holds its content alone ("coordinates"); empty
  /// when the cell is a GeoJSON object.
  const geo::GeometryPtr& read(const NestedPtr& cell, std::string_view type);

 private:
  struct Entry {
    NestedPtr cell;  ///< Kept, so that its address stays its own.
    geo::GeometryPtr shape;
  };
  std::unordered_map<const Json*, Entry> entries_;
};

/// The shapes of rows of a unit, from what has been read; unit and rows must outlive it.
class RowShapes {
 public:
  RowShapes(const UnitView& unit, const Table& rows);
  /// Null for rows without a shape.
  [[nodiscard]] geo::GeometryPtr operator()(std::size_t row) const;
  /// Reads all of them into the store.
  void read_all(ShapeStore& store) const;

 private:
  struct Cell {
    std::string_view type;
    const NestedPtr* content = nullptr;
  };
  [[nodiscard]] Cell cell(std::size_t row) const;

  const UnitView& unit_;
  const Table& rows_;
  const Column *field_ = nullptr, *type_ = nullptr;
  std::unordered_map<std::string_view, const Column*> content_;  ///< By type
};

/// The rows whose field for the shape is not empty, in place of all; `table` itself when the encoding names none.
[[nodiscard]] TablePtr rows_with_shapes(const TablePtr& table, const Encoding& encoding);
/// The shape channel, when it holds GeoJSON.
[[nodiscard]] const ChannelDef* shape_field(const Encoding& encoding);

}  // namespace jopan
