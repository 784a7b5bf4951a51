#include "service/starters/starters.h"

#include "core/base64.h"
#include "service/starters/kinds.h"

namespace jopan::starters {
namespace {

constexpr std::string_view kPlaceholder = "@NAME@";

std::string fill(std::string_view text, const std::string& name) {
  std::string filled;
  for (std::size_t at = text.find(kPlaceholder); at != std::string_view::npos; at = text.find(kPlaceholder)) {
    filled += text.substr(0, at);
    filled += name;
    text.remove_prefix(at + kPlaceholder.size());
  }
  return filled += text;
}

constexpr std::string_view kGuideHead = R"md(# @NAME@

`@NAME@.json`이 카드입니다. JSON에는 주석을 달 수 없어서, 무엇을 어떻게 고치는지를 여기에 적었습니다. 다 읽었으면 지워도 됩니다.

```sh
jopan watch @NAME@.json                               # 저장할 때마다 브라우저에 다시 그립니다
jopan lint @NAME@.json                                # 내보내기 전에 살필 것
jopan render @NAME@.json -o @NAME@.png --size square   # 그림 한 장
jopan batch @NAME@.json --sizes og,square,story --scale 1,2 --out out
```

)md";

constexpr std::string_view kGuideTail = R"md(
## 어느 카드에나 있는 칸

- `kicker` 어깨제목, `headline` 제목(찾아낸 사실 한 줄), `deck` 무엇을 언제 어디서 쟀는지.
- `note` 단서, `source` 출처(비우면 lint가 알려 줍니다), `credit` 만든 이, `alt` 그림을 볼 수 없는 독자를 위한 글.
- 제목과 설명에서 `**굵게**`, `{accent|강조색}`을 쓸 수 있습니다.
- `"theme": "dark"`, `"size": "story"`, `"brand": "…"`로 기본값을 바꿉니다. 목록은 `jopan sizes`, `jopan brands`.
- `$schema`는 편집기가 칸 이름을 알려 주는 데 씁니다. 없어도 그려집니다.
)md";

}  // namespace

std::vector<StarterFile> files_of(const Starter& starter, const std::string& name) {
  std::vector<StarterFile> files = {{name + ".json", fill(starter.card, name)}};
  if (!starter.data.empty()) files.push_back({name + ".csv", std::string(starter.data)});
  if (!starter.photograph.empty())
    files.push_back({name + "-photo.png", decode_base64(starter.photograph).value_or("")});
  std::string guide = fill(kGuideHead, name);
  guide += fill(starter.guide, name);
  guide += kGuideTail;
  files.push_back({name + ".md", std::move(guide)});
  return files;
}

std::span<const Starter> all() {
  static const std::vector<Starter> kAll = [] {
    std::vector<Starter> list;
    for (const std::span<const Starter> part : {charts(), bodies()}) list.insert(list.end(), part.begin(), part.end());
    return list;
  }();
  return kAll;
}

}  // namespace jopan::starters
