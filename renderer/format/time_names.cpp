#include "format/time_names.h"

namespace jopan {
namespace {

constexpr TimeNames kEnglish{"%x, %X",
                             "%-m/%-d/%Y",
                             "%-I:%M:%S %p",
                             {"AM", "PM"},
                             {"Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"},
                             {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"},
                             {"January", "February", "March", "April", "May", "June", "July", "August", "September",
                              "October", "November", "December"},
                             {"Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"}};

constexpr TimeNames kKorean{"%Y/%m/%d %a %X",
                            "%Y/%m/%d",
                            "%H:%M:%S",
                            {"오전", "오후"},
                            {"일요일", "월요일", "화요일", "수요일", "목요일", "금요일", "토요일"},
                            {"일", "월", "화", "수", "목", "금", "토"},
                            {"1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"},
                            {"1월", "2월", "3월", "4월", "5월", "6월", "7월", "8월", "9월", "10월", "11월", "12월"}};

}  // namespace

const TimeNames& time_names(TimeLocale locale) {
  return locale == TimeLocale::KoKr ? kKorean : kEnglish;
}

}  // namespace jopan
