#include "core/diagnostic.h"

#include <algorithm>
#include <numeric>

namespace jopan {
namespace {

// Optimal string alignment distance (Damerau, adjacent swaps count one), over bytes.
std::size_t edit_distance(std::string_view a, std::string_view b) {
  std::vector<std::vector<std::size_t>> d(a.size() + 1, std::vector<std::size_t>(b.size() + 1));
  for (std::size_t i = 0; i <= a.size(); ++i) d[i][0] = i;
  for (std::size_t j = 0; j <= b.size(); ++j) d[0][j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t substitute = d[i - 1][j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      d[i][j] = std::min({d[i - 1][j] + 1, d[i][j - 1] + 1, substitute});
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        d[i][j] = std::min(d[i][j], d[i - 2][j - 2] + 1);
    }
  }
  return d[a.size()][b.size()];
}

template <class Names>
std::string nearest(std::string_view wrong, const Names& known) {
  constexpr std::size_t kLongestName = 64;  // A hint is not worth a quadratic wait on a hostile name.
  if (wrong.size() > kLongestName) return "";
  std::string_view best;
  std::size_t best_distance = std::max<std::size_t>(1, wrong.size() / 3) + 1;
  for (const auto& name : known) {
    const std::string_view candidate(name);
    if (candidate.size() > kLongestName) continue;
    const std::size_t distance = edit_distance(wrong, candidate);
    if (distance < best_distance) {
      best = candidate;
      best_distance = distance;
    }
  }
  return best.empty() ? "" : "did you mean \"" + std::string(best) + "\"?";
}

}  // namespace

Diagnostic error_at(JsonPointer at, std::string code, std::string message, std::string hint) {
  return {Severity::Error, std::move(code), std::move(at), std::move(message), std::move(hint)};
}

Diagnostic warning_at(JsonPointer at, std::string code, std::string message, std::string hint) {
  return {Severity::Warning, std::move(code), std::move(at), std::move(message), std::move(hint)};
}

std::string to_string(const Diagnostic& diagnostic) {
  std::string text = diagnostic.at.str() + ": " + diagnostic.code + ": " + diagnostic.message;
  if (!diagnostic.hint.empty()) text += " (" + diagnostic.hint + ")";
  return text;
}

std::string nearest_name_hint(std::string_view wrong, std::span<const std::string_view> known) {
  return nearest(wrong, known);
}
std::string nearest_name_hint(std::string_view wrong, std::span<const std::string> known) {
  return nearest(wrong, known);
}
std::string known_names_hint(std::string_view wrong, std::span<const std::string> known) {
  std::string hint = nearest(wrong, known);
  if (!hint.empty() || known.empty()) return hint;
  hint = known.size() == 1 ? "use " : "use one of ";
  for (std::size_t i = 0; i < known.size(); ++i) hint += (i == 0 ? "" : ", ") + known[i];
  return hint;
}

}  // namespace jopan
