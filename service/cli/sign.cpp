#include <CLI/CLI.hpp>
#include <chrono>
#include <memory>
#include <optional>
#include <string>

#include "service/base64url.h"
#include "service/cli/commands.h"
#include "service/cli/quiet.h"
#include "service/cli/report.h"
#include "service/compression.h"
#include "service/input_file.h"
#include "service/keys/signature.h"
#include "service/target.h"

namespace jopan::cli {
namespace {

struct SignOptions {
  std::string target, keys, key, card;
  std::string size, format = "png";
  std::int64_t valid_for = 0;  ///< Seconds; 0: for ever.
};

/// The only key that signs, or the one that was named.
Result<Key> choose_key(const SignOptions& options) {
  JOPAN_TRY(const Keys keys, Keys::load(options.keys));
  const Key* chosen = nullptr;
  for (const Key& key : keys.all()) {
    if (!key.may_sign || (!options.key.empty() && key.id != options.key)) continue;
    if (chosen != nullptr) {
      return fail(error_at({}, "keys.ambiguous", "several keys may sign", "choose one with --key"));
    }
    chosen = &key;
  }
  if (chosen == nullptr) return fail(error_at({}, "keys.unknown", "no such key may sign"));
  return *chosen;
}

Result<std::string> target_of(const SignOptions& options) {
  if (options.card.empty()) return options.target;
  constexpr std::size_t kLargest = 8u << 20;
  JOPAN_TRY(const std::string card, read_input(options.card, kLargest));
  const std::string size = options.size.empty() ? "" : "&size=" + percent_encode(options.size);
  return "/v1/render." + options.format + "?spec=" + encode_base64url(compress_gzip(card)) + size;
}

ExitCode sign(const SignOptions& options) {
  const Result<Key> key = choose_key(options);
  if (!key) return report_failure(options.keys, key.error(), ReportStyle::Text);
  const Result<std::string> target = target_of(options);
  if (!target) return report_failure(options.card, target.error(), ReportStyle::Text);
  std::optional<std::int64_t> expires;
  if (options.valid_for > 0) {
    const auto now = std::chrono::system_clock::now().time_since_epoch();
    expires = std::chrono::duration_cast<std::chrono::seconds>(now).count() + options.valid_for;
  }
  return print("-", sign_target(*target, *key, expires), ReportStyle::Text);
}

}  // namespace

void add_sign(CLI::App& app, Outcome& outcome) {
  CLI::App& command = *app.add_subcommand("sign", "sign an address whose card is in the URL");
  const auto options = std::make_shared<SignOptions>();
  CLI::Option* target =
      command.add_option("TARGET", options->target, "path and query: /v1/render.png?spec=…")
          ->type_name("")
          ->check(quiet(CLI::Validator(
              [](const std::string& text) {
                return text.starts_with('/') ? std::string() : "begin with the path: /v1/render.png?…";
              },
              "")));
  CLI::Option* card = command.add_option("--card", options->card, "make the address from this card's JSON")
                          ->type_name("FILE")
                          ->excludes(target);
  command.add_option("--size", options->size, "with --card")->type_name("NAME")->needs(card);
  command.add_option("--format", options->format, "with --card: png, jpg, webp, svg, pdf; else png")
      ->type_name("NAME")
      ->needs(card);
  command.add_option("--keys", options->keys, "the keys' JSON file")->required()->type_name("FILE");
  command.add_option("--key", options->key, "an id in it; else the only one that signs")->type_name("ID");
  command.add_option("--valid-for", options->valid_for, "seconds from now; else for ever")
      ->type_name("SECONDS")
      ->check(quiet(CLI::Range(std::int64_t{1}, std::int64_t{100} * 366 * 86'400)));
  command.footer(examples({"jopan sign --keys keys.json '/v1/render.png?spec=eyJ…&size=og'",
                           "jopan sign --keys keys.json --card card.json --size og --valid-for 86400"}));
  command.callback([options, target, card, &outcome] {
    if (target->empty() && card->empty()) throw CLI::RequiredError("TARGET or --card");
    outcome.exit_code = sign(*options);
  });
}

}  // namespace jopan::cli
