#include "data/delimited.h"

#include <algorithm>

namespace jopan {
namespace {

enum class After { Cell, Line, Text };

class Splitter {
 public:
  Splitter(std::string_view text, char delimiter, DelimitedText& into)
      : text_(text), delimiter_(delimiter), into_(into) {}

  [[nodiscard]] bool done() const { return position_ >= text_.size(); }
  /// The line (from 1) on which the next cell starts.
  [[nodiscard]] std::size_t line() const { return line_; }
  [[nodiscard]] bool unclosed() const { return unclosed_; }

  /// Reads one cell and says what ended it.
  std::string_view next(After& after) {
    const bool quoted = position_ < text_.size() && text_[position_] == '"';
    const std::string_view cell = quoted ? quoted_cell() : plain_cell(position_);
    if (position_ >= text_.size()) {
      after = After::Text;
    } else if (text_[position_] == delimiter_) {
      ++position_;
      after = After::Cell;
    } else {
      if (text_[position_] == '\r' && position_ + 1 < text_.size() && text_[position_ + 1] == '\n') ++position_;
      ++position_;
      ++line_;
      after = After::Line;
    }
    return cell;
  }

 private:
  std::string_view plain_cell(std::size_t start) {
    while (position_ < text_.size()) {
      const char c = text_[position_];
      if (c == delimiter_ || c == '\n' || c == '\r') break;
      ++position_;
    }
    return text_.substr(start, position_ - start);
  }

  std::string_view quoted_cell() {
    const std::size_t start = ++position_;
    std::string* copy = nullptr;
    std::size_t piece = start;
    for (;;) {
      const std::size_t quote = text_.find('"', position_);
      if (quote == std::string_view::npos) {
        unclosed_ = true;
        position_ = text_.size();
        return text_.substr(start);
      }
      position_ = quote + 1;
      if (position_ >= text_.size() || text_[position_] != '"') break;
      if (!copy) copy = &into_.unescaped.emplace_back();
      copy->append(text_.substr(piece, position_ - piece));
      piece = ++position_;
    }
    const std::string_view inside = text_.substr(piece, position_ - 1 - piece);
    line_ += static_cast<std::size_t>(std::ranges::count(text_.substr(start, position_ - start), '\n'));
    const std::string_view tail = plain_cell(position_);  // What follows the closing quote: kept, as it was meant.
    if (!copy && tail.empty()) return inside;
    if (!copy) copy = &into_.unescaped.emplace_back();
    copy->append(inside);
    copy->append(tail);
    return *copy;
  }

  std::string_view text_;
  char delimiter_;
  DelimitedText& into_;
  std::size_t position_ = 0;
  std::size_t line_ = 1;
  bool unclosed_ = false;
};

std::string count_of(std::size_t count, std::string_view noun) {
  return std::to_string(count) + " " + std::string(noun) + (count == 1 ? "" : "s");
}

tl::unexpected<Diagnostics> ragged_row(std::size_t line, std::size_t cells, std::size_t columns,
                                       const JsonPointer& at) {
  return fail(error_at(at, "data.ragged_row",
                       "line " + std::to_string(line) + " has " + count_of(cells, "cell") + ", but the header has " +
                           count_of(columns, "column"),
                       cells > columns ? "put cells that contain the delimiter in quotes, such as \"1,234\""
                                       : "leave empty cells between delimiters"));
}

}  // namespace

Result<DelimitedText> split_delimited(std::string_view text, char delimiter, RaggedRows ragged, const Limits& limits,
                                      const JsonPointer& at) {
  DelimitedText out;
  Splitter splitter(text, delimiter, out);
  bool in_header = true;
  while (!splitter.done()) {
    const std::size_t line = splitter.line();
    const std::size_t first = out.cells.size();
    std::vector<std::string_view>& cells = in_header ? out.header : out.cells;
    std::size_t count = 0;
    After after = After::Cell;
    while (after == After::Cell) {
      const std::string_view cell = splitter.next(after);
      if (splitter.unclosed()) {
        return fail(error_at(at, "data.unclosed_quote",
                             "the quote that opens on line " + std::to_string(line) + " is never closed",
                             "write a quote inside a quoted cell twice: \"\""));
      }
      ++count;
      if (in_header || count <= out.header.size()) cells.push_back(cell);
      if (in_header && count > limits.columns) {
        return fail(
            error_at(at, "data.too_many_columns", "the data has more than " + count_of(limits.columns, "column")));
      }
    }
    const bool blank = count == 1 && cells.back().empty();
    if (in_header) {
      if (blank && ragged == RaggedRows::Error) {
        out.header.clear();
        continue;
      }
      in_header = false;
      const auto lines = static_cast<std::size_t>(std::ranges::count(text, '\n'));
      out.cells.reserve(std::min((lines + 1) * out.header.size(), text.size()));
      continue;
    }
    if (ragged == RaggedRows::Error && count != out.header.size()) {
      if (!blank) return ragged_row(line, count, out.header.size(), at);
      out.cells.resize(first);
      continue;
    }
    out.cells.resize(first + out.header.size());
    if (ragged == RaggedRows::Error && blank) {
      // One column: a blank line at the very end is the end of the file, elsewhere it is an empty cell.
      if (splitter.done()) {
        out.cells.resize(first);
        continue;
      }
    }
    if (++out.rows > limits.rows) {
      return fail(error_at(at, "data.too_many_rows", "the data has more than " + count_of(limits.rows, "row")));
    }
  }
  if (out.header.empty())
    return fail(error_at(at, "data.empty", "the data is empty", "start with a line of column names"));
  return out;
}

}  // namespace jopan
