#include "form/period.h"

#include "format/time_ko.h"

namespace jopan {
namespace {

std::string_view skeleton(Grain grain) {
  switch (grain) {
    case Grain::Year:
      return "y";
    case Grain::Half:
      return "yHalf";
    case Grain::Quarter:
      return "yQQQ";
    case Grain::Month:
      return "yMMM";
    case Grain::Day:
      return "yMMMd";
  }
  return "y";
}

}  // namespace

std::string period_format(Grain grain) {
  return "date:" + std::string(skeleton(grain));
}

std::string period_name(Timestamp time, Grain grain, const TimeZone& zone) {
  return format_korean_date(skeleton(grain), time, zone);
}

int months_in(Grain grain) {
  switch (grain) {
    case Grain::Year:
      return 12;
    case Grain::Half:
      return 6;
    case Grain::Quarter:
      return 3;
    case Grain::Month:
    case Grain::Day:
      return 1;
  }
  return 1;
}

std::vector<PeriodLabel> period_labels(const std::vector<Timestamp>& times, Grain grain, const TimeZone& zone) {
  std::vector<PeriodLabel> labels;
  for (const Timestamp time : times) {
    const std::string name = period_name(time, grain, zone);
    const auto space = name.find(' ');
    PeriodLabel label{.year = name.substr(0, space), .part = space == std::string::npos ? "" : name.substr(space + 1)};
    label.names_year = labels.empty() || label.part.empty() || labels.back().year != label.year;
    labels.push_back(std::move(label));
  }
  return labels;
}

double label_em(std::string_view text) {
  constexpr double kDigit = 0.6, kSpace = 0.25, kHangul = 0.9;  // Of the house's face, a little generous.
  double em = 0;
  for (const char c : text) {
    if ((static_cast<unsigned char>(c) & 0xC0) == 0x80) continue;
    em += c == ' ' ? kSpace : static_cast<unsigned char>(c) < 0x80 ? kDigit : kHangul;
  }
  return em;
}

}  // namespace jopan
