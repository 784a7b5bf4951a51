#include "service/cli/report.h"

#include <cstdio>
#include <fmt/format.h>

#include "service/diagnostic_json.h"
#include "service/output_file.h"

namespace jopan::cli {
namespace {

std::string line(const std::string& file, const Diagnostic& diagnostic) {
  const char* kind = diagnostic.severity == Severity::Warning ? "warning: " : "";
  std::string text =
      fmt::format("{}: {}: {}{}: {}", file, diagnostic.at.str(), kind, diagnostic.code, diagnostic.message);
  if (!diagnostic.hint.empty()) text += fmt::format(" ({})", diagnostic.hint);
  // One diagnostic is one line, whatever the document put into it.
  for (char& c : text) {
    if (static_cast<unsigned char>(c) < ' ' || c == '\x7f') c = ' ';
  }
  return text + '\n';
}

}  // namespace

std::string pretty(const Json& json) {
  return json.dump(2, ' ', false, Json::error_handler_t::replace);
}

Json report_json(const std::string& file, const Diagnostics& diagnostics) {
  Json errors = Json::array(), warnings = Json::array();
  for (const Diagnostic& diagnostic : diagnostics) {
    (diagnostic.severity == Severity::Error ? errors : warnings).push_back(to_json(diagnostic));
  }
  return {{"file", file}, {"errors", std::move(errors)}, {"warnings", std::move(warnings)}};
}

void report(const std::string& file, const Diagnostics& diagnostics, ReportStyle style) {
  std::string text;
  if (style == ReportStyle::Json) {
    text = pretty(report_json(file, diagnostics)) + '\n';
  } else {
    for (const Diagnostic& diagnostic : diagnostics) text += line(file, diagnostic);
  }
  std::fwrite(text.data(), 1, text.size(), stderr);
}

ExitCode report_failure(const std::string& file, const Diagnostics& errors, ReportStyle style) {
  report(file, errors, style);
  return kCardFailed;
}

ExitCode print(const std::string& path, std::string text, ReportStyle style) {
  text += '\n';
  if (const Result<void> written = write_output(path, text); !written)
    return report_failure(path, written.error(), style);
  return kDone;
}

}  // namespace jopan::cli
