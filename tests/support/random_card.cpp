#include "tests/support/random_card.h"

#include <array>
#include <cmath>

#include "tests/support/photograph.h"
#include "tests/support/random_view.h"

namespace jopan::test {
namespace {

constexpr std::array kWords = {"정부가",    "내년",
                               "예산안을",  "8억",
                               "1,800만",   "건으로",
                               "늘었다",    "한국전력공사의",
                               "AI",        "반도체",
                               "수출이",    "미·중",
                               "갈등에도",  "3,000억",
                               "달러를",    "넘어섰다",
                               "‘역대",     "최대’",
                               "기록",      "OTT",
                               "이용자",    "10명",
                               "중",        "7명이",
                               "답했다",    "초거대언어모델학습데이터",
                               "GDP",       "대비",
                               "24%",       "증가",
                               "(전년",     "동기)",
                               "서울·부산", "등"};
constexpr std::array kNames = {"틱톡",
                               "유튜브",
                               "인스타그램",
                               "스페이스X",
                               "국민건강보험공단",
                               "한국토지주택공사 세종특별본부",
                               "GPT-4o",
                               "제미나이 3.1 프로",
                               "강원특별자치도",
                               "서울",
                               "부산",
                               "기타(응답하지 않은 사람을 포함한 나머지 전체)",
                               "A",
                               "챗GPT",
                               "漢江",
                               "🇰🇷 대한민국"};
constexpr std::array kSizes = {"og",      "article", "article-m", "mail", "kakao",
                               "youtube", "square",  "portrait",  "tall", "story"};
constexpr std::array kBrands = {"ograph", "maru", "simya"};
constexpr std::array kFormats = {"", "mixed", "num:1", "compact:3", "pct:1", "duration:minutes"};

template <class List>
const char* one_of(Random& random, const List& list) {
  return list[random.below(list.size())];
}

Json random_value(Random& random, int magnitude) {
  if (random.chance(0.06)) return nullptr;
  double value = random.unit() * std::pow(10.0, magnitude);
  if (magnitude >= 0 && random.chance(0.7)) value = std::round(value);
  if (random.chance(0.04)) value = 0;
  return value;
}

std::string random_name(Random& random, std::size_t index, bool may_repeat) {
  std::string name = one_of(random, kNames);
  if (!may_repeat || random.chance(0.8)) name += " " + std::to_string(index + 1);
  return name;
}

Json random_rows(Random& random, const std::string& type) {
  const std::size_t categories = random.chance(0.3) ? 1 + random.below(60) : 1 + random.below(12);
  const int magnitude = static_cast<int>(random.below(20)) - 4;
  const bool negative = random.chance(0.3), repeats = random.chance(0.15) && type != "line" && type != "area";
  const bool times = type != "bar" && type != "scatter" && random.chance(0.6);
  const std::size_t series = type == "line" || type == "area" ? 1 + random.below(4) : 1;
  Json rows = Json::array();
  for (std::size_t i = 0; i < categories; ++i) {
    for (std::size_t s = 0; s < series; ++s) {
      Json row;
      if (type == "scatter") {
        row["항목"] = random.unit() * 100;
      } else if (times) {
        const std::size_t month = i % 12 + 1;
        row["항목"] = std::to_string(2020 + i / 12) + "-" + (month < 10 ? "0" : "") + std::to_string(month);
      } else {
        row["항목"] = s == 0 ? random_name(random, i, repeats) : rows.back()["항목"].get<std::string>();
      }
      row["값"] = random_value(random, magnitude);
      if (negative && row["값"].is_number() && random.chance(0.5)) row["값"] = -row["값"].get<double>();
      if (series > 1) row["계열"] = std::string(kNames[s * 3]);
      rows.push_back(row);
    }
  }
  // A column without one number is an error, tested elsewhere.
  if (rows[0]["값"].is_null()) rows[0]["값"] = 1;
  return rows;
}

void add_texts(Random& random, Json& card) {
  if (random.chance(0.8)) card["kicker"] = "오그랲";
  card["headline"] = random_words(random, 2 + random.below(random.chance(0.15) ? 30 : 12));
  if (random.chance(0.8)) card["deck"] = random_words(random, 2 + random.below(random.chance(0.1) ? 30 : 10));
  if (random.chance(0.6)) card["note"] = random_words(random, 2 + random.below(20));
  if (random.chance(0.9)) card["source"] = random_words(random, 1 + random.below(5));
  if (random.chance(0.4)) card["credit"] = "글 " + random_words(random, 1) + "｜디자인 " + random_words(random, 1);
}

Json random_points(Random& random) {
  Json points;
  for (std::size_t i = 0; i < 1 + random.below(4); ++i) points.push_back(random_words(random, 4 + random.below(18)));
  if (random.chance(0.3)) points[0] = "**" + points[0].get<std::string>() + "** {accent|끝}";
  return points;
}

Json random_numbers(Random& random) {
  Json numbers;
  for (std::size_t i = 0; i < 1 + random.below(3); ++i) {
    numbers.push_back({{"value", std::round(random.unit() * std::pow(10.0, static_cast<double>(random.below(14))))},
                       {"label", random_words(random, 1 + random.below(4))},
                       {"unit", "건"}});
  }
  return numbers;
}

Json random_quote(Random& random) {
  Json quote = {{"text", random_words(random, 3 + random.below(30))}};
  if (random.chance(0.8)) quote["by"] = random_words(random, 1);
  if (random.chance(0.6)) quote["role"] = random_words(random, 1 + random.below(4));
  return quote;
}

Json random_timeline(Random& random) {
  Json events;
  for (std::size_t i = 0; i < 1 + random.below(7); ++i) {
    Json event = {{"title", random_words(random, 1 + random.below(5))}};
    if (random.chance(0.9))
      event["date"] = std::to_string(2019 + i) + "년 " + std::to_string(1 + random.below(12)) + "월";
    if (random.chance(0.6)) event["text"] = random_words(random, 2 + random.below(10));
    if (random.chance(0.2)) event["highlight"] = true;
    events.push_back(event);
  }
  return events;
}

void add_table(Random& random, Json& card) {
  const std::size_t rows = 1 + random.below(random.chance(0.2) ? 40 : 9), columns = 1 + random.below(4);
  Json data = Json::array();
  for (std::size_t r = 0; r < rows; ++r) {
    Json row = {{"이름", random_name(random, r, true)}};
    for (std::size_t c = 0; c < columns; ++c) row["값 " + std::to_string(c)] = random_value(random, 7);
    if (random.chance(0.3)) row["비고"] = random_words(random, 1 + random.below(5));
    data.push_back(row);
  }
  for (std::size_t c = 0; c < columns; ++c) data[0]["값 " + std::to_string(c)] = 1;
  card["data"] = data;
  card["table"] = Json::object();
  if (random.chance(0.4))
    card["table"]["columns"] = {
        "이름", {{"field", "값 0"}, {"format", "mixed:3"}, {"unit", "건"}, {"bar", random.chance(0.5)}}};
  if (random.chance(0.4)) card["table"]["highlight"] = {data[0]["이름"]};
  if (random.chance(0.3)) card["table"]["sort"] = "값 0";
}

Json random_image(Random& random) {
  Json image = {{"bytes", photograph_base64(static_cast<double>(20 + random.below(400)),
                                            static_cast<double>(20 + random.below(400)))}};
  if (random.chance(0.5)) image["focus"] = {random.unit(), random.unit()};
  if (random.chance(0.3)) image["fit"] = "contain";
  if (random.chance(0.6)) image["caption"] = random_words(random, 1 + random.below(25));
  return image;
}

void add_body(Random& random, Json& card) {
  switch (random.below(6)) {
    case 0:
      card["points"] = random_points(random);
      break;
    case 1:
      card["number"] = random_numbers(random);
      break;
    case 2:
      card["quote"] = random_quote(random);
      break;
    case 3:
      card["timeline"] = random_timeline(random);
      break;
    case 4:
      card["image"] = random_image(random);
      break;
    default:
      add_table(random, card);
  }
}

void add_chart(Random& random, Json& card, const std::string& type) {
  card["data"] = random_rows(random, type);
  Json chart = {{"type", type}};
  chart[type == "bar" ? "y" : "x"] = "항목";
  chart[type == "bar" ? "x" : "y"] = "값";
  if (card["data"][0].contains("계열")) chart["series"] = "계열";
  if (const std::string format = one_of(random, kFormats); !format.empty()) chart["format"] = format;
  if (random.chance(0.4)) chart["unit"] = "건";
  if (random.chance(0.2)) chart["labels"] = false;
  if (type == "bar" && random.chance(0.3)) chart["sort"] = "data";
  if (type == "column" && random.chance(0.3)) chart["growth"] = true;
  card["chart"] = chart;
}

}  // namespace

std::uint64_t Random::next() {
  std::uint64_t z = (state_ += 0x9E3779B97F4A7C15);
  z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9;
  z = (z ^ (z >> 27)) * 0x94D049BB133111EB;
  return z ^ (z >> 31);
}

std::string random_words(Random& random, std::size_t words) {
  std::string text;
  for (std::size_t i = 0; i < words; ++i) text += (i == 0 ? "" : " ") + std::string(one_of(random, kWords));
  return text;
}

Json random_card(std::uint64_t seed) {
  Random random(seed);
  Json card;
  card["size"] = one_of(random, kSizes);
  card["theme"] = random.chance(0.5) ? "light" : "dark";
  card["brand"] = one_of(random, kBrands);
  add_texts(random, card);
  if (random.chance(0.45)) {
    add_body(random, card);
    return card;
  }
  constexpr std::array kTypes = {"bar", "column", "line", "area", "scatter"};
  add_chart(random, card, one_of(random, kTypes));
  return card;
}

Json random_card_of(std::string_view kind, std::uint64_t seed) {
  Random random(seed);
  Json card;
  add_texts(random, card);
  if (kind == "points") {
    card["points"] = random_points(random);
  } else if (kind == "number") {
    card["number"] = random_numbers(random);
  } else if (kind == "quote") {
    card["quote"] = random_quote(random);
  } else if (kind == "timeline") {
    card["timeline"] = random_timeline(random);
  } else if (kind == "image") {
    card["image"] = random_image(random);
  } else if (kind == "table") {
    add_table(random, card);
  } else if (kind == "vega-lite") {
    add_random_view(random, card);
  } else {
    add_chart(random, card, std::string(kind));
  }
  return card;
}

KnownBars random_bars(std::uint64_t seed) {
  Random random(seed);
  KnownBars known;
  const bool sideways = random.chance(0.5);
  const std::size_t count = 1 + random.below(9);
  const double magnitude = std::pow(10.0, static_cast<double>(random.below(12)));
  Json rows = Json::array();
  for (std::size_t i = 0; i < count; ++i) {
    const double value = std::round((random.unit() - (random.chance(0.3) ? 0.5 : 0)) * magnitude);
    known.values.push_back(value);
    rows.push_back({{"항목", "항목 " + std::to_string(i + 1)}, {"값", value}});
  }
  known.document = {
      {"size", one_of(random, kSizes)}, {"headline", random_words(random, 5)}, {"source", "자료"}, {"data", rows}};
  known.document["chart"] = {{"type", sideways ? "bar" : "column"},
                             {sideways ? "y" : "x", "항목"},
                             {sideways ? "x" : "y", "값"},
                             {"sort", "data"}};
  return known;
}

}  // namespace jopan::test
