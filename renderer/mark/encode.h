// Channel definitions to values, row by row: conditions first, then the field through its scale, then the mark's
// default.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "mark/mark.h"

namespace jopan {

/// A mark property, constant or an expression that reads the row ({"expr": "datum.amount >= 0 ? -4 : 4"}).
class RowValue {
 public:
  RowValue() = default;
  RowValue(const Json* json, const Table& table, const Signals& signals);
  [[nodiscard]] Json operator()(std::size_t row) const;
  [[nodiscard]] double number(std::size_t row, double fallback) const;
  [[nodiscard]] std::string text(std::size_t row, std::string_view fallback) const;
  [[nodiscard]] bool is_constant() const { return !expression_; }

 private:
  Json constant_;
  std::optional<Expression> expression_;
  const Table* table_ = nullptr;
  const Signals* signals_ = nullptr;
};

/// One channel that is not a position.
class ChannelEncoder {
 public:
  /// `vega_name` is the property that it sets when it differs ("fill" for color, "strokeWidth" for a line's size).
  ChannelEncoder(const UnitView& unit, const MarkContext& context, Channel channel, std::string_view vega_name = "");

  /// True when the encoding (not only a default) sets it.
  [[nodiscard]] bool encoded() const { return encoded_; }
  [[nodiscard]] Json value(std::size_t row) const;
  [[nodiscard]] double number(std::size_t row, double fallback) const;
  /// How many different values the channel can have, where they are few enough to be told apart by outcome(): 1 for a
  /// constant. 0: each row may have its own.
  [[nodiscard]] std::size_t outcomes() const;
  /// Which of them the row has.
  [[nodiscard]] std::size_t outcome(std::size_t row) const;
  /// value() as a paint.
  [[nodiscard]] Paint paint(std::size_t row) const;
  void set_default(const Json& fallback) { default_ = RowValue(&fallback, *table_, *signals_); }

 private:
  struct Alternative {
    std::optional<Predicate> test;
    const Column* column = nullptr;
    const Column* end = nullptr;  ///< Of a bin or time unit: the value is the middle.
    const RangedScale* scale = nullptr;
    Json constant;
    std::vector<std::size_t> by_code;  ///< Outcome of each of the column's names, where it has few.
    bool uses_default = false;
    bool only_invalid = false;  ///< Applies to values that the scale cannot show.
  };
  void add(const ChannelDef& def, std::optional<Predicate> test, const UnitView& unit, const MarkContext& context);
  /// The first alternative, where it holds for all rows and gives each value of its column one outcome.
  [[nodiscard]] const Alternative* listed() const;
  [[nodiscard]] bool applies(const Alternative& alternative, std::size_t row) const;

  const Table* table_ = nullptr;
  const Signals* signals_ = nullptr;
  std::vector<Alternative> alternatives_;
  RowValue default_;
  bool encoded_ = false;
};

/// Fill and stroke of a unit's items.
class PaintEncoder {
 public:
  PaintEncoder(const UnitView& unit, const MarkContext& context);
  [[nodiscard]] Paint fill(std::size_t row) const { return look(row).fill; }
  [[nodiscard]] Stroke stroke(std::size_t row) const { return look(row).stroke; }
  [[nodiscard]] double opacity(std::size_t row) const { return look(row).opacity; }
  void apply(PathNode& node, std::size_t row) const;
  /// The line's own paint for marks that are strokes.
  [[nodiscard]] bool filled() const { return filled_; }

 private:
  [[nodiscard]] Paint paint(const ChannelEncoder& special, const ChannelEncoder& general, bool general_applies,
                            const RowValue& fallback, double opacity, std::size_t row) const;
  [[nodiscard]] Stroke make_stroke(std::size_t row) const;
  [[nodiscard]] Paint make_fill(std::size_t row) const;
  void find_varying();

  /// What items of a kind have in common.
  struct Look {
    Paint fill;
    Stroke stroke;
    double opacity = 1;
  };
  [[nodiscard]] const Look& look(std::size_t row) const;

  using Member = ChannelEncoder PaintEncoder::*;
  std::vector<Member> varying_;  ///< Channels with more than one outcome.
  bool has_looks_ = true;        ///< All channels have few outcomes, so that each look is made once.
  mutable std::unordered_map<std::uint64_t, Look> looks_;  ///< By the outcomes of `varying_`.
  mutable Look own_look_;                                  ///< Of the row that was asked for last, without has_looks_.

  bool filled_ = true;
  bool color_fills_ = true, color_strokes_ = true;  ///< Not where the mark itself says its fill or stroke.
  ChannelEncoder color_, fill_, stroke_, opacity_, fill_opacity_, stroke_opacity_, stroke_width_, size_, dash_,
      pattern_;
  RowValue default_fill_, default_stroke_;
  Stroke base_stroke_;
  bool size_is_width_ = false;
};

/// Vega-Lite's default fill (or stroke) of a mark, without the encoding.
[[nodiscard]] Json default_paint(const MarkStyle& style, bool fill, bool filled);
/// Whether a mark's `color` is its fill.
[[nodiscard]] bool is_filled(const MarkStyle& style);
/// A colour or a gradient object as a paint.
[[nodiscard]] Paint parse_paint(const Json& json);
[[nodiscard]] Paint with_opacity(Paint paint, double opacity);
[[nodiscard]] std::optional<Predicate> condition_test(const Condition& condition, const Signals& signals);

}  // namespace jopan
