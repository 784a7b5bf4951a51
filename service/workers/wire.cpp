#include "service/workers/wire.h"

#include <algorithm>
#include <utility>

namespace jopan::wire {
namespace {

/// Letters, digits, "_", "-" and ".", or nothing.
void read_name(Reader& from, std::string& name) {
  constexpr std::size_t kLongest = 128;
  from.read(name);
  const bool plain = std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_' || c == '-' ||
           c == '.';
  });
  if (!plain || name.size() > kLongest) from.refuse();
}

void add(Writer& to, const Diagnostics& diagnostics) {
  to.add(static_cast<std::uint32_t>(diagnostics.size()));
  for (const Diagnostic& diagnostic : diagnostics) {
    to.add(diagnostic.severity == Severity::Warning);
    to.add(diagnostic.code);
    to.add(diagnostic.at.str());
    to.add(diagnostic.message);
    to.add(diagnostic.hint);
  }
}

void read(Reader& from, Diagnostics& diagnostics) {
  const std::size_t count = from.count();
  for (std::size_t i = 0; i < count && from.good(); ++i) {
    bool is_warning = false;
    std::string at;
    Diagnostic& diagnostic = diagnostics.emplace_back();
    from.read(is_warning);
    read_name(from, diagnostic.code);
    from.read(at);
    from.read(diagnostic.message);
    from.read(diagnostic.hint);
    diagnostic.severity = is_warning ? Severity::Warning : Severity::Error;
    diagnostic.at = JsonPointer(std::move(at));
  }
}

/// What travels of a request, in order; blanks and svg_text come behind. Every member stands here by its name, so that
/// a new one cannot be forgotten: zone, data, stop and on_scene belong to where the work is done.
template <class Visit>
void visit_choices(const Visit& visit, auto& request) {
  auto& [size, theme, brand, format, scale, bare, params, svg_text, quality, zone, limits, data, stop, on_scene] =
      request;
  auto& [body_bytes, data_bytes, nesting, rows, columns, slot_characters, pixels] = limits;
  for (auto* choice : {&size, &theme, &brand}) visit(*choice);
  visit(format);
  visit(scale);
  visit(bare);
  visit(quality);
  for (auto* limit : {&body_bytes, &data_bytes, &nesting, &rows, &columns, &slot_characters}) visit(*limit);
  visit(pixels);
}

/// -1: none.
std::int8_t number_of(const std::optional<SvgText>& text) {
  return text ? static_cast<std::int8_t>(*text) : std::int8_t{-1};
}

void read(Reader& from, std::optional<SvgText>& text) {
  std::int8_t number = -1;
  from.read(number);
  if (number < -1 || number > static_cast<std::int8_t>(SvgText::Live)) return from.refuse();
  if (number >= 0) text = static_cast<SvgText>(number);
}

}  // namespace

bool Reader::take(std::size_t size) {
  if (!good_ || left_.size() < size) return good_ = false;
  taken_ = left_.substr(0, size);
  left_.remove_prefix(size);
  return true;
}

void Reader::read(bool& value) {
  if (!take(1)) return;
  if (taken_[0] != 0 && taken_[0] != 1) return refuse();
  value = taken_[0] == 1;
}

void Reader::read(std::string& text) {
  std::uint32_t size = 0;
  read(size);
  if (take(size)) text.assign(taken_);
}

std::size_t Reader::count() {
  std::uint32_t count = 0;
  read(count);
  if (count > left_.size()) refuse();
  return good_ ? count : 0;
}

std::string write(const Setup& setup) {
  Writer to;
  to.add(setup.home);
  to.add(setup.zone);
  to.add(setup.memory_bytes);
  return to.take();
}

bool read(std::string_view fields, Setup& setup) {
  Reader from(fields);
  from.read(setup.home);
  from.read(setup.zone);
  from.read(setup.memory_bytes);
  return from.finished();
}

std::string write(const Held& held) {
  Writer to;
  to.add(held.system_calls);
  to.add(held.files);
  to.add(held.why);
  return to.take();
}

bool read(std::string_view fields, Held& held) {
  Reader from(fields);
  from.read(held.system_calls);
  from.read(held.files);
  from.read(held.why);
  return from.finished();
}

std::string write(const Need& need) {
  Writer to;
  to.add(need.is_url);
  to.add(need.name);
  to.add(need.at);
  return to.take();
}

bool read(std::string_view fields, Need& need) {
  Reader from(fields);
  from.read(need.is_url);
  from.read(need.name);
  from.read(need.at);
  return from.finished();
}

std::string write(const Diagnostics& diagnostics) {
  Writer to;
  add(to, diagnostics);
  return to.take();
}

bool read(std::string_view fields, Diagnostics& diagnostics) {
  Reader from(fields);
  read(from, diagnostics);
  return from.finished() && !diagnostics.empty();
}

std::string write(const Job& job) {
  Writer to;
  to.add(static_cast<std::uint8_t>(job.kind));
  to.add(job.request.data != nullptr);
  visit_choices([&to](const auto& value) { to.add(value); }, job.request);
  to.add(number_of(job.request.svg_text));
  to.add(static_cast<std::uint32_t>(job.request.params.size()));
  for (const auto& [name, value] : job.request.params) {
    to.add(name);
    to.add(value);
  }
  return to.take();
}

bool read(std::string_view fields, Job& job, bool& asks_for_data) {
  Reader from(fields);
  std::uint8_t kind = 0;
  from.read(kind);
  if (kind > static_cast<std::uint8_t>(JobKind::Expand)) return false;
  job.kind = static_cast<JobKind>(kind);
  from.read(asks_for_data);
  visit_choices([&from](auto& value) { from.read(value); }, job.request);
  read(from, job.request.svg_text);
  const std::size_t count = from.count();
  for (std::size_t i = 0; i < count && from.good(); ++i) {
    auto& [name, value] = job.request.params.emplace_back();
    from.read(name);
    from.read(value);
  }
  return from.finished();
}

std::string write(const Product& product) {
  Writer to;
  to.add(product.picture.size.width);
  to.add(product.picture.size.height);
  to.add(product.picture.alt);
  add(to, product.picture.warnings);
  to.add(product.brand);
  to.add(product.size);
  for (const double seconds : {product.seconds.read, product.seconds.layout, product.seconds.paint}) to.add(seconds);
  return to.take();
}

bool read(std::string_view fields, Product& product) {
  Reader from(fields);
  from.read(product.picture.size.width);
  from.read(product.picture.size.height);
  from.read(product.picture.alt);
  read(from, product.picture.warnings);
  read_name(from, product.brand);
  read_name(from, product.size);
  for (double* seconds : {&product.seconds.read, &product.seconds.layout, &product.seconds.paint}) from.read(*seconds);
  return from.finished();
}

}  // namespace jopan::wire
