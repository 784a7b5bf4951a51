#include "service/gallery/page.h"

#include <array>
#include <fmt/format.h>
#include <utility>

#include "service/gallery/html.h"
#include "text/emphasis.h"

namespace jopan::gallery {
namespace {

/// A size as the pages show it; the rest of the presets stand on a card's own page.
struct ShownSize {
  std::string_view name, label;
};
constexpr std::array kMainSizes{ShownSize{"og", "링크"}, ShownSize{"article", "기사"}, ShownSize{"square", "정사각"},
                                ShownSize{"story", "스토리"}};

std::string label_of(const std::string& size) {
  constexpr std::array kLabels{ShownSize{"og", "링크 카드"},           ShownSize{"article", "기사"},
                               ShownSize{"article-m", "기사(모바일)"}, ShownSize{"kakao", "카카오톡"},
                               ShownSize{"square", "정사각"},          ShownSize{"portrait", "세로"},
                               ShownSize{"tall", "긴 세로"},           ShownSize{"story", "스토리"},
                               ShownSize{"youtube", "유튜브"},         ShownSize{"mail", "메일"}};
  for (const ShownSize& entry : kLabels) {
    if (entry.name == size) return std::string(entry.label);
  }
  return size;
}

double length(const Json& size, const char* name) {
  const auto found = size.find(name);
  return found != size.end() && found->is_number() ? found->get<double>() : 0;
}

/// Width and height keep the picture's place while it loads; a height that grows with its content is not known before.
std::string box_of(const Json& sizes, std::string_view name) {
  for (const Json& size : sizes) {
    if (size.value("name", "") != name) continue;
    const double width = length(size, "width"), height = length(size, "height");
    if (height > 0) return fmt::format(" style=\"aspect-ratio:{}/{};--w:{}\"", width, height, width);
    return fmt::format(" style=\"--w:{}\" data-grows", width);
  }
  return "";
}

std::string base_path(const ExampleCard& card) {
  return "/examples/" + escape_path(card.story + '/' + card.name);
}

std::string headline_of(const ExampleCard& card) {
  for (const char* member : {"headline", "title"}) {
    const auto found = card.document.is_object() ? card.document.find(member) : card.document.end();
    if (card.document.is_object() && found != card.document.end() && found->is_string())
      return parse_emphasis(found->get_ref<const std::string&>()).text;
  }
  return card.name;
}

enum class Loading { Eager, Lazy };

/// The first screen's pictures come with the page, the rest when they are scrolled to.
Loading loading_of(std::size_t index) {
  constexpr std::size_t kFirstScreen = 8;
  return index < kFirstScreen ? Loading::Eager : Loading::Lazy;
}

/// The picture; the script puts the reason in its place where there is none.
std::string write_picture(const ExampleCard& card, std::string_view size, const Json& sizes, Loading loading) {
  const std::string url = fmt::format("{}/{}.png?theme=light", base_path(card), size);
  return fmt::format(
      "<a class=\"picture\" href=\"{0}\" data-base=\"{0}\" data-size=\"{1}\"{2}>"
      "<img{5} alt=\"{3}\" src=\"{4}\" srcset=\"{4} 1x, {4}&amp;scale=2 2x\"></a>",
      base_path(card), size, box_of(sizes, size), escape_html(headline_of(card)), url,
      loading == Loading::Lazy ? " loading=\"lazy\"" : "");
}

std::string write_links(const ExampleCard& card, std::string_view size) {
  const std::string base = base_path(card);
  std::string links = fmt::format("<nav class=\"links\"><a href=\"{}.json\">스펙</a>", base);
  for (const std::string& file : card.data_files) {
    links += fmt::format("<a href=\"/examples/{}\" title=\"{}\">데이터</a>", escape_path(card.story + '/' + file),
                         escape_html(file));
  }
  links += fmt::format("<a href=\"{}/expanded.json\">펼친 스펙</a><span class=\"bar\"></span>", base);
  constexpr std::array<std::array<std::string_view, 3>, 4> kForms{
      {{"PNG", "png", ""}, {"PNG 2×", "png", "2"}, {"SVG", "svg", ""}, {"PDF", "pdf", ""}}};
  for (const auto& [label, ending, scale] : kForms) {
    links += fmt::format(
        "<a data-picture=\"{0}\" data-ending=\"{1}\" data-scale=\"{2}\" href=\"{0}/{3}.{1}?theme=light{4}\">{5}</a>",
        base, ending, scale, size, scale.empty() ? "" : "&amp;scale=2", label);
  }
  return links + "</nav>";
}

std::string write_errors(const Diagnostics& errors) {
  std::string text;
  for (const Diagnostic& error : errors) text += to_string(error) + '\n';
  return fmt::format("<pre class=\"error\">{}</pre>", escape_html(text));
}

std::string write_figure(const ExampleCard& card, const Json& sizes, Loading loading) {
  const std::string picture =
      card.errors.empty() ? write_picture(card, kMainSizes.front().name, sizes, loading) : write_errors(card.errors);
  return fmt::format(
      "<figure>{}<figcaption><a class=\"name\" href=\"{}\"><b>{}</b><small>{}</small></a>{}</figcaption></figure>\n",
      picture, base_path(card), escape_html(headline_of(card)), escape_html(card.name),
      write_links(card, kMainSizes.front().name));
}

std::string write_switch(std::string_view name, std::string_view label,
                         const std::vector<std::pair<std::string, std::string>>& choices) {
  std::string html =
      fmt::format("<div class=\"switch\" role=\"group\" aria-label=\"{}\" data-switch=\"{}\">", label, name);
  for (const auto& [value, text] : choices) {
    html += fmt::format("<button type=\"button\" value=\"{}\" aria-pressed=\"{}\">{}</button>", value,
                        &value == &choices.front().first ? "true" : "false", text);
  }
  return html + "</div>";
}

// "" is the brand that the card names, or the service's own.
std::string write_brand_switch(const Json& brands) {
  std::vector<std::pair<std::string, std::string>> choices{{"", "카드대로"}};
  for (const Json& brand : brands)
    choices.emplace_back(escape_html(brand.value("name", "")), escape_html(brand.value("title", "")));
  return choices.size() > 2 ? write_switch("brand", "브랜드", choices) : "";
}

std::string write_theme_switch() {
  return write_switch("theme", "테마", {{"light", "밝게"}, {"dark", "어둡게"}});
}

std::string write_switches(const Json& brands) {
  std::vector<std::pair<std::string, std::string>> choices;
  for (const ShownSize& size : kMainSizes) choices.emplace_back(size.name, size.label);
  return "<div class=\"switches\">" + write_switch("size", "크기", choices) + write_brand_switch(brands) +
         write_theme_switch() + "</div>";
}

}  // namespace

std::string write_gallery(const std::vector<ExampleStory>& stories, const Choices& choices) {
  std::size_t count = 0;
  std::string contents, sections;
  for (const ExampleStory& story : stories) {
    contents += fmt::format("<a href=\"#{}\">{}</a>", escape_path(story.name), escape_html(story.title));
    sections += fmt::format("<section id=\"{}\">\n<header><h2>{}</h2><p>{}</p></header>\n<div class=\"grid\">\n",
                            escape_html(story.name), escape_html(story.title), escape_html(story.description));
    for (const ExampleCard& card : story.cards) sections += write_figure(card, choices.sizes, loading_of(count++));
    sections += "</div>\n</section>\n";
  }
  if (stories.empty()) {
    sections =
        "<p class=\"empty\">보일 예제가 없습니다. <code>jopan serve --examples DIR</code>로 이야기마다 폴더가 하나씩 "
        "있는 곳을 알려 주세요.</p>";
  }
  // A single story needs no way to it.
  contents = stories.size() > 1 ? "<nav class=\"contents\">" + contents + "</nav>\n" : "";
  const std::string body = fmt::format(
      "<header class=\"top\"><div class=\"brand\"><h1><a href=\"/\">조판</a></h1><p>카드 {}장 · 버튼을 누르면 그 "
      "크기로 새로 짠 그림입니다 · <a class=\"more\" href=\"/typography\">글을 짜는 규칙</a></p></div>{}</header>\n"
      "{}<main data-size=\"og\">\n{}</main>",
      count, write_switches(choices.brands), contents, sections);
  return write_document("조판 갤러리", body);
}

std::string write_card_page(const ExampleCard& card, std::string_view story_title, const Choices& choices) {
  std::string pictures;
  std::size_t count = 0;
  if (card.errors.empty()) {
    for (const Json& size : choices.sizes) {
      const std::string name = size.value("name", "");
      const double width = length(size, "width"), height = length(size, "height");
      const std::string measure =
          height > 0 ? fmt::format("{}×{}", width, height) : fmt::format("{} × 내용만큼", width);
      pictures += fmt::format(
          "<figure style=\"--w:{}\">{}<figcaption><span class=\"name\"><b>{}</b><small>{} · "
          "{}</small></span>{}</figcaption></figure>\n",
          width, write_picture(card, name, choices.sizes, loading_of(count++)), label_of(name), name, measure,
          write_links(card, name));
    }
  } else {
    pictures = write_errors(card.errors);
  }
  const std::string body = fmt::format(
      "<header class=\"top\"><div class=\"brand\"><h1><a href=\"/\">조판</a></h1><p><a "
      "href=\"/#{}\">{}</a></p></div><div class=\"switches\">{}</div></header>\n"
      "<main class=\"card\">\n<h2>{}</h2>\n<div class=\"proportions\">\n{}</div>\n<details "
      "open><summary>스펙</summary><pre class=\"source\">{}</pre></details>\n</main>",
      escape_path(card.story), escape_html(story_title), write_brand_switch(choices.brands) + write_theme_switch(),
      escape_html(headline_of(card)), pictures, escape_html(card.text));
  return write_document(headline_of(card) + " · 조판", body);
}

Reply reply_page(std::string html) {
  Reply reply;
  reply.content_type = "text/html; charset=utf-8";
  reply.body = std::move(html);
  reply.headers = {{"Cache-Control", "no-cache"},
                   {"Vary", "Accept-Encoding"},
                   {"Content-Security-Policy",
                    "default-src 'none'; img-src 'self' data:; connect-src 'self'; style-src 'unsafe-inline'; "
                    "script-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"}};
  return reply;
}

}  // namespace jopan::gallery
