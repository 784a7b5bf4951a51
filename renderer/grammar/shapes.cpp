#include "grammar/shapes.h"

#include "geo/geojson.h"
#include "spec/field_name.h"

namespace jopan {

geo::GeometryPtr ShapeStore::find(const NestedPtr& cell) const {
  const auto found = entries_.find(cell.get());
  return found == entries_.end() ? nullptr : found->second.shape;
}

const geo::GeometryPtr& ShapeStore::read(const NestedPtr& cell, std::string_view type) {
  const auto [found, fresh] = entries_.try_emplace(cell.get());
  Entry& entry = found->second;
  if (fresh) {
    entry.cell = cell;
    entry.shape = std::make_shared<const geo::Geometry>(type.empty() ? geo::read_geojson(*cell)
                                                                     : geo::read_geometry(type, *cell));
  }
  return entry.shape;
}

const ChannelDef* shape_field(const Encoding& encoding) {
  const ChannelDef* def = encoding.find(Channel::Shape);
  return def && def->is_geojson && def->is_field() ? def : nullptr;
}

TablePtr rows_with_shapes(const TablePtr& table, const Encoding& encoding) {
  const ChannelDef* def = shape_field(encoding);
  if (!def || !def->field) return table;
  const FieldReader read(*table, *def->field);
  if (!read.found()) return table;
  std::vector<std::size_t> kept;
  for (std::size_t row = 0; row < table->rows(); ++row) {
    if (!is_null(read(row))) kept.push_back(row);
  }
  if (kept.size() == table->rows()) return table;
  return std::make_shared<const Table>(table->take_rows(kept));
}

RowShapes::RowShapes(const UnitView& unit, const Table& rows) : unit_(unit), rows_(rows) {
  if (const ChannelDef* def = shape_field(unit.encoding)) {
    field_ = rows.find(column_name(*def));
    return;
  }
  type_ = rows.find("type");
  for (const char* type : {"Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon",
                           "GeometryCollection", "FeatureCollection", "Feature"})
    content_[type] = rows.find(geo::geometry_content(type));
}

RowShapes::Cell RowShapes::cell(std::size_t row) const {
  if (field_) return {"", std::get_if<NestedPtr>(&field_->values[row])};
  const auto* type = type_ ? std::get_if<std::string>(&type_->values[row]) : nullptr;
  if (!type) return {};
  const auto content = content_.find(*type);
  if (content == content_.end()) return {*type, nullptr};
  if (!content->second) return {};
  return {*type, std::get_if<NestedPtr>(&content->second->values[row])};
}

geo::GeometryPtr RowShapes::operator()(std::size_t row) const {
  const Cell shape = cell(row);
  if (shape.content && *shape.content) return unit_.shapes ? unit_.shapes->find(*shape.content) : nullptr;
  if (shape.type != "Sphere") return nullptr;
  static const auto kSphere = std::make_shared<const geo::Geometry>(geo::Geometry{{{geo::Part::Kind::Sphere, {}}}});
  return kSphere;
}

void RowShapes::read_all(ShapeStore& store) const {
  for (std::size_t row = 0; row < rows_.rows(); ++row) {
    const Cell shape = cell(row);
    if (shape.content && *shape.content) store.read(*shape.content, shape.type);
  }
}

}  // namespace jopan
