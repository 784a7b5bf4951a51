// The rows of a form's data, long form, and what the document says about them.
#pragma once

#include "form/form_spec.h"

namespace jopan {

/// Reads rows and series_names and resolves names and times that the document writes. What is returned is wrong with
/// the document; rows without a time are left out with a warning.
[[nodiscard]] Diagnostics fill_rows(FormSpec& spec, const FormContext& context);

}  // namespace jopan
