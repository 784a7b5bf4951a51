// Data status: 전망, 추정 and 잠정, and how data of each is drawn so that it never looks measured. A chart with one of
// them hatches, dashes or hollows it; where a chart has several, each has a look of its own.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "core/json.h"
#include "form/form_spec.h"

namespace jopan {

inline constexpr std::array<std::string_view, 3> kStatusWords = {"전망", "추정", "잠정"};

struct StatusLook {
  std::string_view word;
  std::string_view pattern, hatching;  ///< Of `encoding.pattern`, and its name in Korean: 빗금.
  std::vector<double> dash;            ///< px at `og`.
  std::string_view dashing;            ///< 점선
  std::string_view shape, point;       ///< Of hollow points, and their name: 빈 점.
};

/// One for each word that a row carries, in the order of kStatusWords.
[[nodiscard]] std::vector<StatusLook> status_looks(const FormSpec& spec);

enum class StatusMark { Hatch, Dash, Point };
/// The unit line with the legend of data status in words: "(단위: 억 위안, 빗금: 전망)".
[[nodiscard]] std::string with_status(const FormSpec& spec, const std::string& unit_line, StatusMark mark);

/// Rows one after the other that carry one status, with the measured neighbours that they are joined to.
struct StatusRun {
  std::string word;
  std::vector<const FormRow*> rows;  ///< From the point before the run to the measured point after it.
  std::vector<const FormRow*> own;   ///< Without those neighbours.
  bool at_end = false;               ///< The run holds the last row.
};
[[nodiscard]] std::vector<StatusRun> status_runs(const std::vector<const FormRow*>& rows);

/// The words of runs that nothing else names, once for all series that share them, above the topmost.
[[nodiscard]] Json status_name_layer(const std::vector<StatusRun>& runs, const FormSpec& spec,
                                     const FormContext& context, const Json& key);

/// The word that a column or the document gives a row; "" for measured data.
[[nodiscard]] std::string status_of(const FormSpec& spec, std::size_t row, const FormRow& made,
                                    const FormContext& context);
/// True where `wanted`, as people write it ("2025-08", "2025년 3분기", a name), names this key.
[[nodiscard]] bool names_key(const std::string& wanted, const FormRow& row, const FormContext& context);
/// Likewise, and a year means every period in it.
[[nodiscard]] bool means_key(const std::string& wanted, const FormRow& row, const FormContext& context);
/// What is wrong with `status`: a word in its column that is none, a key that no row has.
[[nodiscard]] Diagnostics status_faults(const FormSpec& spec, const FormContext& context);

}  // namespace jopan
