#include "data/transform/window_measure.h"

#include <algorithm>
#include <cmath>

#include "data/transform/statistics.h"

namespace jopan {

void WindowMeasure::move_to(std::size_t start, std::size_t stop) {
  for (; start_ < start; ++start_) {
    if (start_ < stop_) remove(start_);
  }
  for (stop_ = std::max(stop_, start_); stop_ < stop; ++stop_) add(stop_);
}

void WindowMeasure::add(std::size_t place) {
  const Value value = read_(rows_[place]);
  if (op_ == Op::Distinct) ++seen_[value_key(value)];
  const Presence presence = presence_of(value);
  if (presence == Presence::Missing) ++missing_;
  if (presence != Presence::Valid) return;
  const double number = to_number(value);
  moments_.add(number);
  sum_ += number;
  product_ *= number;
  exponential_ = param_ * exponential_ + number;
  if (op_ == Op::Min || op_ == Op::Max) {
    const auto is_beaten = [&](std::size_t other) {
      const Value held = read_(rows_[other]);
      return op_ == Op::Min ? is_less(value, held) : is_less(held, value);
    };
    while (!best_.empty() && is_beaten(best_.back())) best_.pop_back();
    best_.push_back(place);
  }
  if (op_ == Op::Median || op_ == Op::Q1 || op_ == Op::Q3) {
    if (!std::isnan(number)) sorted_.insert(std::ranges::upper_bound(sorted_, number), number);
  }
}

void WindowMeasure::remove(std::size_t place) {
  const Value value = read_(rows_[place]);
  if (op_ == Op::Distinct) {
    const auto found = seen_.find(value_key(value));
    if (--found->second == 0) seen_.erase(found);
  }
  const Presence presence = presence_of(value);
  if (presence == Presence::Missing) --missing_;
  if (presence != Presence::Valid) return;
  const double number = to_number(value);
  const double valid_before = moments_.valid;
  moments_.remove(number);
  sum_ -= number;
  product_ /= number;
  exponential_ = (exponential_ - number / std::pow(param_, valid_before - 2)) / param_;
  if (!best_.empty() && best_.front() == place) best_.pop_front();
  if (!sorted_.empty() && !std::isnan(number)) sorted_.erase(std::ranges::lower_bound(sorted_, number));
}

Value WindowMeasure::value() const {
  const double valid = moments_.valid;
  switch (op_) {
    case Op::Count:
      return static_cast<double>(stop_ - start_);
    case Op::Valid:
      return valid;
    case Op::Missing:
      return missing_;
    case Op::Distinct:
      return static_cast<double>(seen_.size());
    case Op::Sum:
      return valid > 0 ? Value(sum_) : Value();
    case Op::Product:
      return valid > 0 ? Value(product_) : Value();
    case Op::Exponential:
      return valid > 0 ? Value(exponential_ * (1 - param_) / (1 - std::pow(param_, valid))) : Value();
    case Op::ExponentialB:
      return valid > 0 ? Value(exponential_ * (1 - param_)) : Value();
    case Op::Min:
    case Op::Max:
      return best_.empty() ? Value() : read_(rows_[best_.front()]);
    case Op::Median:
    case Op::Q1:
    case Op::Q3: {
      const double p = op_ == Op::Q1 ? 0.25 : op_ == Op::Q3 ? 0.75 : 0.5;
      return sorted_.empty() ? Value() : Value(quantile_sorted(sorted_, p));
    }
    default:
      return moments_.value(op_);
  }
}

}  // namespace jopan
