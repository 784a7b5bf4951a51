// The fields of frames: numbers and texts one after the other. Reading distrusts the other end: what is cut short, too
// long or no value of its type makes the whole frame unreadable.
#pragma once

#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

#include "core/diagnostic.h"
#include "service/workers/job.h"

namespace jopan::wire {

/// What a worker needs to start.
struct Setup {
  std::string home, zone;          ///< `zone` empty: UTC.
  std::uint64_t memory_bytes = 0;  ///< That a job may take; 0: as much as there is.
};

/// What holds a worker in; wherever it is not so, `why` says so.
struct Held {
  bool system_calls = false;  ///< No network, no files, no programs.
  bool files = false;
  std::string why;
};

/// A file or url that a document names.
struct Need {
  bool is_url = false;
  std::string name, at;
};

class Writer {
 public:
  template <class T>
  requires std::is_arithmetic_v<T>
  void add(T value) { text_.append(reinterpret_cast<const char*>(&value), sizeof value); }
  void add(std::string_view text) {
    add(static_cast<std::uint32_t>(text.size()));
    text_ += text;
  }
  void add(const std::string& text) { add(std::string_view(text)); }
  template <class T>
  void add(const std::optional<T>& value) {
    add(value.has_value());
    add(value.value_or(T{}));
  }
  [[nodiscard]] std::string take() { return std::move(text_); }

 private:
  std::string text_;
};

class Reader {
 public:
  explicit Reader(std::string_view text) : left_(text) {}

  template <class T>
  requires(std::is_arithmetic_v<T> && !std::is_same_v<T, bool>) void read(T& value) {
    if (take(sizeof value)) std::memcpy(&value, taken_.data(), sizeof value);
  }
  void read(bool& value);
  void read(std::string& text);
  template <class T>
  void read(std::optional<T>& value) {
    bool there = false;
    T given{};
    read(there);
    read(given);
    if (there) value = std::move(given);
  }
  /// How many of something follow, each of at least one byte.
  [[nodiscard]] std::size_t count();

  void refuse() { good_ = false; }
  [[nodiscard]] bool good() const { return good_; }
  /// All was understood and nothing is left.
  [[nodiscard]] bool finished() const { return good_ && left_.empty(); }

 private:
  bool take(std::size_t size);
  std::string_view left_, taken_;
  bool good_ = true;
};

[[nodiscard]] std::string write(const Setup& setup);
[[nodiscard]] std::string write(const Held& held);
[[nodiscard]] std::string write(const Need& need);
[[nodiscard]] std::string write(const Diagnostics& diagnostics);
/// The document is the frame's body.
[[nodiscard]] std::string write(const Job& job);
/// The picture's bytes are the frame's body; its media type goes with its format.
[[nodiscard]] std::string write(const Product& product);

/// False when `fields` hold anything else; codes of diagnostics, brand and size go into headers and metrics, so only
/// plain names pass. `asks_for_data`: `job` came with a data source.
[[nodiscard]] bool read(std::string_view fields, Setup& setup);
[[nodiscard]] bool read(std::string_view fields, Held& held);
[[nodiscard]] bool read(std::string_view fields, Need& need);
[[nodiscard]] bool read(std::string_view fields, Diagnostics& diagnostics);
[[nodiscard]] bool read(std::string_view fields, Job& job, bool& asks_for_data);
[[nodiscard]] bool read(std::string_view fields, Product& product);

}  // namespace jopan::wire
