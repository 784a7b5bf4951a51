#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

#include "service/cli/commands.h"
#include "service/cli/report.h"
#include "service/resources.h"

namespace jopan::cli {
namespace {

struct FontOptions {
  bool verify = false;
  ReportStyle style = ReportStyle::Text;
};

std::string_view role_name(FaceRole role) {
  switch (role) {
    case FaceRole::Text:
      return "text";
    case FaceRole::Cjk:
      return "cjk";
    case FaceRole::Emoji:
      return "emoji";
    case FaceRole::Symbol:
      return "symbol";
  }
  return "";
}

std::string as_text(const FontCatalog& catalog) {
  std::string text;
  for (const FaceInfo& face : catalog.faces()) {
    text += fmt::format("{:<20}{:>4}  {:<6}{:<34}{} {}\n", face.family, face.weight, role_name(face.role), face.file,
                        face.package, face.version);
  }
  if (!text.empty()) text.pop_back();
  return text;
}

Json as_json(const FontCatalog& catalog) {
  Json list = Json::array();
  for (const FaceInfo& face : catalog.faces()) {
    list.push_back({{"family", face.family},
                    {"weight", face.weight},
                    {"role", role_name(face.role)},
                    {"file", face.file},
                    {"index", face.index},
                    {"bytes", face.bytes},
                    {"sha256", face.sha256},
                    {"package", face.package},
                    {"version", face.version},
                    {"licence", face.licence}});
  }
  return list;
}

ExitCode list_fonts(const FontOptions& options) {
  const Result<RenderContext> context = load_context(Needs::Fonts);
  if (!context) return report_failure("fonts", context.error(), options.style);
  const FontCatalog& catalog = *context->fonts;
  if (options.verify) {
    if (const Result<void> verified = catalog.verify(); !verified)
      return report_failure("fonts", verified.error(), options.style);
  }
  return print("-", options.style == ReportStyle::Json ? pretty(as_json(catalog)) : as_text(catalog), options.style);
}

}  // namespace

void add_fonts(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("fonts", "list the faces the program may use");
  const auto options = std::make_shared<FontOptions>();
  command.add_flag("--verify", options->verify, "check every file against its SHA-256");
  command.add_flag_callback(
      "--json", [options] { options->style = ReportStyle::Json; }, "as JSON");
  command.footer(examples({"jopan fonts", "jopan fonts --verify"}));
  command.callback([options, &outcome] { outcome.exit_code = list_fonts(*options); });
}

}  // namespace jopan::cli
