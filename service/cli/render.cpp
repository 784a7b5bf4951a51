#include <CLI/CLI.hpp>
#include <filesystem>
#include <memory>

#include "service/cli/card_options.h"
#include "service/cli/commands.h"
#include "service/cli/quiet.h"
#include "service/output_file.h"

namespace jopan::cli {
namespace {

struct RenderOptions : CardOptions {
  std::string output;
  std::string format;
  int quality = 0;  ///< 0: the format's own.
};

/// CLI::Range would let "nan" through.
std::string check_scale(const std::string& text) {
  double scale = 0;
  const bool number = CLI::detail::lexical_cast(text, scale);
  return number && scale >= 0.5 && scale <= 4 ? "" : "\"" + text + "\" is not a number from 0.5 to 4";
}

/// The backend that --format or the output's ending names.
const Backend& choose_backend(const RenderOptions& options) {
  if (!options.format.empty()) {
    if (const Backend* backend = find_backend(options.format)) return *backend;
    throw CLI::ValidationError("--format", "\"" + options.format + "\" is no format (use " + backend_names() + ")");
  }
  if (options.output == "-") throw CLI::ValidationError("--format", "is needed with -o - (" + backend_names() + ")");
  const std::string ending = std::filesystem::path(options.output).extension().string();
  if (const Backend* backend = find_backend_by_ending(ending)) return *backend;
  throw CLI::ValidationError("-o",
                             "the ending of \"" + options.output + "\" names no format (" + backend_names() + ")");
}

ExitCode render_card(const RenderOptions& options) {
  const Backend& backend = choose_backend(options);
  Result<Job> job = prepare(options);
  if (!job) return report_failure(options.input, job.error(), options.report);
  job->request.format = backend.name;
  if (options.quality > 0) job->request.quality = options.quality;
  const Result<Rendered> rendered = render(job->document, job->request, job->context);
  if (!rendered) return report_failure(options.input, rendered.error(), options.report);
  if (const Result<void> written = write_output(options.output, rendered->bytes); !written) {
    return report_failure(options.output, written.error(), options.report);
  }
  report(options.input, rendered->warnings, options.report);
  return kDone;
}

}  // namespace

void add_render(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("render", "draw a card as a picture");
  const auto options = std::make_shared<RenderOptions>();
  declare_card_options(command, *options);
  command
      .add_option("-o,--output", options->output, "the picture; its ending chooses the format; - is standard output")
      ->required()
      ->type_name("FILE");
  command.add_option("--format", options->format, "png, jpeg, webp, svg or pdf, where no ending says it")
      ->type_name("NAME");
  command.add_option("--scale", options->scale, "device pixels per px, 0.5 to 4")
      ->type_name("NUMBER")
      ->check(CLI::Validator(check_scale, ""));
  command.add_option("--quality", options->quality, "1 to 100: of JPEG, else 90; of WebP, else lossless")
      ->type_name("NUMBER")
      ->check(quiet(CLI::Range(1, 100)));
  command.add_option("--svg-text", options->svg_text, "outlines, embed (selectable, brings its fonts) or live")
      ->type_name("KIND")
      ->check(quiet(CLI::IsMember({"outlines", "embed", "live"})));
  command.footer(examples({"jopan render card.json -o card.png --size og --scale 2",
                           "jopan render - -o - --format svg --theme dark < card.json > card.svg"}));
  command.callback([options, &outcome] { outcome.exit_code = render_card(*options); });
}

}  // namespace jopan::cli
