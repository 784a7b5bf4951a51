#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <vector>

#include "format/format.h"
#include "format/josa.h"
#include "service/gallery/specimen.h"

namespace jopan::gallery {
namespace {

constexpr double kSize = 30;

TextStyle style_of(double size, int weight = 500) {
  return {.size = size, .weight = weight, .leading = 1.4};
}

Sample sample(std::string text, Setting setting, const Paragraph& paragraph = {}) {
  return {std::move(text), setting, paragraph, style_of(kSize), TextAlign::Left};
}

/// One text, its paragraph set in two ways.
SpecimenRule rule(std::string_view name, std::string title, std::string why, const std::string& text,
                  const Paragraph& before, const Paragraph& after) {
  return {name, std::move(title), std::move(why), sample(text, Setting::Typeset, before),
          sample(text, Setting::Typeset, after)};
}

/// One text, once without our breaker.
SpecimenRule rule(std::string_view name, std::string title, std::string why, const std::string& text, Setting before,
                  double width) {
  return {name, std::move(title), std::move(why), sample(text, before, {.width = width}),
          sample(text, Setting::Typeset, {.width = width})};
}

/// Two texts.
SpecimenRule rule(std::string_view name, std::string title, std::string why, std::string before, std::string after) {
  return {name, std::move(title), std::move(why), sample(std::move(before), Setting::Typeset),
          sample(std::move(after), Setting::Typeset)};
}

std::string formatted(std::string_view format, std::string_view type, double value) {
  const auto formatter = Formatter::parse(format, type, TimeZone{}, {});
  return formatter ? (*formatter)(Value(value)) : std::string();
}

SpecimenRule number_rule() {
  std::string before, after;
  for (const auto& [value, unit] : {std::pair{818e6, "건"}, {46.7e9, "위안"}, {12'300.0, "명"}}) {
    before += formatted(".3s", "number", value) + " " + unit + "\n";
    after += formatted(fmt::format("mixed {}", unit), "ko", value) + "\n";
  }
  before.pop_back();
  after.pop_back();
  return rule("numbers", "만·억·조로 읽는다", "긴 수는 우리말 단위로 끊어 쓰고, 단위 낱말과 띄어 씁니다.", before,
              after);
}

SpecimenRule decimal_rule() {
  std::string before, after;
  for (const double value : {1.005, 2.675, 8.165}) {
    before += fmt::format("{} → {:.2f}\n", value, value);
    after += fmt::format("{} → {}\n", value, formatted("num:2", "ko", value));
  }
  before.pop_back();
  after.pop_back();
  return rule("decimals", "반올림은 십진수로 한다",
              "이진 소수의 찌꺼기가 보이지 않습니다. 1.005는 1.01이지 1.00이 아닙니다.", before, after);
}

SpecimenRule particle_rule() {
  std::string before, after;
  for (const auto& [word, pair] :
       {std::pair{"유튜브", "은/는"}, {"KTX", "와/과"}, {"24%", "이/가"}, {"고속철도(KTX)", "을/를"}}) {
    const std::string_view both = pair;
    const std::size_t bar = both.find('/');
    before += fmt::format("{}{}({}) ", word, both.substr(0, bar), both.substr(bar + 1));
    after += with_particle(word, pair) + " ";
  }
  return rule("particles", "조사는 소리를 따른다",
              "한글, 숫자, 로마자와 단위를 읽은 소리로 은/는, 을/를, 으로/로를 고릅니다. 괄호 앞말을 읽습니다.", before,
              after);
}

SpecimenRule figures_rule() {
  const std::string column = "1,171\n18,480\n9,111\n10,517";
  SpecimenRule figures{"figures", "표와 축의 숫자는 폭이 같다",
                       "자릿수가 위아래로 맞습니다. 글 속의 숫자는 제 폭을 지킵니다.", sample(column, Setting::Typeset),
                       sample(column, Setting::Typeset)};
  figures.before.align = figures.after.align = TextAlign::Right;
  figures.after.style.figures = Figures::Tabular;
  return figures;
}

SpecimenRule position_rule() {
  const std::string text = "2026년 11월 24일 11,171건, 1위 illuminate 111.1%";
  SpecimenRule position{"positions", "글자는 제자리에 선다",
                        "글자 위치를 픽셀에 맞추지 않아 작은 글자도 사이가 고릅니다. PNG, SVG, PDF가 같습니다.",
                        sample(text, Setting::WholePixels), sample(text, Setting::Typeset)};
  position.before.style = position.after.style = style_of(15, 400);
  return position;
}

SpecimenRule emphasis_rule() {
  return rule("emphasis", "강조는 굵기와 색으로",
              "굵은 글꼴은 진짜 굵은 글꼴입니다. 색은 바탕에서 읽히도록 맞추고, 줄이 바뀌어도 이어집니다.",
              "\\**중국이 앞질렀다\\**: 다운로드 \\{accent\\|8억 1,800만 건\\}",
              "**중국이 앞질렀다**: 다운로드 {accent|8억 1,800만 건}");
}

std::vector<SpecimenRule> make_rules() {
  const std::string decomposed =
      "\xE1\x84\x92\xE1\x85\xA1\xE1\x86\xAB\xE1\x84\x80\xE1\x85\xB3\xE1\x86\xAF "
      "\xE1\x84\x8C\xE1\x85\xA9\xE1\x84\x91\xE1\x85\xA1\xE1\x86\xAB";
  return {
      rule("words", "어절은 쪼개지 않는다", "띄어 쓴 말은 한 줄에 둡니다.",
           "한국전력공사의 전기요금 인상안이 국회를 통과했다", Setting::Anywhere, 284),
      rule("long-words", "한 낱말이 줄보다 길 때만 음절에서 끊는다", "넘치지 않고, 멀쩡한 낱말은 그대로 둡니다.",
           "과학기술정보통신부장관후보자 인사청문회가 열렸다", Setting::NeverInside, 300),
      rule("line-start", "줄머리 금칙", "닫는 괄호와 따옴표, 쉼표, 마침표, 물결표는 줄을 시작하지 않습니다.",
           "소비자물가가 크게 올랐다(전년 대비 3.4%), 한은은 지켜본다고 밝혔다.", Setting::Anywhere, 268),
      rule("line-end", "줄끝 금칙", "여는 괄호와 따옴표, 통화 기호는 줄을 끝내지 않습니다.",
           "올해 예산안의 쟁점은 ‘지역 화폐’와 (가칭)국가교육위", Setting::Anywhere, 284),
      rule("attached", "조사는 괄호와 따옴표에서 떨어지지 않는다", "앞말에 붙여 쓰는 말은 앞말과 같은 줄에 섭니다.",
           "국제통화기금(IMF)\n은 ‘점진적 둔화’\n라고 진단했다", "국제통화기금(IMF)은\n‘점진적 둔화’라고\n진단했다"),
      rule("units", "수와 단위는 함께 간다", "8억과 1,800만과 건, 3,000억과 달러는 한 줄에 둡니다. 끌 수 있습니다.",
           "누적 다운로드는 모두 8억 1,800만 건, 예산은 3,000억 달러", {.width = 400, .keep_numbers_and_units = false},
           {.width = 400}),
      rule("balance", "줄 길이를 고르게 한다", "줄 수는 그대로 두고, 남는 자리의 제곱을 가장 작게 나눕니다.",
           "틱톡에 머무는 시간이 유튜브보다 하루 12분 길다", {.width = 420, .wrap = Wrap::Greedy},
           {.width = 420, .wrap = Wrap::Balanced}),
      rule("last-line", "마지막 줄에 한 글자만 남기지 않는다", "앞줄에서 낱말 하나를 내려 길동무를 붙입니다.",
           "국회는 재정 여력이 부족하다고 볼 뿐", {.width = 420, .avoid_widow = false}, {.width = 420}),
      number_rule(),
      decimal_rule(),
      particle_rule(),
      figures_rule(),
      rule("composition", "풀어진 자모를 모아 쓴다",
           "맥에서 온 파일 이름처럼 자모로 풀린 글도 같은 글자, 같은 폭입니다.", "ㅎㅏㄴㄱㅡㄹ ㅈㅗㅍㅏㄴ", decomposed),
      rule("fallback", "없는 글자는 없다",
           "한자, 옛한글, 가나, 이모지와 국기까지 한 줄에 나란히 섭니다. 못 그릴 글자는 오류로 알립니다.",
           "官民 協力 ᄒᆞᆫ글 カタカナ\n👩🏽‍💻 🇰🇷 ① ㎢ → € ₿", Setting::OneFont,
           0),
      {"ellipsis", "줄임표는 글자 사이에서", "이모지 가족을 흩지 않고, 음절을 쪼개지 않습니다.",
       sample("우리 집 👨‍👩…", Setting::Typeset),
       sample("우리 집 👨‍👩‍👧‍👦 여행", Setting::TooNarrow, {.width = 164})},
      position_rule(),
      emphasis_rule(),
  };
}

}  // namespace

std::span<const SpecimenRule> specimen_rules() {
  static const std::vector<SpecimenRule> rules = make_rules();
  return rules;
}

const SpecimenRule* find_specimen_rule(std::string_view name) {
  const auto rules = specimen_rules();
  const auto found = std::ranges::find(rules, name, &SpecimenRule::name);
  return found == rules.end() ? nullptr : &*found;
}

}  // namespace jopan::gallery
