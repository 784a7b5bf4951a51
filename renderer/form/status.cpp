#include "form/status.h"

#include <algorithm>
#include <set>

#include "data/infer_column.h"
#include "form/parts.h"

namespace jopan {
namespace {

constexpr const char* kAllowed =
    "write 전망 (lies ahead), 추정 (estimated) or 잠정 (may be revised); leave the cell empty where it was measured";

struct Look {
  std::string_view pattern, hatching;
  double on, off, dot;  // Of the dashes, px at `og`; `dot` lies between them where it is not 0.
  std::string_view dashing, shape, point;
};
constexpr std::array<Look, 3> kLooks = {{{"hatch", "빗금", 9, 7, 0, "점선", "circle", "빈 동그라미"},
                                         {"hatch-back", "역빗금", 3, 4, 0, "잔점선", "diamond", "빈 마름모"},
                                         {"hatch-flat", "가로줄", 14, 5, 3, "쇄선", "square", "빈 네모"}}};

// Runs of one word that overlap, in several series: they are named once.
struct NamedSpan {
  const StatusRun* longest;
  std::vector<const StatusRun*> runs;
};

bool overlap(const StatusRun& a, const StatusRun& b) {
  return std::any_of(a.own.begin(), a.own.end(), [&](const FormRow* row) {
    return std::any_of(b.own.begin(), b.own.end(), [&](const FormRow* other) { return other->name == row->name; });
  });
}

void join(std::vector<NamedSpan>& spans, const StatusRun& run) {
  for (NamedSpan& span : spans) {
    if (span.longest->word != run.word || !overlap(*span.longest, run)) continue;
    span.runs.push_back(&run);
    if (run.own.size() > span.longest->own.size()) span.longest = &run;
    return;
  }
  spans.push_back({&run, {&run}});
}

bool is_status(std::string_view text) {
  return std::find(kStatusWords.begin(), kStatusWords.end(), text) != kStatusWords.end();
}

}  // namespace

std::vector<StatusLook> status_looks(const FormSpec& spec) {
  std::vector<StatusLook> looks;
  for (const auto word : kStatusWords) {
    if (std::none_of(spec.rows.begin(), spec.rows.end(), [&](const FormRow& row) { return row.status == word; }))
      continue;
    const Look& look = kLooks[looks.size()];
    std::vector<double> dash = {look.on, look.off};
    if (look.dot > 0) dash.insert(dash.end(), {look.dot, look.off});
    looks.push_back({word, look.pattern, look.hatching, std::move(dash), look.dashing, look.shape, look.point});
  }
  if (looks.size() == 1) looks.front().point = "빈 점";
  return looks;
}

std::string with_status(const FormSpec& spec, const std::string& unit_line, StatusMark mark) {
  std::string legend;
  for (const StatusLook& look : status_looks(spec)) {
    const std::string_view how = mark == StatusMark::Hatch  ? look.hatching
                                 : mark == StatusMark::Dash ? look.dashing
                                                            : look.point;
    legend += (legend.empty() ? "" : ", ") + std::string(how) + ": " + std::string(look.word);
  }
  if (legend.empty()) return unit_line;
  return unit_line.empty() ? "(" + legend + ")" : unit_line.substr(0, unit_line.size() - 1) + ", " + legend + ")";
}

std::vector<StatusRun> status_runs(const std::vector<const FormRow*>& rows) {
  std::vector<StatusRun> runs;
  for (std::size_t i = 0; i < rows.size();) {
    const std::string& word = rows[i]->status;
    std::size_t end = i;
    while (end < rows.size() && rows[end]->status == word) ++end;
    if (!word.empty()) {
      const auto begin = rows.begin();
      StatusRun run{.word = word,
                    .rows = {},
                    .own = {begin + static_cast<std::ptrdiff_t>(i), begin + static_cast<std::ptrdiff_t>(end)},
                    .at_end = end == rows.size()};
      if (i > 0) run.rows.push_back(rows[i - 1]);
      run.rows.insert(run.rows.end(), run.own.begin(), run.own.end());
      if (end < rows.size() && rows[end]->status.empty()) run.rows.push_back(rows[end]);
      runs.push_back(std::move(run));
    }
    i = end;
  }
  return runs;
}

Json status_name_layer(const std::vector<StatusRun>& runs, const FormSpec& spec, const FormContext& context,
                       const Json& key) {
  Json values = Json::array();
  std::vector<NamedSpan> spans;
  for (const StatusRun& run : runs) join(spans, run);
  for (const NamedSpan& span : spans) {
    const FormRow* middle = span.longest->own[(span.longest->own.size() - 1) / 2];
    for (const StatusRun* run : span.runs) {
      for (const FormRow* row : run->own) {
        if (row->name == middle->name && row->value > middle->value) middle = row;
      }
    }
    values.push_back(
        {{"key", key_json(spec, context, middle->key)}, {"value", middle->value}, {"text", span.longest->word}});
  }
  Json x = key;
  x["field"] = "key";
  return {{"data", {{"values", values}}},
          {"mark",
           {{"type", "text"},
            {"place", {{"at", "point"}, {"prefer", {"top", "top-left", "bottom", "bottom-right"}}, {"priority", 4}}},
            {"fontWeight", 500},
            {"color", theme_color(context, "ink-muted")}}},
          {"encoding",
           {{"x", x},
            {"y", {{"field", "value"}, {"type", "quantitative"}}},
            {"text", {{"field", "text"}, {"type", "nominal"}}}}}};
}

bool names_key(const std::string& wanted, const FormRow& row, const FormContext& context) {
  if (wanted == row.name) return true;
  const auto* time = std::get_if<Timestamp>(&row.key);
  return time != nullptr && newsroom_time(wanted, context.zone).ms == time->ms;
}

bool means_key(const std::string& wanted, const FormRow& row, const FormContext& context) {
  const auto* time = std::get_if<Timestamp>(&row.key);
  return names_key(wanted, row, context) ||
         (time != nullptr && wanted == std::to_string(context.zone.to_civil(*time).year));
}

std::string status_of(const FormSpec& spec, std::size_t row, const FormRow& made, const FormContext& context) {
  if (!spec.status_column.empty()) {
    const Value status = context.table->find(spec.status_column)->values[row];
    const std::string text = is_null(status) ? "" : to_text(status);
    return is_status(text) ? text : "";
  }
  for (const auto& [word, keys] : spec.status) {
    const Column* names = spec.name_column.empty() ? nullptr : context.table->find(spec.name_column);
    for (const std::string& wanted : keys) {
      if (means_key(wanted, made, context)) return word;
      if (names != nullptr && !is_null(names->values[row]) && to_text(names->values[row]) == wanted) return word;
    }
  }
  return "";
}

Diagnostics status_faults(const FormSpec& spec, const FormContext& context) {
  Diagnostics faults;
  const JsonPointer at = context.at / "status";
  if (!spec.status_column.empty()) {
    std::set<std::string> said;
    for (const Value& value : context.table->find(spec.status_column)->values) {
      const std::string text = is_null(value) ? "" : to_text(value);
      if (text.empty() || is_status(text) || !said.insert(text).second) continue;
      faults.push_back(error_at(at, "form.unknown_value",
                                "column \"" + spec.status_column + "\" says \"" + text + "\", which is no data status",
                                kAllowed));
    }
    return faults;
  }
  for (const auto& [word, keys] : spec.status) {
    for (const std::string& wanted : keys) {
      std::vector<std::string> known;
      bool found = false;
      for (const auto& row : spec.rows) {
        found = found || means_key(wanted, row, context);
        known.push_back(row.name);
      }
      if (!spec.name_column.empty()) {
        for (const Value& value : context.table->find(spec.name_column)->values) {
          if (is_null(value)) continue;
          known.push_back(to_text(value));
          found = found || known.back() == wanted;
        }
      }
      if (!found)
        faults.push_back(error_at(at / word, "form.unknown_name", "nothing in the data is named \"" + wanted + "\"",
                                  nearest_name_hint(wanted, known)));
    }
  }
  return faults;
}

}  // namespace jopan
