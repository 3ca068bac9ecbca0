"""Operators of conditions: `{"$more_than": [10000]}` about a number, a text, a truth value, a date or a list."""

from dataclasses import dataclass

import instants
from catalogue import Unknown
from money import decimal


@dataclass(frozen=True)
class Clock:
    """Now, and the zone on whose wall clock dates compare."""

    now: int
    zone: instants.Zone


UTC = Clock(0, instants.Zone(None))


def all_hold(conditions, value, clock=UTC):
    """Every operator must hold."""
    return all(holds(operator, _as_list(wanted), value, clock) for operator, wanted in conditions.items())


def _as_list(wanted):
    return wanted if isinstance(wanted, list) else [wanted]


def holds(operator, wanted, value, clock=UTC):
    """About a list of values an operator holds where it holds about one of them; its negation, about none."""
    if operator in NEGATED:
        return not holds(NEGATED[operator], wanted, value, clock)
    values = value if isinstance(value, list) else [value]
    if operator in ("$count", "$count_more", "$count_less"):
        number = len(value) if isinstance(value, list) else 0 if value is None else 1
        compare = {"$count": "$is", "$count_more": "$more_than", "$count_less": "$less_than"}[operator]
        return holds(compare, wanted, number)
    if operator in DAYS:
        return any(_days_apart(operator, one, other, clock) for one in values for other in wanted)
    if operator in ORDERED:
        return any(ORDERED[operator](one, other, clock) for one in values for other in wanted)
    if operator not in TESTS:
        raise Unknown(f"operator {operator}")
    return any(TESTS[operator](one, other) for one in values if one is not None for other in wanted)


def _same(one, other):
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _ordered(before, after, equal):
    """Numbers compare with numbers and dates with dates; nothing else has an order.

    A date without a time is all of that local day: nothing within it is before or after it.
    """

    def compare(one, other, clock):
        left, right = _span(one, clock), _span(other, clock)
        if left is None or right is None or left[0] != right[0]:
            return False
        if left[2] < right[1]:
            return before
        return after if left[1] > right[2] else equal

    return compare


def _span(value, clock):
    """`(kind, from, to)`: a number or an instant is as wide as nothing, a day as wide as a day of the wall clock."""
    if isinstance(value, bool) or value is None:
        return None
    if isinstance(value, (int, float)):
        return ("number", decimal(value), decimal(value))
    moment = _date(value)
    if moment is None:
        return None
    at, is_day = moment
    return ("date", at, at + instants.DAY - 1) if is_day else ("date", clock.zone.local(at), clock.zone.local(at))


def _date(value):
    try:
        return instants.parse(value)
    except (ValueError, TypeError):
        return None


DAYS = (
    *("$more_than_ago", "$less_than_ago", "$is_days_ago"),
    *("$more_than_future", "$less_than_future", "$is_days_in_future"),
)


def _days_apart(operator, value, days, clock):
    """Days on the wall clock between now and a date, back or ahead. More: all of the day; less: some of it."""
    span = _span(value, clock)
    if span is None or span[0] != "date":
        return False
    now, future = clock.zone.local(clock.now), operator.endswith("future")
    mark = now + days * instants.DAY * (1 if future else -1)
    if operator.startswith("$is"):
        return span[1] // instants.DAY == mark // instants.DAY
    if operator == "$more_than_ago":
        return span[2] < mark
    if operator == "$more_than_future":
        return span[1] > mark
    if operator == "$less_than_ago":
        return mark < span[2] and span[1] <= now
    return span[1] < mark and now <= span[2]


def _text(test):
    return lambda one, other: isinstance(one, str) and isinstance(other, str) and test(one, other)


NEGATED = {"$is_not": "$is", "$not_in": "$in"}
ORDERED = {
    "$more_than": _ordered(before=False, after=True, equal=False),
    "$less_than": _ordered(before=True, after=False, equal=False),
    "$more_than_or_equal": _ordered(before=False, after=True, equal=True),
    "$greater_than_or_equal": _ordered(before=False, after=True, equal=True),
    "$less_than_or_equal": _ordered(before=True, after=False, equal=True),
    "$after": _ordered(before=False, after=True, equal=False),
    "$before": _ordered(before=True, after=False, equal=False),
}
TESTS = {
    "$is": _same,
    "$in": _same,
    "$starts_with": _text(str.startswith),
    "$ends_with": _text(str.endswith),
    "$contains": _text(lambda a, b: b in a),
}
