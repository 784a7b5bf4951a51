#include "layout/floating_labels.h"

#include <algorithm>
#include <numeric>

namespace jopan {
namespace {

// Above this a label covers what it should explain.
constexpr double kTooCostly = 7;
constexpr double kDropped = 40;
// One smaller label, and each of them when all are smaller: labels of one kind look alike.
constexpr double kSmaller = 0.8, kSmallerAll = 0.5;
constexpr double kWorthShrinking = 1.2;
// More labels than this are noise; the rest stays unnamed.
constexpr std::size_t kMostLabels = 400;
// Up to here it pays to try several orders.
constexpr std::size_t kMostReordered = 60;

struct Setting {
  LabelItem item;
  std::vector<PointPlace> places;
};

// A label at its own and at its smallest size; both are worked out once for all orders, the small one only when asked.
class Candidate {
 public:
  Candidate(LabelItem item, const LabelField& field, Shaper& shaper)
      : field_(&field), shaper_(&shaper), full_(set(std::move(item))) {}

  [[nodiscard]] const LabelItem& item() const { return full_.item; }
  [[nodiscard]] const Setting& full() const { return full_; }
  [[nodiscard]] bool shrinks() const { return full_.item.style.size > full_.item.min_size; }
  const Setting& small() {
    if (!small_) {
      LabelItem item = full_.item;
      reshape(item, item.min_size, *shaper_);
      small_ = set(std::move(item));
    }
    return *small_;
  }

 private:
  [[nodiscard]] Setting set(LabelItem item) const {
    const std::vector<std::string_view> prefer(item.prefer.begin(), item.prefer.end());
    const Size size{item.shaped->width, label_height(*item.shaped)};
    std::vector<PointPlace> places = places_around(*field_, {.anchor = item.anchor,
                                                             .size = size,
                                                             .gap = mark_radius(item),
                                                             .callout = item.at == LabelAt::Callout,
                                                             .prefer = prefer});
    return {std::move(item), std::move(places)};
  }

  const LabelField* field_;
  Shaper* shaper_;
  Setting full_;
  std::optional<Setting> small_;
};

struct Draft {
  std::vector<const LabelItem*> items;
  std::vector<std::optional<PointPlace>> places;
  double cost = 0;
};

// One label after the other in this order; `all_small`: labels of points start at their smallest size.
Draft draft(std::vector<Candidate>& labels, const std::vector<std::size_t>& order, bool all_small) {
  Draft result;
  std::vector<Rect> taken;
  for (const std::size_t index : order) {
    Candidate& label = labels[index];
    const bool begins_small = all_small && label.shrinks() && label.item().at == LabelAt::Point;
    const Setting* setting = begins_small ? &label.small() : &label.full();
    std::optional<PointPlace> place = best_place(setting->places, taken);
    if ((!place || place->cost > kWorthShrinking) && label.shrinks() && !begins_small) {
      const auto smaller = best_place(label.small().places, taken);
      if (smaller && (!place || smaller->cost + kSmaller < place->cost)) {
        setting = &label.small();
        place = smaller;
        result.cost += kSmaller;
      }
    }
    const bool optional = label.item().optional;
    if (place && place->cost > kTooCostly && optional) place.reset();
    result.cost += place ? place->cost : optional ? kDropped / 4 : kDropped;
    if (place) taken.push_back(place->box);
    result.items.push_back(&setting->item);
    result.places.push_back(place);
  }
  return result;
}

// What no order can beat: every label in its own best place.
double least_cost(const std::vector<Candidate>& labels) {
  double cost = 0;
  for (const Candidate& label : labels)
    cost += label.full().places.empty() ? 0 : std::min(label.full().places.front().cost, kWorthShrinking);
  return cost;
}

Draft best_draft(std::vector<Candidate>& labels) {
  std::vector<std::size_t> order(labels.size());
  std::iota(order.begin(), order.end(), 0);
  Draft best = draft(labels, order, false);
  if (labels.size() > kMostReordered) return best;
  const double least = least_cost(labels), all_smaller = kSmallerAll * static_cast<double>(labels.size());
  using Before = bool (*)(Point, Point);
  constexpr Before kOrders[] = {[](Point a, Point b) { return a.x > b.x; }, [](Point a, Point b) { return a.x < b.x; },
                                [](Point a, Point b) { return a.y < b.y; }, [](Point a, Point b) { return a.y > b.y; }};
  for (const Before before : kOrders) {
    if (best.cost <= least) return best;
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return before(labels[a].item().anchor, labels[b].item().anchor);
    });
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
      return labels[a].item().priority > labels[b].item().priority;
    });
    Draft full = draft(labels, order, false);
    if (full.cost < best.cost) best = std::move(full);
    if (best.cost <= all_smaller) continue;
    Draft shrunk = draft(labels, order, true);
    shrunk.cost += all_smaller;
    if (shrunk.cost < best.cost) best = std::move(shrunk);
  }
  return best;
}

}  // namespace

double mark_radius(const LabelItem& item) {
  return item.style.size * (item.at == LabelAt::Callout ? 0.42 : 0.34);
}

std::vector<FloatingLabel> place_floating(std::vector<LabelItem> items, const LabelField& field, Shaper& shaper) {
  std::stable_sort(items.begin(), items.end(),
                   [](const LabelItem& a, const LabelItem& b) { return a.priority > b.priority; });
  std::vector<Candidate> labels;
  labels.reserve(items.size());
  const std::size_t named = std::min(items.size(), kMostLabels);
  for (std::size_t i = 0; i < named; ++i) labels.emplace_back(std::move(items[i]), field, shaper);
  const Draft best = best_draft(labels);
  std::vector<FloatingLabel> placed;
  placed.reserve(items.size());
  for (std::size_t i = 0; i < best.items.size(); ++i) placed.push_back({*best.items[i], best.places[i]});
  for (std::size_t i = named; i < items.size(); ++i) placed.push_back({std::move(items[i]), std::nullopt});
  return placed;
}

}  // namespace jopan
