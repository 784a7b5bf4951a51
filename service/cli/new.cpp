#include <CLI/CLI.hpp>
#include <cerrno>
#include <cstdio>
#include <fcntl.h>
#include <filesystem>
#include <fmt/format.h>
#include <memory>
#include <span>
#include <system_error>
#include <unistd.h>

#include "render.h"
#include "service/cli/commands.h"
#include "service/cli/report.h"
#include "service/resources.h"
#include "service/starters/starters.h"

namespace jopan::cli {
namespace {

namespace fs = std::filesystem;

struct NewOptions {
  std::string kind, name;
};

Diagnostic cannot_write(const fs::path& path, int error) {
  if (error == EEXIST) {
    return error_at({}, "file.exists", fmt::format("\"{}\" is there already", path.string()),
                    "nothing was changed; choose another name: jopan new KIND NAME");
  }
  return error_at({}, "file.cannot_write",
                  fmt::format("cannot write \"{}\": {}", path.string(), std::generic_category().message(error)));
}

/// Never what is there already; 0 or errno, and then nothing of it is left.
int create(const fs::path& path, std::string_view text) {
  const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (descriptor < 0) return errno;
  int error = 0;
  while (!text.empty() && error == 0) {
    const ssize_t count = ::write(descriptor, text.data(), text.size());
    if (count < 0 && errno != EINTR) error = errno;
    if (count > 0) text.remove_prefix(static_cast<std::size_t>(count));
  }
  if (::close(descriptor) != 0 && error == 0) error = errno;
  if (error != 0) ::unlink(path.c_str());
  return error;
}

/// All files or none.
Result<void> create_all(const fs::path& folder, const std::vector<starters::StarterFile>& files) {
  for (std::size_t i = 0; i < files.size(); ++i) {
    const int error = create(folder / files[i].name, files[i].text);
    if (error == 0) continue;
    for (std::size_t j = 0; j < i; ++j) ::unlink((folder / files[j].name).c_str());
    return fail(cannot_write(folder / files[i].name, error));
  }
  return {};
}

std::string kinds() {
  std::string names;
  for (const starters::Starter& starter : starters::all())
    names += (names.empty() ? "" : ", ") + std::string(starter.kind);
  return names;
}

const starters::Starter& choose(const std::string& kind) {
  std::vector<std::string> names;
  for (const starters::Starter& starter : starters::all()) {
    if (starter.kind == kind) return starter;
    names.emplace_back(starter.kind);
  }
  const std::string hint = nearest_name_hint(kind, std::span<const std::string>(names));
  throw CLI::ValidationError("KIND",
                             "\"" + kind + "\" is none of " + kinds() + (hint.empty() ? "" : " (" + hint + ")"));
}

ExitCode write_starter(const NewOptions& options) {
  const starters::Starter& starter = choose(options.kind);
  fs::path path(options.name.empty() ? options.kind : options.name);
  if (path.extension() == ".json") path.replace_extension();
  const fs::path folder = path.parent_path();
  const std::vector<starters::StarterFile> files = starters::files_of(starter, path.filename().string());
  if (const Result<void> created = create_all(folder, files); !created)
    return report_failure(path.string(), created.error(), ReportStyle::Text);
  // For editors; the same for all cards of the folder, so one that is there stays.
  if (const Result<RenderContext> context = load_context())
    create(folder / "card.schema.json", pretty(schema(*context)) + "\n");
  for (const starters::StarterFile& file : files) std::printf("%s\n", (folder / file.name).c_str());
  std::fflush(stdout);
  return kDone;
}

}  // namespace

void add_new(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("new", "write a card to start from, with its data");
  const auto options = std::make_shared<NewOptions>();
  command.add_option("KIND", options->kind, "a chart, another body or a template")->required()->type_name("");
  command.add_option("NAME", options->name, "of the files; else the kind")->type_name("");
  command.footer(
      "KIND: " + kinds() +
      ".\nWrites NAME.json, its data, and NAME.md, which says what to change; never over what is there.\n\n" +
      examples({"jopan new bar", "jopan new template cards/weekly"}));
  command.callback([options, &outcome] { outcome.exit_code = write_starter(*options); });
}

}  // namespace jopan::cli
