#include "layout/frame.h"

namespace jopan {

Result<ChartPicture> fit_box(const View& view, const ChartContext& context) { return fit_plot(view, context); }

}  // namespace jopan
