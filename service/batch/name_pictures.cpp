#include "service/batch/name_pictures.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>
#include <unordered_map>

namespace jopan::batch {
namespace {

/// "Seoul" and "seoul" are one file on many machines that the folder will be copied to.
std::string folded(std::string name) {
  for (char& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

class Namer {
 public:
  Namer(Plan& plan, const NamePattern& pattern, const std::vector<Row>* rows)
      : plan_(plan), pattern_(pattern), rows_(rows) {}

  Result<void> name_all() {
    for (const Source& source : plan_.sources) note_input(source.path);
    note_input(plan_.order.rows_file);
    plan_.names.reserve(plan_.drawings() * plan_.variants.size());
    for (std::size_t drawing = 0; drawing < plan_.drawings(); ++drawing) {
      for (const Variant& variant : plan_.variants) JOPAN_CHECK(add(drawing, variant));
    }
    return {};
  }

 private:
  void note_input(const std::string& path) {
    const std::string name = std::filesystem::path(path).filename().string();
    const auto [first, last] = inputs_.equal_range(name);
    if (std::none_of(first, last, [&path](const auto& input) { return input.second == path; }))
      inputs_.emplace(name, path);
  }

  /// Names are compared first: few pictures are called like a card.
  bool is_input(const std::string& name) const {
    const std::filesystem::path picture = std::filesystem::path(plan_.order.out) / name;
    const auto [first, last] = inputs_.equal_range(picture.filename().string());
    return std::any_of(first, last, [&picture](const auto& input) {
      std::error_code none;
      return std::filesystem::equivalent(picture, input.second, none);
    });
  }

  Result<void> add(std::size_t drawing, const Variant& variant) {
    const Source& source = plan_.source_of(drawing);
    Result<std::string> name =
        pattern_.fill([&](std::string_view field) { return value_of(field, drawing, source, variant); });
    if (!name) {
      for (Diagnostic& error : name.error()) error.message += " (" + plan_.label_of(source) + ")";
      return fail(std::move(name.error()));
    }
    const std::string key = folded(*name);
    if (key == "manifest.json" || key.starts_with("contact-sheet") || key.starts_with(".jopan-batch"))
      return fail(
          error_at({}, "batch.same_name", fmt::format("\"{}\" is the batch's own file", *name), "change --name"));
    if (is_input(*name)) {
      return fail(error_at({}, "batch.overwrites_input",
                           fmt::format("\"{}\" would take the place of a file that the batch reads", *name),
                           "write to another folder with --out, or change --name"));
    }
    const auto [twin, is_new] = seen_.emplace(key, drawing);
    if (!is_new) {
      const std::string other = plan_.label_of(plan_.source_of(twin->second)), mine = plan_.label_of(source);
      return fail(error_at({}, "batch.same_name",
                           other == mine ? fmt::format("two pictures of {} would both be \"{}\"", mine, *name)
                                         : fmt::format("{} and {} would both be \"{}\"", other, mine, *name),
                           "put what tells them apart into --name: " + fields_hint()));
    }
    plan_.names.push_back(*std::move(name));
    return {};
  }

  std::string value_of(std::string_view field, std::size_t drawing, const Source& source,
                       const Variant& variant) const {
    if (field == "card") return source.card;
    if (field == "size") return plan_.size_of(drawing);
    if (field == "theme") return plan_.theme_of(drawing);
    if (field == "scale") return scale_name(variant.scale);
    if (field == "ext") return std::string(variant.backend->extension.substr(1));
    if (field == "format") return std::string(variant.backend->name);
    if (field == "row") return source.row == 0 ? "" : fmt::format("{:03}", source.row);
    if (rows_ == nullptr) return "";
    const Row& row = (*rows_)[drawing / (plan_.sizes() * plan_.themes())];
    for (const auto& [name, text] : row.cells)
      if (name == field) return text;
    return "";
  }

  [[nodiscard]] std::string fields_hint() const {
    return rows_ != nullptr ? "{row}, {size}, {theme}, {scale}, {ext}" : "{card}, {size}, {theme}, {scale}, {ext}";
  }

  Plan& plan_;
  const NamePattern& pattern_;
  const std::vector<Row>* rows_;
  std::unordered_map<std::string, std::size_t> seen_;
  std::unordered_multimap<std::string, std::string> inputs_;  ///< File name -> path.
};

}  // namespace

std::vector<std::string> name_fields(const std::vector<std::string>& columns) {
  std::vector<std::string> fields = {"card", "size", "theme", "scale", "ext", "format", "row"};
  for (const std::string& column : columns)
    if (std::find(fields.begin(), fields.end(), column) == fields.end()) fields.push_back(column);
  return fields;
}

std::string default_pattern(const Order& order) {
  std::string pattern = "{card}";
  if (!order.rows_file.empty()) pattern += "-{row}";
  pattern += "-{size}";
  if (order.themes.size() > 1) pattern += "-{theme}";
  return pattern + "@{scale}.{ext}";
}

Result<void> name_pictures(Plan& plan, const NamePattern& pattern, const std::vector<Row>* rows) {
  return Namer(plan, pattern, rows).name_all();
}

}  // namespace jopan::batch
