#include <array>

#include "service/starters/kinds.h"

namespace jopan::starters {
namespace {

constexpr Starter kBar{"bar",
                       R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "찾아낸 사실을 한 줄로 씁니다",
  "deck": "무엇을, 언제, 어디서 쟀는지",
  "data": {"file": "@NAME@.csv"},
  "chart": {
    "type": "bar",
    "x": "분",
    "y": "앱",
    "format": "duration:minutes",
    "highlight": ["틱톡"]
  },
  "note": "설명을 위한 예시 값",
  "source": "출처"
}
)json",
                       "앱,분\n틱톡,97\n유튜브,85\n인스타그램,73\n페이스북,31\n",
                       R"md(## 가로 막대(bar)

- `@NAME@.csv`: 첫 줄이 열 이름입니다. `1,234`, `24%`, `8억 1,800만`처럼 써도 읽습니다(쉼표가 든 칸은 `"1,234"`).
- `x` 숫자 열, `y` 이름 열. 큰 값부터 놓습니다. `"sort": "data"`면 적은 순서대로, `"ascending"`이면 작은 값부터.
- `format` 숫자 쓰기: `mixed` 8억 1,800만, `compact` 8.2억, `num:1` 57.1, `pct` 24%, `duration:minutes` 1시간 37분. `unit`은 뒤에 붙는 단위.
- `highlight` 눈에 띄게 할 이름. 무리 지은 막대는 `series`에 열 이름을 씁니다.
)md"};

constexpr Starter kColumn{"column",
                          R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "찾아낸 사실을 한 줄로 씁니다",
  "deck": "해마다의 값과 앞 해보다 늘어난 비율",
  "data": {"file": "@NAME@.csv"},
  "chart": {
    "type": "column",
    "x": "연도",
    "y": "규모(원)",
    "format": "mixed",
    "unit": "원",
    "status": "상태",
    "growth": true,
    "highlight": ["2025년"]
  },
  "note": "설명을 위한 예시 값",
  "source": "출처"
}
)json",
                          "연도,규모(원),상태\n2022,580000000000,\n2023,720000000000,\n2024,900000000000,\n"
                          "2025,1200000000000,전망\n",
                          R"md(## 세로 막대(column)

- `x` 시간이나 이름 열, `y` 숫자 열. 두 열을 나란히 놓으려면 `"y": ["수출", "수입"]`.
- `growth: true`는 앞 막대에서 얼마나 늘었는지를 막대 사이에 씁니다.
- `status` 열에 `전망`, `추정`, `잠정`이라고 적은 값은 빗금으로 그립니다. 재어서 얻은 값이면 비워 둡니다.
- `format`, `unit`, `highlight`는 가로 막대와 같습니다.
)md"};

constexpr Starter kLine{"line",
                        R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "찾아낸 사실을 한 줄로 씁니다",
  "deck": "달마다의 누적 건수",
  "data": {"file": "@NAME@.csv"},
  "chart": {
    "type": "line",
    "x": "월",
    "y": ["가", "나"],
    "format": "mixed",
    "unit": "건",
    "labels": "both",
    "annotations": [{"type": "crossing", "series": ["가", "나"], "text": "순위가 뒤바뀜"}]
  },
  "note": "설명을 위한 예시 값",
  "source": "출처"
}
)json",
                        "월,가,나\n2025-01,1200000,2100000\n2025-03,1700000,2300000\n2025-05,2400000,2500000\n"
                        "2025-07,3100000,2700000\n2025-09,3900000,2900000\n2025-11,4800000,3100000\n",
                        R"md(## 선(line)

- `x` 시간 열: `2025-08`, `2025.8`, `2025년 8월`, `2025년 3분기`를 읽습니다. `y` 숫자 열 하나나 여럿, 또는 `series`에 갈래 열.
- `labels`: `both`는 선 끝에 이름과 값을, `name`은 이름만, `none`은 아무것도 쓰지 않습니다.
- `annotations`: `crossing` 한 선이 다른 선을 앞지른 곳, `gap` 선 끝 사이의 차이, `point` 한 점, `line` 기준선, `range` 기간.
- `interpolate`: `step-after`면 계단, `monotone`이면 부드러운 선.
)md"};

constexpr Starter kArea{"area",
                        R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "찾아낸 사실을 한 줄로 씁니다",
  "deck": "해마다의 발전량",
  "data": {"file": "@NAME@.csv"},
  "chart": {
    "type": "area",
    "x": "연도",
    "y": ["태양광", "풍력"],
    "format": "num",
    "unit": "TWh",
    "stack": true
  },
  "note": "설명을 위한 예시 값",
  "source": "출처"
}
)json",
                        "연도,태양광,풍력\n2020년,18,3\n2021년,23,3\n2022년,29,4\n2023년,33,4\n2024년,38,5\n",
                        R"md(## 면(area)

- `y`에 열이 여럿이면 쌓아 올립니다. `"stack": false`면 겹쳐 놓습니다.
- `x`, `format`, `unit`, `annotations`는 선과 같습니다.
)md"};

constexpr Starter kScatter{
    "scatter",
    R"json({
  "$schema": "card.schema.json",
  "kicker": "어깨제목",
  "headline": "찾아낸 사실을 한 줄로 씁니다",
  "deck": "지역마다의 평균 나이와 출생률",
  "data": {"file": "@NAME@.csv"},
  "chart": {
    "type": "scatter",
    "x": "평균 나이",
    "y": "출생률",
    "name": "지역",
    "format": "num:2",
    "highlight": ["다"]
  },
  "note": "설명을 위한 예시 값",
  "source": "출처"
}
)json",
    "지역,평균 나이,출생률\n가,46.2,0.62\n나,44.8,0.71\n다,39.4,0.98\n라,42.9,0.81\n마,43.7,0.77\n바,41.5,0.88\n",
    R"md(## 점(scatter)

- `x`와 `y` 숫자 열, `name` 점마다의 이름 열. `size`에 숫자 열을 쓰면 점의 넓이가 됩니다.
- `xTitle`, `yTitle` 축의 이름. `highlight` 이름을 꼭 보일 점.
)md"};

constexpr std::array kCharts{kBar, kColumn, kLine, kArea, kScatter};

}  // namespace

std::span<const Starter> charts() {
  return kCharts;
}

}  // namespace jopan::starters
