#include "formula/functions.h"

namespace scrip::formula::functions {
namespace {

enum class Expected { order, equality };

/// Compares both arguments and asks `holds` about the outcome: -1, 0 or 1.
Datum compared(Call& call, Expected expected, bool (*holds)(int order)) {
  const Datum& left = call.argument(0);
  const Datum& right = call.argument(1);
  if (left.is_nothing() || right.is_nothing()) return Call::nothing();
  const auto* a = left.truth();
  const auto* b = right.truth();
  if (expected == Expected::equality && a != nullptr && b != nullptr)
    return holds(*a == *b ? 0 : 1);
  const auto order = ordered(call.evaluation(), left, right);
  if (!order) return call.failure();
  return holds(*order < 0 ? -1 : (*order > 0 ? 1 : 0));
}

}  // namespace

Datum equal(Call& call) {
  return compared(call, Expected::equality, [](int order) { return order == 0; });
}
Datum unequal(Call& call) {
  return compared(call, Expected::equality, [](int order) { return order != 0; });
}
Datum more(Call& call) {
  return compared(call, Expected::order, [](int order) { return order > 0; });
}
Datum less(Call& call) {
  return compared(call, Expected::order, [](int order) { return order < 0; });
}
Datum at_least(Call& call) {
  return compared(call, Expected::order, [](int order) { return order >= 0; });
}
Datum at_most(Call& call) {
  return compared(call, Expected::order, [](int order) { return order <= 0; });
}

/// AND. False as soon as the left side is; the right side is then not looked at.
Datum both(Call& call) {
  const auto left = call.truth(0);
  if (!left) return Call::nothing();
  if (!*left) return false;
  const auto right = call.truth(1);
  return right ? Datum(*right) : Call::nothing();
}

/// OR. True as soon as the left side is.
Datum either(Call& call) {
  const auto left = call.truth(0);
  if (!left) return Call::nothing();
  if (*left) return true;
  const auto right = call.truth(1);
  return right ? Datum(*right) : Call::nothing();
}

/// IF(condition;then;else).
Datum choose(Call& call) {
  const auto condition = call.truth(0);
  if (!condition) return Call::nothing();
  return call.argument(*condition ? 1 : 2);
}

/// DEFAULT_TO(a;b;...): the first that was sent.
Datum default_to(Call& call) {
  for (std::size_t i = 0; i < call.count(); ++i) {
    const Datum& value = call.argument(i);
    if (!value.is_nothing() || call.evaluation().failed()) return value;
  }
  return Call::nothing();
}

/// SWITCH: the value of the first case whose key is the subject, else the default. A subject or a
/// key that was not sent leaves the answer open.
Datum switch_case(Call& call) {
  const Datum& subject = call.argument(0);
  if (subject.is_nothing()) return Call::nothing();
  std::size_t at = 1;
  for (; at + 1 < call.count(); at += 2) {
    const Datum& key = call.argument(at);
    if (key.is_nothing()) return Call::nothing();
    const auto same = are_same(call.evaluation(), subject, key);
    if (!same) return call.failure();
    if (*same) return call.argument(at + 1);
  }
  return at < call.count() ? call.argument(at) : Call::nothing();
}

}  // namespace scrip::formula::functions
