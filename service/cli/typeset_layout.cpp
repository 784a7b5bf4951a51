#include "service/cli/typeset_layout.h"

#include <algorithm>
#include <istream>
#include <optional>
#include <ostream>
#include <string>

#include "core/json.h"
#include "text/shaper.h"

namespace jopan {
namespace {

double number(const Json& request, const char* name, double otherwise) {
  const auto found = request.find(name);
  return found != request.end() && found->is_number() ? found->get<double>() : otherwise;
}

std::string text(const Json& request, const char* name, std::string otherwise) {
  const auto found = request.find(name);
  return found != request.end() && found->is_string() ? found->get<std::string>() : std::move(otherwise);
}

bool flag(const Json& request, const char* name) {
  const auto found = request.find(name);
  return found != request.end() && *found == true;
}

TextStyle style_of(const Json& request) {
  TextStyle style;
  style.family = text(request, "font", style.family);
  style.weight = static_cast<int>(number(request, "weight", style.weight));
  style.size = number(request, "size", style.size);
  const auto features = request.find("features");
  if (features != request.end() && features->is_array() &&
      std::ranges::find(*features, Json("tnum")) != features->end())
    style.figures = Figures::Tabular;
  return style;
}

std::optional<Paragraph> paragraph_of(const Json& request) {
  const std::string wrap = text(request, "wrap", "none");
  Paragraph paragraph;
  paragraph.width = number(request, "width", 0);
  paragraph.keep_numbers_and_units = flag(request, "keepNumbers");
  paragraph.part_clauses = flag(request, "partClauses");
  paragraph.avoid_widow = flag(request, "avoidWidow");
  if (wrap == "none" || paragraph.width <= 0) {
    paragraph.wrap = Wrap::None;
  } else if (wrap == "wrap") {
    paragraph.wrap = Wrap::Greedy;
  } else if (wrap == "balance") {
    paragraph.wrap = Wrap::Balanced;
  } else {
    return std::nullopt;
  }
  return paragraph;
}

Json lines_of(const ShapedText& shaped) {
  Json lines = Json::array();
  for (const ShapedLine& line : shaped.lines)
    lines.push_back({{"text", shaped.text.substr(line.begin, line.end - line.begin)}, {"width", line.width}});
  return lines;
}

Json answer(const Json& request, Shaper& shaper) {
  if (!request.is_object() || !request.contains("text") || !request["text"].is_string())
    return {{"error", "a request is an object with a string `text`"}};
  const std::optional<Paragraph> paragraph = paragraph_of(request);
  if (!paragraph) return {{"error", "`wrap` must be none, wrap or balance"}};
  return {{"lines", lines_of(*shaper.lay_out(text(request, "text", ""), style_of(request), *paragraph))}};
}

}  // namespace

int run_typeset_layout(std::istream& in, std::ostream& out, const FontCatalogPtr& fonts) {
  Shaper shaper(fonts);
  int status = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty()) continue;
    const Json request = Json::parse(line, nullptr, false);
    Json reply;
    if (request.is_object() && request.contains("id")) reply["id"] = request["id"];
    reply.update(answer(request, shaper));
    if (reply.contains("error")) status = 1;
    out << reply.dump(-1, ' ', false, Json::error_handler_t::replace) << '\n';
  }
  out.flush();
  return status;
}

}  // namespace jopan
