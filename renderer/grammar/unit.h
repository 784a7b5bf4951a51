// The steps that turn one unit of a document into a UnitView.
#pragma once

#include <span>

#include "grammar/view.h"

namespace jopan {

class Random;

/// Vega-Lite's default orientation of a mark for an encoding.
[[nodiscard]] std::string mark_orient(const MarkStyle& style, const Encoding& encoding);
/// Vega-Lite's stack rules; nothing when nothing piles up. `mark` may be the mark that an overlay decorates.
[[nodiscard]] std::optional<StackModel> stack_model(const std::string& mark, const std::string& orient,
                                                    const Encoding& encoding);
/// Vega-Lite's getBandPosition: where in a bin or time unit a mark stands; nothing for its start.
[[nodiscard]] std::optional<double> band_position(const ChannelDef& def, const ChannelDef* second,
                                                  const MarkStyle& style);
[[nodiscard]] bool has_band_end(const ChannelDef& def, const ChannelDef* second, const MarkStyle& style);
[[nodiscard]] bool is_rect_based(std::string_view mark);
/// True where the offset of x (or y) names an unbinned number.
[[nodiscard]] bool has_quantitative_offset(const Encoding& encoding, Channel channel);
/// Bars and areas that reach from an offset of zero to the offset's value, within a band or the whole plot. `discrete`:
/// the channel's own scale is.
[[nodiscard]] bool is_ranged_offset(const std::string& mark, const Encoding& encoding, Channel channel, bool discrete);
[[nodiscard]] bool is_path_mark(std::string_view mark);

/// Fields that part a line, area or trail into several.
[[nodiscard]] std::vector<std::string> path_groups(const std::string& mark, const Encoding& encoding);

/// Column of the pixel-wise value of a channel in the unit's table, after bin, timeUnit, aggregate and stack.
[[nodiscard]] std::string value_column(const UnitView& unit, const ChannelDef& def);

/// Reads, bins, floors, aggregates, imputes and stacks the unit's rows. Fills unit.raw and unit.table, and the bin
/// boundaries of the binned channels. Errors: encoding.unknown_field, transform.*, aggregate.*.
struct UnitBins {
  std::map<Channel, std::vector<double>> boundaries;
};
/// `bin_source`: the rows before a layer's own transforms, whose extent its bins divide; may be null.
[[nodiscard]] Result<UnitBins> build_unit_data(UnitView& unit, const TablePtr& source, const TablePtr& bin_source,
                                               const Signals& signals, const Config& config, Random& random,
                                               Warnings* warnings);

/// Leaves out or marks rows whose value a continuous scale cannot show; fills unit.scale_table. Needs the scale types.
void apply_invalid_mode(UnitView& unit, const Config& config);
/// Rows of items that are drawn one over another, in the order of the channel of that name; paths sort their own
/// points.
void sort_items(UnitView& unit);

/// Pixels where the numbers have none: true for a value that a continuous scale can map.
[[nodiscard]] bool is_finite_value(const Value& value);
/// Rows whose cells of these columns are all finite numbers; columns that are absent do not count. The table must
/// outlive it.
class ValidRows {
 public:
  ValidRows(const Table& table, const std::vector<std::string>& columns);
  /// Every row is.
  [[nodiscard]] bool all() const { return columns_.empty() && numbers_.empty(); }
  [[nodiscard]] bool operator()(std::size_t row) const;

 private:
  std::vector<const Column*> columns_;  ///< That may hold others, and so may those of `numbers_`.
  std::vector<std::span<const double>> numbers_;
};

}  // namespace jopan
