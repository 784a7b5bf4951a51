#include "tests/support/random_view.h"

#include <array>
#include <cmath>

namespace jopan::test {
namespace {

constexpr std::array kPlaces = {"서울",
                                "부산",
                                "강원특별자치도",
                                "한국토지주택공사 세종특별본부",
                                "GPT-4o",
                                "제미나이 3.1 프로",
                                "漢江",
                                "A",
                                "기타(응답하지 않은 사람을 포함한 나머지 전체)",
                                "국민건강보험공단",
                                "틱톡",
                                "스페이스X",
                                "제주",
                                "Zürich"};
constexpr std::array kGroups = {"남성", "여성", "무응답·기타", "10대 청소년", "Non-binary"};
constexpr std::array kMeans = {"mean", "sum", "median", "max", "min"};
constexpr std::array kTimeUnits = {"year", "yearmonth", "month", "quarter", "day", "yearmonthdate"};
constexpr std::array kNumberFormats = {",.0f", ".1f", ".2s", "~s", ".0%", "$,d"};

template <class List>
auto one_of(Random& random, const List& list) {
  return list[random.below(list.size())];
}

/// Names, groups, days and two numbers, of which now and then one is missing.
Json notebook_rows(Random& random) {
  const std::size_t places = 1 + random.below(random.chance(0.15) ? kPlaces.size() : 7);
  const std::size_t groups = 1 + random.below(kGroups.size());
  const std::size_t days = 1 + random.below(random.chance(0.2) ? 36 : 8);
  const int step_in_months = random.chance(0.3) ? 12 : 1;
  const double magnitude = std::pow(10.0, static_cast<double>(random.below(11)) - 2);
  const bool negative = random.chance(0.25), gaps = random.chance(0.3);
  Json rows = Json::array();
  for (std::size_t place = 0; place < places; ++place) {
    for (std::size_t group = 0; group < groups; ++group) {
      for (std::size_t day = 0; day < days; ++day) {
        const std::size_t month = day * static_cast<std::size_t>(step_in_months);
        const auto number = [&]() -> Json {
          if (gaps && random.chance(0.1)) return nullptr;
          const double value = (random.unit() - (negative ? 0.4 : 0)) * magnitude;
          return magnitude > 10 ? std::round(value) : value;
        };
        rows.push_back({{"지역", kPlaces[place]},
                        {"성별", kGroups[group]},
                        {"날짜", std::to_string(2015 + month / 12) + "-" + (month % 12 < 9 ? "0" : "") +
                                     std::to_string(month % 12 + 1) + "-01"},
                        {"값", number()},
                        {"다른 값", number()}});
      }
    }
  }
  rows[0]["값"] = magnitude;
  rows[0]["다른 값"] = magnitude / 2;
  return rows;
}

/// What an author may say of a guide.
void say_more(Random& random, Json& channel, const char* guide) {
  if (random.chance(0.15)) channel["title"] = random_words(random, 1 + random.below(4));
  if (random.chance(0.08)) channel["title"] = nullptr;
  if (random.chance(0.05)) channel[guide] = nullptr;
  if (random.chance(0.08) && channel.value("type", "") == "quantitative")
    channel[guide] = {{"format", one_of(random, kNumberFormats)}};
  if (random.chance(0.05) && channel.value("type", "") == "nominal" && guide == std::string_view("axis"))
    channel[guide] = {{"labelAngle", -45}};
}

Json category(Random& random, const char* guide = "axis") {
  Json channel = {{"field", random.chance(0.6) ? "지역" : "성별"},
                  {"type", random.chance(0.8) ? "nominal" : "ordinal"}};
  if (random.chance(0.15)) channel["sort"] = random.chance(0.5) ? Json("-x") : Json("descending");
  say_more(random, channel, guide);
  return channel;
}

Json number(Random& random, const char* guide = "axis") {
  Json channel = {{"field", random.chance(0.7) ? "값" : "다른 값"}, {"type", "quantitative"}};
  if (random.chance(0.6)) channel["aggregate"] = one_of(random, kMeans);
  if (random.chance(0.1)) channel = {{"aggregate", "count"}, {"type", "quantitative"}};
  if (random.chance(0.08)) channel["scale"] = {{"zero", false}};
  say_more(random, channel, guide);
  return channel;
}

Json date(Random& random) {
  Json channel = {{"field", "날짜"}, {"type", "temporal"}};
  if (random.chance(0.4)) channel["timeUnit"] = one_of(random, kTimeUnits);
  if (random.chance(0.2)) channel["type"] = "ordinal";
  say_more(random, channel, "axis");
  return channel;
}

Json color(Random& random) {
  return random.chance(0.85) ? category(random, "legend") : number(random, "legend");
}

Json base(Random& random) {
  return random.chance(0.5) ? date(random) : category(random);
}

void turn(Json& encoding) {
  std::swap(encoding["x"], encoding["y"]);
  if (encoding.contains("xOffset")) {
    encoding["yOffset"] = encoding["xOffset"];
    encoding.erase("xOffset");
  }
}

Json bars(Random& random) {
  Json view = {{"mark", random.chance(0.7) ? "bar" : "area"}};
  view["encoding"] = {{"x", base(random)}, {"y", number(random)}};
  if (random.chance(0.6)) {
    view["encoding"]["color"] = color(random);
    if (random.chance(0.3)) view["encoding"]["y"]["stack"] = random.chance(0.6) ? "normalize" : "center";
    if (random.chance(0.3)) view["encoding"]["xOffset"] = {{"field", "성별"}};
  }
  if (random.chance(0.4)) turn(view["encoding"]);
  return view;
}

Json lines(Random& random) {
  constexpr std::array kMarks = {"line", "trail", "point", "tick", "circle", "errorband"};
  Json view = {{"mark", {{"type", one_of(random, kMarks)}}}};
  if (view["mark"]["type"] == "line" && random.chance(0.4)) view["mark"]["point"] = true;
  view["encoding"] = {{"x", date(random)}, {"y", number(random)}};
  if (view["mark"]["type"] == "errorband") view["encoding"]["y"] = {{"field", "값"}, {"type", "quantitative"}};
  if (random.chance(0.7)) view["encoding"]["color"] = category(random, "legend");
  if (random.chance(0.2)) view["encoding"]["strokeDash"] = {{"field", "성별"}};
  return view;
}

Json histogram(Random& random) {
  Json binned = {{"field", "값"}, {"bin", random.chance(0.7) ? Json(true) : Json{{"maxbins", 25}}}};
  Json view = {{"mark", "bar"}, {"encoding", {{"x", binned}, {"y", {{"aggregate", "count"}}}}}};
  if (random.chance(0.4)) view["encoding"]["color"] = category(random, "legend");
  return view;
}

Json heatmap(Random& random) {
  Json view = {{"mark", random.chance(0.7) ? "rect" : "circle"}};
  view["encoding"] = {{"x", base(random)}, {"y", category(random)}};
  view["encoding"][view["mark"] == "rect" ? "color" : "size"] = number(random, "legend");
  return view;
}

Json points(Random& random) {
  Json view = {
      {"mark", random.chance(0.7) ? "point" : "circle"},
      {"encoding",
       {{"x", {{"field", "값"}, {"type", "quantitative"}}}, {"y", {{"field", "다른 값"}, {"type", "quantitative"}}}}}};
  if (random.chance(0.6)) view["encoding"]["color"] = color(random);
  if (random.chance(0.3)) view["encoding"]["size"] = number(random, "legend");
  if (random.chance(0.2)) view["encoding"]["shape"] = {{"field", "성별"}};
  if (random.chance(0.2)) view["encoding"]["x"]["bin"] = true;
  return view;
}

Json pie(Random& random) {
  Json view = {
      {"mark", {{"type", "arc"}}},
      {"encoding", {{"theta", {{"aggregate", "sum"}, {"field", "값"}}}, {"color", category(random, "legend")}}}};
  if (random.chance(0.5)) view["mark"]["innerRadius"] = 40;
  return view;
}

Json distribution(Random& random) {
  Json view = {{"mark", random.chance(0.6) ? "boxplot" : "errorbar"},
               {"encoding", {{"x", category(random)}, {"y", {{"field", "값"}, {"type", "quantitative"}}}}}};
  if (random.chance(0.4)) view["encoding"]["color"] = category(random, "legend");
  if (random.chance(0.4)) turn(view["encoding"]);
  return view;
}

Json layers(Random& random) {
  const Json x = base(random);
  const Json y = {{"field", "값"}, {"type", "quantitative"}, {"aggregate", "mean"}};
  Json view = {{"encoding", {{"x", x}, {"y", y}}}, {"layer", {{{"mark", random.chance(0.5) ? "bar" : "line"}}}}};
  if (random.chance(0.6))
    view["layer"].push_back(
        {{"mark", {{"type", "text"}, {"baseline", "bottom"}, {"dy", -4}}}, {"encoding", {{"text", y}}}});
  if (random.chance(0.4)) {
    view["encoding"].erase("x");
    for (Json& layer : view["layer"]) layer["encoding"]["x"] = x;
    view["layer"].push_back({{"mark", "rule"}});
  }
  if (random.chance(0.3))
    view["layer"].push_back(
        {{"mark", "line"},
         {"encoding", {{"x", x}, {"y", {{"field", "다른 값"}, {"aggregate", "mean"}, {"type", "quantitative"}}}}}});
  if (random.chance(0.2)) view["resolve"] = {{"scale", {{"y", "independent"}}}};
  return view;
}

using View = Json (*)(Random&);
constexpr std::array<View, 9> kUnits = {bars, lines, histogram, heatmap, points, pie, distribution, layers, bars};

Json unit(Random& random) {
  return kUnits[random.below(kUnits.size())](random);
}

Json faceted(Random& random) {
  Json view = unit(random);
  Json facet = {{"field", random.chance(0.6) ? "성별" : "지역"}, {"type", "nominal"}};
  if (view.contains("layer")) {
    if (random.chance(0.5)) return {{"facet", {{"row", facet}}}, {"spec", view}};
    return {{"facet", facet}, {"columns", 1 + random.below(4)}, {"spec", view}};
  }
  constexpr std::array kChannels = {"row", "column", "facet"};
  const std::string channel = one_of(random, kChannels);
  if (channel == "facet" && random.chance(0.7)) facet["columns"] = 1 + random.below(4);
  view["encoding"][channel] = facet;
  if (random.chance(0.2)) view["resolve"] = {{"scale", {{"y", "independent"}}}};
  return view;
}

Json joined(Random& random) {
  constexpr std::array kWays = {"hconcat", "vconcat", "concat"};
  Json views = Json::array();
  for (std::size_t i = 0; i < 2 + random.below(2); ++i) {
    views.push_back(unit(random));
    if (random.chance(0.3)) views.back()["title"] = random_words(random, 1 + random.below(5));
  }
  Json view = {{one_of(random, kWays), views}};
  if (view.contains("concat")) view["columns"] = 2;
  if (random.chance(0.2)) view["resolve"] = {{"scale", {{"color", "independent"}}}};
  return view;
}

Json repeated(Random& random) {
  const Json x = random.chance(0.5) ? date(random) : category(random);
  const Json y = {{"field", {{"repeat", "repeat"}}}, {"type", "quantitative"}, {"aggregate", "mean"}};
  return {{"repeat", {"값", "다른 값"}},
          {"columns", 1 + random.below(2)},
          {"spec", {{"mark", random.chance(0.5) ? "bar" : "line"}, {"encoding", {{"x", x}, {"y", y}}}}}};
}

}  // namespace

void add_random_view(Random& random, Json& card) {
  card["data"] = notebook_rows(random);
  constexpr std::array<View, 7> kViews = {unit, unit, unit, unit, faceted, joined, repeated};
  card["chart"] = kViews[random.below(kViews.size())](random);
}

}  // namespace jopan::test
