#include "service/batch/card_file.h"

#include <algorithm>
#include <filesystem>

#include "render.h"
#include "service/content_hash.h"
#include "service/input_file.h"

namespace jopan::batch {

Result<std::shared_ptr<const CardFile>> CardFile::load(const std::string& path, const std::string& data_dir,
                                                       const Limits& limits) {
  JOPAN_TRY(const std::string text, read_input(path, limits.body_bytes));
  const std::filesystem::path folder =
      data_dir.empty() ? std::filesystem::path(path).parent_path() : std::filesystem::path(data_dir);
  std::shared_ptr<CardFile> file(new CardFile(folder, limits.data_bytes));
  JOPAN_TRY(file->document_, parse_document(text, limits));
  ContentHash hash;
  hash.add(text);
  file->hash_ = hash.hex();
  return file;
}

const CardFile::Bytes& CardFile::read(const std::string& name, bool is_url) const {
  const std::lock_guard lock(mutex_);
  const auto [entry, is_new] = read_.try_emplace({name, is_url}, Bytes{std::string(), ""});
  Bytes& kept = entry->second;
  if (!is_new) return kept;
  kept.bytes = is_url ? source_.read_url(name, {}) : source_.read_file(name, {});
  if (kept.bytes) {
    ContentHash hash;
    hash.add(*kept.bytes);
    kept.hash = hash.hex();
  }
  return kept;
}

Result<std::string> NotingDataSource::read(std::string name, bool is_url, const JsonPointer& at) const {
  const CardFile::Bytes& kept = file_.read(name, is_url);
  ReadData noted{std::move(name), is_url, kept.hash};
  if (std::find(noted_.begin(), noted_.end(), noted) == noted_.end()) noted_.push_back(std::move(noted));
  if (kept.bytes) return *kept.bytes;
  // The file was read for whoever asked first; the errors name the place of this one.
  Diagnostics errors = kept.bytes.error();
  for (Diagnostic& error : errors) error.at = at;
  return fail(std::move(errors));
}

Result<std::string> NotingDataSource::read_file(std::string_view name, const JsonPointer& at) const {
  return read(std::string(name), false, at);
}

Result<std::string> NotingDataSource::read_url(std::string_view url, const JsonPointer& at) const {
  return read(std::string(url), true, at);
}

}  // namespace jopan::batch
