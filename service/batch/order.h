// What a batch is asked to make.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "card/template.h"
#include "core/calendar.h"

namespace jopan::batch {

struct SheetKinds {
  bool html = true, png = true, pdf = false;
};

struct Order {
  std::vector<std::string> cards;          ///< Files, folders and globs; or:
  std::string template_file, rows_file;    ///< One template and its rows.
  std::vector<std::string> sizes, themes;  ///< Empty: what each card says.
  std::vector<std::string> formats = {"png"};
  std::vector<double> scales = {1};  ///< For formats made of pixels; the others are written once.
  std::optional<std::string> brand;
  std::optional<int> quality;  ///< As RenderRequest::quality.
  TemplateValues values;       ///< For every card and row; a row's own cell goes first.
  std::string out;
  std::string name;  ///< Pattern; empty: the default for this order.
  std::string data_dir;
  TimeZone zone;
  std::string zone_name;
  std::size_t jobs = 1;
  bool resume = false;
  SheetKinds sheets;
};

}  // namespace jopan::batch
