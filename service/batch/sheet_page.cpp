#include <fmt/format.h>

#include "service/batch/contact_sheet.h"
#include "service/batch/sheet_assets.h"
#include "service/gallery/html.h"

namespace jopan::batch {
namespace {

using gallery::escape_html;
using gallery::escape_path;

/// "./" keeps a name such as "a:b.png" from being read as a scheme.
std::string address_of(const std::string& name) {
  return "./" + escape_path(name);
}

std::string write_diagnostics(const Diagnostics& diagnostics, const char* kind) {
  std::string html;
  for (const Diagnostic& diagnostic : diagnostics) {
    html += fmt::format("<li class=\"{}\"><code>{}</code> {}", kind, escape_html(diagnostic.code),
                        escape_html(diagnostic.message));
    if (!diagnostic.at.str().empty()) html += fmt::format(" <code>{}</code>", escape_html(diagnostic.at.str()));
    if (!diagnostic.hint.empty()) html += fmt::format(" <i>{}</i>", escape_html(diagnostic.hint));
    html += "</li>";
  }
  return html;
}

/// The variant that a browser can show.
std::size_t shown_variant(const Plan& plan) {
  for (std::size_t i = 0; i < plan.variants.size(); ++i)
    if (plan.variants[i].backend->name != "pdf") return i;
  return plan.variants.size();
}

std::string write_links(const Plan& plan, const Report& report, std::size_t drawing) {
  std::string html;
  for (std::size_t i = 0; i < plan.variants.size(); ++i) {
    const PictureRecord& record = report.pictures[drawing * plan.variants.size() + i];
    html += fmt::format("<a href=\"{}\">{}</a> ", escape_html(address_of(record.name)), escape_html(record.name));
  }
  return html;
}

std::string write_figure(const Plan& plan, const Report& report, std::size_t drawing) {
  const PictureRecord& first = report.pictures[drawing * plan.variants.size()];
  if (!first.facts) return "";
  const DrawingFacts& facts = *first.facts;
  const std::size_t variant = shown_variant(plan);
  const bool can_show = variant < plan.variants.size();
  const std::string& name = plan.name_of(drawing, can_show ? variant : 0);
  std::string html =
      fmt::format("<figure style=\"--w:{};--h:{}\"{}><a class=\"picture\" href=\"{}\">", facts.size.width,
                  facts.size.height, facts.warnings.empty() ? "" : " data-warned", escape_html(address_of(name)));
  html += can_show ? fmt::format("<img loading=\"lazy\" decoding=\"async\" src=\"{}\" alt=\"{}\">",
                                 escape_html(address_of(name)), escape_html(facts.alt))
                   : "<span>PDF</span>";
  html += fmt::format("</a><figcaption><b>{}{}</b> <small>{} × {}</small><p class=\"files\">{}</p>",
                      escape_html(plan.size_of(drawing)),
                      plan.themes() > 1 ? " · " + escape_html(plan.theme_of(drawing)) : "", facts.size.width,
                      facts.size.height, write_links(plan, report, drawing));
  if (!facts.warnings.empty()) html += "<ul>" + write_diagnostics(facts.warnings, "warning") + "</ul>";
  return html + "</figcaption></figure>";
}

std::string write_failure(const Plan& plan, const Failure& failure) {
  std::string where;
  for (const std::size_t drawing : failure.drawings) {
    where += (where.empty() ? "" : ", ") + plan.size_of(drawing);
    if (plan.themes() > 1) where += " " + plan.theme_of(drawing);
  }
  return fmt::format("<div class=\"failed\"><b>{}</b><ul>{}</ul></div>", escape_html(where),
                     write_diagnostics(failure.errors, "error"));
}

}  // namespace

std::string write_sheet_page(const Plan& plan, const Report& report) {
  const std::size_t drawings = plan.sizes() * plan.themes();
  std::string body;
  auto failure = report.failures.begin();
  for (std::size_t i = 0; i < plan.sources.size(); ++i) {
    std::string figures, failures;
    for (std::size_t drawing = i * drawings; drawing < (i + 1) * drawings; ++drawing)
      figures += write_figure(plan, report, drawing);
    for (; failure != report.failures.end() && failure->source == i; ++failure)
      failures += write_failure(plan, *failure);
    const bool warned = !failures.empty() || figures.find(" data-warned") != std::string::npos;
    body += fmt::format("<section{}><h2>{} <small>{}</small></h2>{}<div class=\"tiles\">{}</div></section>\n",
                        warned ? " data-warned" : "", escape_html(title_of(plan, plan.sources[i])),
                        escape_html(plan.label_of(plan.sources[i])), failures, figures);
  }
  const std::string summary = fmt::format("카드 {}개 · 그림 {}장", plan.sources.size(), report.count.total);
  std::string counts;
  if (report.with_warnings > 0) counts += fmt::format(" · 경고 {}장", report.with_warnings);
  if (report.count.failed > 0) counts += fmt::format(" · <b class=\"error\">실패 {}장</b>", report.count.failed);
  return fmt::format(
      "<!doctype html>\n<html lang=\"ko\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" "
      "content=\"width=device-width\">\n<title>{0}</title>\n<style>{1}</style>\n</head>\n<body>\n<header><h1>한눈에 "
      "보기</h1><p>{0}{2}</p><div class=\"tools\"><label><input type=\"checkbox\" id=\"warned\"> 경고·실패만</label>"
      "<label><input type=\"checkbox\" id=\"files\"> 파일 이름</label><label>크기 <input type=\"range\" id=\"zoom\" "
      "min=\"10\" max=\"100\" value=\"25\"></label><input type=\"search\" id=\"search\" placeholder=\"찾기\" "
      "aria-label=\"찾기\"></div></header>\n<main>\n{3}</main>\n<p id=\"none\" hidden>보여 줄 것이 "
      "없습니다.</p>\n<script>{4}</script>\n</body>\n</html>\n",
      summary, kSheetStyle, counts, body, kSheetScript);
}

}  // namespace jopan::batch
