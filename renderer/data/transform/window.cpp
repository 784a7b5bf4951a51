#include <algorithm>
#include <cmath>
#include <limits>

#include "data/transform/aggregate_ops.h"
#include "data/transform/read_ops.h"
#include "data/transform/transforms.h"
#include "data/transform/window_measure.h"

namespace jopan {
namespace {

struct Frame {
  std::optional<double> before;  ///< Rows; none is all.
  std::optional<double> after;
};

struct WindowOp {
  AggregateOp op;
  std::optional<Op> aggregate;  ///< Otherwise one of the window operations.
};

// A partition in its order, and the window of the current row: [start, stop) of `rows`.
struct Partition {
  std::vector<std::size_t> rows;
  std::size_t start = 0, stop = 0;
};

constexpr std::string_view kRanking[] = {"row_number", "rank", "dense_rank", "percent_rank", "cume_dist", "ntile"};
constexpr std::string_view kFieldOps[] = {"lag",       "lead",       "first_value", "last_value",
                                          "nth_value", "prev_value", "next_value"};

bool is_in(std::span<const std::string_view> names, std::string_view name) {
  return std::ranges::find(names, name) != names.end();
}

class RowWindow {
 public:
  RowWindow(const RowOrder& order, const Frame& frame, bool ignore_peers)
      : order_(order), frame_(frame), with_peers_(!order.empty() && !ignore_peers) {}

  /// Without a sort every row is its own peer group.
  [[nodiscard]] bool peers(const Partition& part, std::size_t a, std::size_t b) const {
    return !order_.empty() && order_.compare(part.rows[a], part.rows[b]) == 0;
  }

  void place(Partition& part, std::size_t i) const {
    const std::size_t n = part.rows.size();
    part.start = frame_.before
                     ? (static_cast<double>(i) > *frame_.before ? i - static_cast<std::size_t>(*frame_.before) : 0)
                     : 0;
    part.stop =
        frame_.after
            ? static_cast<std::size_t>(std::min(static_cast<double>(n), static_cast<double>(i) + *frame_.after + 1))
            : n;
    if (!with_peers_) return;
    if (part.start > 0 && peers(part, part.start, part.start - 1)) part.start = first_peer(part, part.start);
    if (part.stop < n && peers(part, part.stop - 1, part.stop)) part.stop = past_peers(part, part.stop - 1);
  }

 private:
  [[nodiscard]] std::size_t first_peer(const Partition& part, std::size_t i) const {
    const auto found = std::partition_point(part.rows.begin(), part.rows.begin() + static_cast<std::ptrdiff_t>(i),
                                            [&](std::size_t row) { return order_.compare(row, part.rows[i]) < 0; });
    return static_cast<std::size_t>(found - part.rows.begin());
  }
  [[nodiscard]] std::size_t past_peers(const Partition& part, std::size_t i) const {
    const auto found = std::partition_point(part.rows.begin() + static_cast<std::ptrdiff_t>(i), part.rows.end(),
                                            [&](std::size_t row) { return order_.compare(row, part.rows[i]) <= 0; });
    return static_cast<std::size_t>(found - part.rows.begin());
  }

