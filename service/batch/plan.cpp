#include "service/batch/plan.h"

#include <algorithm>
#include <filesystem>
#include <fmt/format.h>

#include "service/batch/find_cards.h"
#include "service/batch/name_pictures.h"
#include "service/batch/plan_rows.h"
#include "service/batch/rows.h"
#include "service/input_file.h"
#include "styles/brand.h"

namespace jopan::batch {
namespace {

namespace fs = std::filesystem;

bool is_made_of_pixels(const Backend& backend) {
  return backend.name != "svg" && backend.name != "pdf";
}

Result<void> check_choices(const Order& order, const RenderContext& context) {
  const std::string brand = order.brand.value_or(context.brands->names().front());
  for (const std::string& size : order.sizes) JOPAN_CHECK(context.brands->theme(brand, "light", size));
  for (const std::string& theme : order.themes) JOPAN_CHECK(context.brands->theme(brand, theme, "og"));
  return {};
}

Result<void> plan_cards(Plan& plan, const Limits& limits) {
  JOPAN_TRY(const std::vector<std::string> files, find_cards(plan.order.cards));
  const bool asks_cards = plan.order.sizes.empty() || plan.order.themes.empty();
  for (const std::string& path : files) {
    Source source{path, fs::path(path).stem().string(), 0, plan.order.values, "og", "light"};
    if (asks_cards) {
      const Result<Json> document = parse_document(read_input(path, limits.body_bytes).value_or(""), limits);
      if (document) note_own_choices(*document, source);
    }
    plan.sources.push_back(std::move(source));
  }
  return {};
}

std::vector<Variant> variants_of(const Order& order) {
  std::vector<Variant> variants;
  for (const std::string& format : order.formats) {
    const Backend* backend = find_backend(format);
    if (!is_made_of_pixels(*backend)) {
      variants.push_back({backend, 1});
      continue;
    }
    for (const double scale : order.scales) variants.push_back({backend, scale});
  }
  return variants;
}

std::string member_or(const Json& document, const char* name, const char* otherwise) {
  const auto found = document.is_object() ? document.find(name) : document.end();
  return document.is_object() && found != document.end() && found->is_string() ? found->get<std::string>() : otherwise;
}

}  // namespace

void note_own_choices(const Json& document, Source& source) {
  source.size = member_or(document, "size", "og");
  source.theme = member_or(document, "theme", "light");
}

std::string scale_name(double scale) {
  return fmt::format("{}x", scale);
}

std::string Plan::size_of(std::size_t drawing) const {
  return order.sizes.empty() ? source_of(drawing).size : order.sizes[drawing / themes() % order.sizes.size()];
}

std::string Plan::theme_of(std::size_t drawing) const {
  return order.themes.empty() ? source_of(drawing).theme : order.themes[drawing % order.themes.size()];
}

std::string Plan::label_of(const Source& source) const {
  return source.row == 0 ? source.path : fmt::format("{} row {}", order.rows_file, source.row);
}

RenderRequest request_for(const Plan& plan, std::size_t drawing) {
  RenderRequest request;
  request.limits = command_line_limits();
  request.zone = plan.order.zone;
  request.brand = plan.order.brand;
  request.quality = plan.order.quality;
  if (!plan.order.sizes.empty()) request.size = plan.size_of(drawing);
  if (!plan.order.themes.empty()) request.theme = plan.theme_of(drawing);
  request.params = plan.source_of(drawing).values;
  return request;
}

Result<Plan> make_plan(Order order, const RenderContext& context, std::string* file) {
  const Limits limits = command_line_limits();
  const auto about = [file](const std::string& name) {
    if (file != nullptr) *file = name;
  };
  about("batch");
  JOPAN_CHECK(check_choices(order, context));
  Plan plan;
  plan.order = std::move(order);
  plan.variants = variants_of(plan.order);
  const bool has_rows = !plan.order.rows_file.empty();
  RowTable rows;
  if (has_rows) {
    about(plan.order.rows_file);
    JOPAN_TRY(rows, read_rows(plan.order.rows_file, limits));
    about(plan.order.template_file);
  }
  const std::string text = plan.order.name.empty() ? default_pattern(plan.order) : plan.order.name;
  JOPAN_TRY(const NamePattern pattern, NamePattern::parse(text, name_fields(rows.columns)));
  if (has_rows) {
    JOPAN_CHECK(plan_rows(plan, rows, pattern, limits));
  } else {
    JOPAN_CHECK(plan_cards(plan, limits));
  }
  JOPAN_CHECK(name_pictures(plan, pattern, has_rows ? &rows.rows : nullptr));
  if (has_rows) JOPAN_CHECK(check_first_row(plan, context, limits));
  return plan;
}

}  // namespace jopan::batch
