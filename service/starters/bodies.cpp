#include <array>

#include "service/starters/kinds.h"

namespace jopan::starters {
namespace {

constexpr Starter kPoints{"points",
                          R"json({
  "$schema": "card.schema.json",
  "kicker": "핵심 요약",
  "headline": "세 줄로 보는 오늘의 일",
  "points": [
    "첫째 문장에는 **무슨 일**이 있었는지 씁니다.",
    "둘째 문장에는 그 일이 왜 일어났는지 씁니다.",
    "셋째 문장에는 이제 무엇을 보아야 하는지 씁니다."
  ],
  "source": "출처"
}
)json",
                          "",
                          R"md(## 핵심 문장(points)

- `points` 문장 둘에서 다섯. 들어가는 만큼 크게 씁니다. 길면 글자가 작아지고, 그래도 안 되면 오류로 알려 줍니다.
)md"};

constexpr Starter kNumber{"number",
                          R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "찾아낸 사실을 한 줄로 씁니다",
  "deck": "무엇을, 언제, 어디서 쟀는지",
  "number": [
    {"label": "올해", "value": 818000000, "format": "mixed", "unit": "건"},
    {"label": "지난해", "value": 601000000, "format": "mixed", "unit": "건"}
  ],
  "note": "설명을 위한 예시 값",
  "source": "출처"
}
)json",
                          "",
                          R"md(## 큰 숫자(number)

- `number` 하나에서 셋. `value` 숫자, `label` 이름, `format`과 `unit` 쓰는 법(8억 1,800만 건). 둘 이상이면 견주는 막대를 그립니다.
)md"};

constexpr Starter kQuote{"quote",
                         R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "누가 무엇을 두고 한 말인지 씁니다",
  "quote": {
    "text": "옮겨 적은 말에서 {accent|눈에 띄게 할 곳}을 고릅니다.",
    "by": "말한 이",
    "role": "말한 자리"
  },
  "source": "출처"
}
)json",
                         "",
                         R"md(## 말(quote)

- `text` 말 그대로(따옴표는 그려 줍니다), `by` 말한 이, `role` 직함이나 자리.
)md"};

constexpr Starter kTable{"table",
                         R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "찾아낸 사실을 한 줄로 씁니다",
  "data": {"file": "@NAME@.csv"},
  "table": {
    "columns": ["지역", {"field": "개수", "unit": "곳", "bar": true}, {"field": "비중", "format": "ratio:1"}],
    "highlight": ["가"]
  },
  "note": "설명을 위한 예시 값",
  "source": "출처"
}
)json",
                         "지역,개수,비중\n가,61,0.459\n나,39,0.293\n다,14,0.105\n라,12,0.09\n마,7,0.053\n",
                         R"md(## 표(table)

- `columns` 보일 열: 이름만 쓰거나 `{"field": …, "format": …, "unit": …, "bar": true}`. `bar`는 칸 안에 막대를 그립니다.
- `highlight` 눈에 띄게 할 줄(첫 열의 이름).
)md"};

constexpr Starter kTimeline{"timeline",
                            R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "처음부터 지금까지 걸린 시간을 한 줄로",
  "timeline": [
    {"date": "2023년 2월", "title": "첫 일", "text": "무슨 일이 있었는지 한 문장으로."},
    {"date": "2024년 12월", "title": "고비", "text": "**가장 중요한 일**을 돋보이게.", "highlight": true},
    {"date": "2026년 1월", "title": "지금", "text": "이제 무엇이 달라지는지."}
  ],
  "source": "출처"
}
)json",
                            "",
                            R"md(## 연표(timeline)

- `date` 쓰는 그대로 보입니다. `title` 짧은 이름, `text` 한 문장(없어도 됨), `highlight` 돋보이게 할 일.
)md"};

const Starter kImage{"image",
                     R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "사진이 말하는 것을 한 줄로 씁니다",
  "deck": "언제, 어디서 찍었는지",
  "image": {"file": "@NAME@-photo.png", "focus": [0.7, 0.35], "caption": "무엇이 보이는지 한 문장으로"},
  "source": "찍은 이"
}
)json",
                     "",
                     R"md(## 사진(image)

- `file` 카드 옆에 둔 JPEG, PNG, WebP. `@NAME@-photo.png`를 바꾸거나 다른 이름을 적습니다.
- `focus` 꼭 보여야 할 곳: 왼쪽과 위에서 잰 0에서 1까지의 비율. 크기마다 이곳을 둘러싸고 자릅니다. `"fit": "contain"`이면 자르지 않습니다.
- `caption` 사진 아래의 설명(없어도 됨).
)md",
                     kPhotograph};

constexpr Starter kTemplate{"template",
                            R"json({
  "$schema": "card.schema.json",
  "params": {"kicker": "어깨제목", "headline": null, "label": null, "value": 0, "unit": "명", "source": null},
  "kicker": "{{kicker}}",
  "headline": "{{headline}}",
  "number": {"label": "{{label}}", "value": "{{value}}", "format": "mixed", "unit": "{{unit}}"},
  "source": "{{source}}"
}
)json",
                            "id,kicker,headline,label,value,unit,source\n"
                            "001,인구,열 집 가운데 넷은 혼자 산다,1인 가구,7829000,가구,설명을 위한 예시 값\n"
                            "002,교통,전기차 백만 대 시대가 열렸다,등록 대수,1012000,대,설명을 위한 예시 값\n",
                            R"md(## 틀(template)

- `params`가 빈칸의 이름과 기본값입니다. `null`이면 줄마다 꼭 있어야 합니다. 기본값이 숫자면 `1,234`처럼 적은 칸도 숫자로 읽습니다.
- 글 어디에나 `{{이름}}`을 씁니다. `{{value|mixed 건}}`은 숫자 쓰기, `{{label|은/는}}`은 조사입니다.
- `@NAME@.csv`는 첫 줄에 빈칸의 이름을 적고 한 줄에 카드 하나를 적습니다. 빈 칸이면 기본값이 들어갑니다.

```sh
jopan watch @NAME@.json --rows @NAME@.csv
jopan batch --template @NAME@.json --rows @NAME@.csv --sizes og,square,story --name '{id}-{size}@{scale}.{ext}' --out out
```
)md"};

}  // namespace

std::span<const Starter> bodies() {
  static const std::array kBodies{kPoints, kNumber, kQuote, kTable, kTimeline, kImage, kTemplate};
  return kBodies;
}

}  // namespace jopan::starters