  const RowOrder& order_;
  Frame frame_;
  bool with_peers_;
};

void rank_rows(const WindowOp& op, const Partition& part, const RowWindow& window, std::vector<Value>& out) {
  const std::size_t n = part.rows.size();
  const std::string& name = op.op.op;
  std::size_t rank = 1;
  std::size_t dense = 1;
  std::size_t last_peer = 0;
  for (std::size_t i = 0; i < n; ++i) {
    if (i > 0 && !window.peers(part, i - 1, i)) {
      rank = i + 1;
      ++dense;
    }
    if (last_peer < i) {  // As in Vega the very first row does not look for its peers.
      last_peer = i;
      while (last_peer + 1 < n && window.peers(part, last_peer, last_peer + 1)) ++last_peer;
    }
    const double distribution = static_cast<double>(1 + last_peer) / static_cast<double>(n);
    Value& value = out[part.rows[i]];
    if (name == "row_number") value = static_cast<double>(i + 1);
    if (name == "rank") value = static_cast<double>(rank);
    if (name == "dense_rank") value = static_cast<double>(dense);
    if (name == "percent_rank") value = static_cast<double>(rank - 1) / static_cast<double>(n - 1);
    if (name == "cume_dist") value = distribution;
    if (name == "ntile") value = std::ceil(op.op.param * distribution);
  }
}

// prev_value and next_value: the nearest value at or before (after) the row that is not null.
void fill_rows(bool from_next, const FieldReader& read, const Partition& part, std::vector<Value>& out) {
  Value last;
  for (std::size_t k = 0; k < part.rows.size(); ++k) {
    const std::size_t row = part.rows[from_next ? part.rows.size() - 1 - k : k];
    if (const Value& value = read(row); !is_null(value)) last = value;
    out[row] = last;
  }
}

void pick_rows(const WindowOp& op, const FieldReader& read, Partition part, const RowWindow& window,
               std::vector<Value>& out) {
  const std::string& name = op.op.op;
  if (name == "prev_value" || name == "next_value") return fill_rows(name == "next_value", read, part, out);
  const auto offset = static_cast<std::size_t>(std::clamp(op.op.param, 1.0, 1e9));
  for (std::size_t i = 0; i < part.rows.size(); ++i) {
    Value& value = out[part.rows[i]];
    if (name == "lag") {
      if (i >= offset) value = read(part.rows[i - offset]);
    } else if (name == "lead") {
      if (i + offset < part.rows.size()) value = read(part.rows[i + offset]);
    } else {
      window.place(part, i);
      const std::size_t at = name == "first_value"  ? part.start
                             : name == "last_value" ? part.stop - 1
                                                    : part.start + offset - 1;
      if (at < part.stop) value = read(part.rows[at]);
    }
  }
}

void aggregate_rows(const WindowOp& op, const FieldReader& read, Partition part, const RowWindow& window,
                    std::vector<Value>& out) {
  WindowMeasure measure(*op.aggregate, op.op.param, read, part.rows);
  for (std::size_t i = 0; i < part.rows.size(); ++i) {
    window.place(part, i);
    measure.move_to(part.start, part.stop);
    out[part.rows[i]] = measure.value();
  }
}

// Steps of the operations that cost more than their rows: names are kept, and sorted windows are moved in memory.
double steps_of(const WindowOp& op, const Frame& frame, const std::vector<Partition>& parts) {
  constexpr double kStepsOfName = 400, kStepsOfMoved = 0.1;
  if (!op.aggregate) return 0;
  const bool keeps_names = *op.aggregate == Op::Distinct;
  const bool sorts = *op.aggregate == Op::Median || *op.aggregate == Op::Q1 || *op.aggregate == Op::Q3;
  const double most =
      frame.before && frame.after ? *frame.before + *frame.after + 1 : std::numeric_limits<double>::infinity();
  double steps = 0;
  for (const Partition& part : parts) {
    const auto rows = static_cast<double>(part.rows.size());
    if (keeps_names) steps += kStepsOfName * rows;
    if (sorts) steps += kStepsOfMoved * rows * std::min(rows, most);
  }
  return steps;
}

Result<std::vector<WindowOp>> window_ops(Params& params) {
  std::vector<WindowOp> ops;
  std::vector<AggregateOp> read = read_ops(params, "window");
  JOPAN_CHECK(params.check());
  for (AggregateOp& op : read) {
    const bool ranking = is_in(kRanking, op.op);
    const bool of_field = is_in(kFieldOps, op.op);
    const auto aggregate = ranking || of_field ? std::nullopt : op_of(op.op);
    const JsonPointer at = params.at("window") / ops.size();
    if (!ranking && !of_field && !aggregate) {
      std::vector<std::string_view> known(op_names().begin(), op_names().end());
      known.insert(known.end(), std::begin(kRanking), std::end(kRanking));
      known.insert(known.end(), std::begin(kFieldOps), std::end(kFieldOps));
      return fail(error_at(at / "op", "aggregate.unknown_op", "there is no window operation \"" + op.op + "\"",
                           nearest_name_hint(op.op, known)));
    }
    if (aggregate && !WindowMeasure::can(*aggregate)) {
      return fail(error_at(at / "op", "aggregate.unknown_op", "\"" + op.op + "\" cannot be computed over windows"));
    }
    if ((op.op == "ntile" || op.op == "nth_value") && !(op.param > 0)) {
      return fail(
          error_at(at / "param", "transform.bad_value", "\"param\" of " + op.op + " must be greater than zero"));
    }
    ops.push_back({std::move(op), aggregate});
  }
  return ops;
}

Result<Frame> read_frame(Params& params) {
  Frame frame{std::nullopt, 0};
  const Json* json = params.find("frame");
  if (!json) return frame;
  const auto is_bound = [](const Json& bound) { return bound.is_null() || bound.is_number(); };
  if (!json->is_array() || json->size() != 2 || !is_bound((*json)[0]) || !is_bound((*json)[1])) {
    params.error("frame", "must be [rows before, rows after]; null is all");
    return frame;
  }
  const auto bound = [](const Json& value) {
    return value.is_null() ? std::nullopt : std::optional(std::floor(std::abs(value.get<double>())));
  };
  return Frame{bound((*json)[0]), bound((*json)[1])};
}

}  // namespace

Result<Table> transform_window(const Table& table, Params& params, const TransformContext&) {
  const std::vector<std::string> groupby = params.texts("groupby");
  const std::vector<SortKey> sort = read_sort(params, "sort");
  const bool ignore_peers = params.flag_or("ignorePeers", false);
  JOPAN_TRY(const Frame frame, read_frame(params));
  JOPAN_TRY(const std::vector<WindowOp> ops, window_ops(params));
  JOPAN_CHECK(check_added(table, ops.size(), params.at("window")));
  const RowOrder order(table, sort);
  const RowWindow window(order, frame, ignore_peers);
  std::vector<Partition> parts;
  for (std::vector<std::size_t>& rows : group_rows(table, groupby).rows()) {
    order.sort(rows);
    parts.push_back({std::move(rows)});
  }
  double steps = 0;
  for (const WindowOp& op : ops) steps += steps_of(op, frame, parts);
  JOPAN_CHECK(check_work(steps, params.at("window")));
  Table out = table;
  for (const WindowOp& op : ops) {
    std::vector<Value> values(table.rows());
    const FieldReader read(table, op.op.field);
    for (const Partition& part : parts) {
      if (op.aggregate) {
        aggregate_rows(op, read, part, window, values);
      } else if (is_in(kRanking, op.op.op)) {
        rank_rows(op, part, window, values);
      } else {
        pick_rows(op, read, part, window, values);
      }
    }
    out.set_column(op_output(op.op), std::move(values));
  }
  return out;
}

}  // namespace jopan
