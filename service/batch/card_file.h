// A card or template file in memory, with the data that its pictures share: read once, whatever is made of it.
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "core/json.h"
#include "core/limits.h"
#include "core/result.h"
#include "service/data_source.h"

namespace jopan::batch {

/// A file or url that a picture was made from.
struct ReadData {
  std::string name;  ///< As the document names it.
  bool is_url = false;
  std::string hash;  ///< Of its bytes; "" when it could not be read.
  friend bool operator==(const ReadData&, const ReadData&) = default;
};

class CardFile {
 public:
  /// Errors: file.*, body.*.
  [[nodiscard]] static Result<std::shared_ptr<const CardFile>> load(const std::string& path,
                                                                    const std::string& data_dir, const Limits& limits);

  [[nodiscard]] const Json& document() const { return document_; }
  [[nodiscard]] const std::string& hash() const { return hash_; }
  /// Where its data files are.
  [[nodiscard]] const std::filesystem::path& folder() const { return folder_; }

  struct Bytes {
    Result<std::string> bytes;
    std::string hash;
  };
  /// From any thread; the bytes stay as they were read first.
  [[nodiscard]] const Bytes& read(const std::string& name, bool is_url) const;

 private:
  CardFile(std::filesystem::path folder, std::size_t limit) : folder_(std::move(folder)), source_(folder_, limit) {}
  Json document_;
  std::string hash_;
  std::filesystem::path folder_;
  FileDataSource source_;
  mutable std::mutex mutex_;
  mutable std::map<std::pair<std::string, bool>, Bytes> read_;
};

/// Notes what one picture reads. Belongs to one thread.
class NotingDataSource final : public DataSource {
 public:
  explicit NotingDataSource(const CardFile& file) : file_(file) {}
  [[nodiscard]] Result<std::string> read_file(std::string_view name, const JsonPointer& at) const override;
  [[nodiscard]] Result<std::string> read_url(std::string_view url, const JsonPointer& at) const override;
  [[nodiscard]] std::vector<ReadData> take() { return std::move(noted_); }

 private:
  [[nodiscard]] Result<std::string> read(std::string name, bool is_url, const JsonPointer& at) const;
  const CardFile& file_;
  mutable std::vector<ReadData> noted_;
};

}  // namespace jopan::batch
