// The batch's hidden folder inside the output folder: a lock, half-written files, and a journal of finished ones, so
// that a run that is killed at any moment can go on where it was. It is gone when a run has ended by itself.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <string>

#include "core/result.h"
#include "service/batch/record.h"

namespace jopan::batch {

class WorkFolder {
 public:
  /// Makes `out` where it is missing. Errors: file.cannot_write; batch.busy when another batch writes there.
  [[nodiscard]] static Result<std::unique_ptr<WorkFolder>> open(const std::filesystem::path& out);
  ~WorkFolder();
  WorkFolder(const WorkFolder&) = delete;
  WorkFolder& operator=(const WorkFolder&) = delete;

  /// What the manifest and the journal of an earlier run know.
  [[nodiscard]] KnownRecords known() const;
  /// Forgets an earlier run's half-written files, and its journal unless `keep_journal`.
  void clean(bool keep_journal);

  /// The picture under its name in the output folder, whole or not at all, then noted in the journal. From any thread.
  /// Error code: file.cannot_write.
  [[nodiscard]] Result<void> write(const PictureRecord& record, std::string_view bytes);
  /// A file of the batch's own (manifest, contact sheet): nothing is noted.
  [[nodiscard]] Result<void> write(const std::string& name, std::string_view bytes);
  /// Everything written is on the disk.
  void sync() const;
  /// The folder goes: the manifest says all. Kept where a run stopped with pictures missing and no manifest.
  void remove();

  [[nodiscard]] const std::filesystem::path& out() const { return out_; }

 private:
  explicit WorkFolder(std::filesystem::path out) : out_(std::move(out)), folder_(out_ / kName) {}
  static constexpr const char* kName = ".jopan-batch";
  [[nodiscard]] std::filesystem::path journal_path() const { return folder_ / "journal.jsonl"; }
  void note(const PictureRecord& record);

  std::filesystem::path out_, folder_;
  int lock_ = -1, journal_ = -1;
  std::mutex mutex_;
};

}  // namespace jopan::batch
