// Errors and warnings as the command line prints them.
#pragma once

#include <string>

#include "core/json.h"
#include "core/result.h"
#include "service/cli/run.h"

namespace jopan::cli {

enum class ReportStyle {
  Text,  ///< `file: /json/pointer: code: message (hint)`, one a line; warnings have "warning: " before the code.
  Json,  ///< One object: {"file", "errors": [{pointer, code, message, hint}], "warnings": […]}.
};

/// Errors and warnings about `file` on standard error; nothing is printed for an empty text report.
void report(const std::string& file, const Diagnostics& diagnostics, ReportStyle style);

/// Reports errors and says what to exit with: kCardFailed.
[[nodiscard]] ExitCode report_failure(const std::string& file, const Diagnostics& errors, ReportStyle style);

/// The JSON style's object.
[[nodiscard]] Json report_json(const std::string& file, const Diagnostics& diagnostics);

/// Writes `text` and a line feed to standard output or to the file `path`; kCardFailed, reported, when that fails.
[[nodiscard]] ExitCode print(const std::string& path, std::string text, ReportStyle style);

/// Pretty JSON for people: two spaces, UTF-8 as it is.
[[nodiscard]] std::string pretty(const Json& json);

}  // namespace jopan::cli
