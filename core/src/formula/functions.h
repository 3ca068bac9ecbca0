#pragma once

#include "formula/evaluation.h"

/// The functions behind operators.def, functions.def and constants.def, which declare them: adding
/// one is a line there and its body in one of the functions_*.cpp. An operator may share its
/// function.
namespace scrip::formula::functions {

#define SCRIP_OPERATOR(written, binding, function) Datum function(Call& call);
#include "formula/operators.def"
#undef SCRIP_OPERATOR
#define SCRIP_FUNCTION(name, least, most, function) Datum function(Call& call);
#include "formula/functions.def"
#undef SCRIP_FUNCTION
#define SCRIP_CONSTANT(name, function) Datum function(Call& call);
#include "formula/constants.def"
#undef SCRIP_CONSTANT

/// `-value`.
Datum negate(Call& call);
/// SWITCH: the subject, then key and value of each case, then the default if there is one.
Datum switch_case(Call& call);

}  // namespace scrip::formula::functions
