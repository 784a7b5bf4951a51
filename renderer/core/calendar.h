// Civil time in a named zone. The zone is always given by the caller: nothing here reads the clock or the environment.
#pragma once

#include <string>
#include <string_view>

#include "core/result.h"
#include "core/value.h"

namespace date {
class time_zone;
}

namespace jopan {

/// Fields of a civil date and time, as JavaScript's Date getters give them (month 0..11, weekday 0 = Sunday).
struct CivilTime {
  int year = 1970, month = 0, day = 1, hour = 0, minute = 0, second = 0, millisecond = 0;
  int weekday = 4;      ///< Filled by to_civil, ignored by from_civil.
  int day_of_year = 1;  ///< 1..366, likewise.
};

class TimeZone {
 public:
  TimeZone() = default;  ///< UTC
  /// An IANA name such as "Asia/Seoul". Error code: time.unknown_zone.
  [[nodiscard]] static Result<TimeZone> named(std::string_view name);

  [[nodiscard]] CivilTime to_civil(Timestamp time) const;
  /// Fields out of range carry over (month 12 is January of the next year), as JavaScript's Date constructor does.
  [[nodiscard]] Timestamp from_civil(const CivilTime& civil) const;
  /// Minutes east of UTC at that moment (540 for Seoul).
  [[nodiscard]] int offset_minutes(Timestamp time) const;
  [[nodiscard]] bool is_utc() const { return zone_ == nullptr; }

 private:
  const date::time_zone* zone_ = nullptr;
};

}  // namespace jopan
