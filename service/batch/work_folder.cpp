#include "service/batch/work_folder.h"

#include <cerrno>
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/file.h>
#include <system_error>
#include <unistd.h>

#include "render.h"
#include "service/input_file.h"
#include "service/output_file.h"

namespace jopan::batch {
namespace {

namespace fs = std::filesystem;

constexpr std::size_t kLargestManifest = 1u << 30;

tl::unexpected<Diagnostics> cannot_write(const fs::path& path, int error) {
  return fail(error_at({}, "file.cannot_write",
                       fmt::format("cannot write to \"{}\": {}", path.string(), std::generic_category().message(error)),
                       "choose a folder you may write to with --out"));
}

void add_known(const Json& json, KnownRecords& known) {
  if (std::optional<PictureRecord> record = read_record(json)) {
    std::string key = record->key;
    known.insert_or_assign(std::move(key), *std::move(record));
  }
}

}  // namespace

Result<std::unique_ptr<WorkFolder>> WorkFolder::open(const fs::path& out) {
  std::unique_ptr<WorkFolder> work(new WorkFolder(out));
  std::error_code error;
  fs::create_directories(work->folder_, error);
  if (error) return cannot_write(out, error.value());
  work->lock_ = ::open((work->folder_ / "lock").c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (work->lock_ < 0) return cannot_write(out, errno);
  if (::flock(work->lock_, LOCK_EX | LOCK_NB) != 0) {
    return fail(error_at({}, "batch.busy", fmt::format("another batch is writing to \"{}\"", out.string()),
                         "wait for it, or choose another folder with --out"));
  }
  return work;
}

WorkFolder::~WorkFolder() {
  if (journal_ >= 0) ::close(journal_);
  if (lock_ >= 0) ::close(lock_);
}

KnownRecords WorkFolder::known() const {
  KnownRecords known;
  Limits limits = command_line_limits();
  const Result<Json> manifest =
      parse_document(read_input((out_ / "manifest.json").string(), kLargestManifest).value_or("{}"), limits);
  if (manifest && manifest->is_object()) {
    for (const Json& card : manifest->value("cards", Json::array())) {
      if (!card.is_object()) continue;
      for (const Json& picture : card.value("pictures", Json::array())) add_known(picture, known);
    }
  }
  const std::string journal = read_input(journal_path().string(), kLargestManifest).value_or("");
  for (std::size_t start = 0; start < journal.size();) {
    const std::size_t end = std::min(journal.find('\n', start), journal.size());
    add_known(Json::parse(journal.begin() + static_cast<std::ptrdiff_t>(start),
                          journal.begin() + static_cast<std::ptrdiff_t>(end), nullptr, false),
              known);
    start = end + 1;
  }
  return known;
}

void WorkFolder::clean(bool keep_journal) {
  std::error_code ignored;
  fs::remove_all(folder_ / "half", ignored);
  fs::create_directory(folder_ / "half", ignored);
  journal_ =
      ::open(journal_path().c_str(), O_RDWR | O_CREAT | O_APPEND | O_CLOEXEC | (keep_journal ? 0 : O_TRUNC), 0666);
  // A torn last line ends here.
  if (keep_journal && journal_ >= 0 && ::lseek(journal_, 0, SEEK_END) > 0) [[maybe_unused]]
    const ssize_t written = ::write(journal_, "\n", 1);
}

void WorkFolder::note(const PictureRecord& record) {
  const std::string line = to_json(record).dump(-1, ' ', false, Json::error_handler_t::replace) + '\n';
  // One write of one line. Where it fails the picture is only drawn once more.
  const std::lock_guard lock(mutex_);
  if (journal_ >= 0) [[maybe_unused]]
    const ssize_t written = ::write(journal_, line.data(), line.size());
}

Result<void> WorkFolder::write(const PictureRecord& record, std::string_view bytes) {
  JOPAN_CHECK(write(record.name, bytes));
  note(record);
  return {};
}

Result<void> WorkFolder::write(const std::string& name, std::string_view bytes) {
  const fs::path path = out_ / name;
  if (name.find('/') != std::string::npos) {
    std::error_code error;
    fs::create_directories(path.parent_path(), error);
    if (error) return cannot_write(path.parent_path(), error.value());
  }
  return write_output(path.string(), bytes, {.staging = folder_ / "half", .sync = false});
}

void WorkFolder::sync() const {
  const int descriptor = ::open(out_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  if (descriptor < 0) return;
  ::syncfs(descriptor);
  ::close(descriptor);
}

void WorkFolder::remove() {
  std::error_code ignored;
  fs::remove_all(folder_, ignored);
}

}  // namespace jopan::batch
