#include <fmt/format.h>

#include "service/gallery/html.h"
#include "service/gallery/specimen.h"

namespace jopan::gallery {

std::string write_specimen() {
  std::string rules;
  for (const SpecimenRule& rule : specimen_rules()) {
    const std::string picture = fmt::format("/typography/{}.png", rule.name);
    rules += fmt::format(
        "<section class=\"rule\" id=\"{0}\">\n<header><h2>{1}</h2><p>{2}</p></header>\n"
        "<a class=\"plate\" href=\"/typography/{0}.svg\"><img width=\"1000\" alt=\"{1}: 규칙 없이, 그리고 조판으로\" "
        "src=\"{3}\" srcset=\"{3} 1x, {3}?scale=2 2x\"></a>\n</section>\n",
        rule.name, escape_html(rule.title), escape_html(rule.why), picture);
  }
  const std::string body = fmt::format(
      "<header class=\"top\"><div class=\"brand\"><h1><a href=\"/\">조판</a></h1><p>글을 짜는 규칙 {}가지, "
      "규칙 없이 그리고 규칙대로</p></div></header>\n<main class=\"rules\">\n{}</main>",
      specimen_rules().size(), rules);
  return write_document("글을 짜는 규칙 · 조판", body);
}

}  // namespace jopan::gallery
