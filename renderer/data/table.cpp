#include "data/table.h"

#include <algorithm>
#include <charconv>

#include "data/utf8.h"

namespace jopan {
namespace {

const Value kNull{};

// A member of a nested value, as JavaScript's property access on plain data.
const Json* member(const Json& json, const std::string& name) {
  if (json.is_object()) {
    const auto found = json.find(name);
    return found == json.end() ? nullptr : &*found;
  }
  if (json.is_array()) {
    std::size_t index = 0;
    const auto [end, error] = std::from_chars(name.data(), name.data() + name.size(), index);
    if (error == std::errc() && end == name.data() + name.size() && index < json.size()) return &json[index];
  }
  return nullptr;
}

Value walk(const Value& value, const std::vector<std::string>& path) {
  const auto* nested = std::get_if<NestedPtr>(&value);
  const Json* at = nested ? nested->get() : nullptr;
  for (const std::string& name : path) {
    if (!at) break;
    at = member(*at, name);
  }
  return at ? from_json(*at) : Value();
}

}  // namespace

const Column* Table::find(std::string_view name) const {
  auto found = std::ranges::find(columns_, name, &Column::name);
  if (found == columns_.end() && may_need_nfc(name)) found = std::ranges::find(columns_, to_nfc(name), &Column::name);
  return found == columns_.end() ? nullptr : &*found;
}

std::vector<std::string> Table::names() const {
  std::vector<std::string> names;
  names.reserve(columns_.size());
  for (const Column& column : columns_) names.push_back(column.name);
  return names;
}

Value Table::at(std::size_t row, std::string_view field) const {
  return FieldReader(*this, field)(row);
}

void Table::set_column(std::string name, Cells values, TimePart part) {
  if (columns_.empty() && rows_ == 0) rows_ = values.size();
  if (values.size() != rows_) values.own().resize(rows_);
  values.find_facts();
  const auto found = std::ranges::find(columns_, name, &Column::name);
  if (found != columns_.end()) {
    found->values = std::move(values);
    found->part = part;
  } else {
    columns_.push_back({std::move(name), std::move(values), part});
  }
}

void Table::append_row(const std::vector<std::pair<std::string, Value>>& cells) {
  ++rows_;
  for (std::size_t i = 0; i < cells.size(); ++i) {
    const auto& [name, value] = cells[i];
    // Rows mostly have the same members in the same order.
    Column* column = i < columns_.size() && columns_[i].name == name ? &columns_[i] : nullptr;
    if (!column) {
      const auto found = std::ranges::find(columns_, name, &Column::name);
      column = found != columns_.end() ? &*found : &columns_.emplace_back(Column{name, {}});
    }
    column->values.own().resize(rows_);
    column->values.own().back() = value;
  }
  for (Column& column : columns_) {
    if (column.values.size() != rows_) column.values.own().resize(rows_);
  }
}

void Table::remove_column(std::string_view name) {
  std::erase_if(columns_, [&](const Column& column) { return column.name == name; });
}

Table Table::take_rows(const std::vector<std::size_t>& rows) const {
  Table taken(rows.size());
  taken.columns_.reserve(columns_.size());
  for (const Column& column : columns_) {
    std::vector<Value> values;
    values.reserve(rows.size());
    for (const std::size_t row : rows) values.push_back(column.values[row]);
    taken.columns_.push_back({column.name, std::move(values), column.part});
  }
  return taken;
}

std::vector<std::string> split_field_path(std::string_view field) {
  std::vector<std::string> path;
  std::string name;
  char quote = 0;
  bool bracket = false;
  bool pending = false;  // `name` holds a member, perhaps the empty one of [''].
  const auto push = [&] {
    if (pending) path.push_back(std::move(name));
    name.clear();
    pending = false;
  };
  for (std::size_t i = 0; i < field.size(); ++i) {
    const char c = field[i];
    if (c == '\\' && i + 1 < field.size()) {
      name += field[++i];
      pending = true;
    } else if (quote != 0) {
      if (c == quote) {
        quote = 0;
      } else {
        name += c;
      }
    } else if ((c == '"' || c == '\'') && bracket && !pending) {
      quote = c;
      pending = true;
    } else if (c == '.' && !bracket) {
      push();
    } else if (c == '[' && !bracket) {
      push();
      bracket = true;
    } else if (c == ']' && bracket) {
      push();
      bracket = false;
    } else {
      name += c;
      pending = true;
    }
  }
  push();
  return path;
}

FieldReader::FieldReader(const Table& table, std::string_view field) : column_(table.find(field)) {
  if (column_ || field.find_first_of(".[\\") == std::string_view::npos) return;
  path_ = split_field_path(field);
  if (path_.empty()) return;
  column_ = table.find(path_.front());
  path_.erase(path_.begin());
}

const Value& FieldReader::operator()(std::size_t row) const {
  if (!column_ || row >= column_->values.size()) return kNull;
  const Value& value = column_->values[row];
  if (path_.empty()) return value;
  member_ = walk(value, path_);
  return member_;
}

}  // namespace jopan
