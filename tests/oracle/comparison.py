"""Operators of conditions: `{"$more_than": [10000]}` about a number, a text, a truth value, a date or a list."""

import instants
from catalogue import Unknown
from money import decimal


def all_hold(conditions, value):
    """Every operator must hold."""
    return all(holds(operator, _as_list(wanted), value) for operator, wanted in conditions.items())


def _as_list(wanted):
    return wanted if isinstance(wanted, list) else [wanted]


def holds(operator, wanted, value):
    """About a list of values an operator holds where it holds about one of them; its negation, about none."""
    if operator in NEGATED:
        return not holds(NEGATED[operator], wanted, value)
    values = value if isinstance(value, list) else [value]
    if operator in ("$count", "$count_more", "$count_less"):
        number = len(value) if isinstance(value, list) else 0 if value is None else 1
        compare = {"$count": "$is", "$count_more": "$more_than", "$count_less": "$less_than"}[operator]
        return holds(compare, wanted, number)
    if operator not in TESTS:
        raise Unknown(f"operator {operator}")
    return any(TESTS[operator](one, other) for one in values if one is not None for other in wanted)


def _same(one, other):
    return one == other and isinstance(one, bool) == isinstance(other, bool)


def _ordered(test):
    def compare(one, other):
        left, right = _measure(one), _measure(other)
        if left is None or right is None or left[0] != right[0]:
            return False
        return test(left[1], right[1])

    return compare


def _measure(value):
    """Numbers compare with numbers, dates with dates; nothing else has an order."""
    if isinstance(value, bool):
        return None
    if isinstance(value, (int, float)):
        return ("number", decimal(value))
    return _date(value)


def _date(value):
    try:
        return ("date", instants.parse(value)[0])
    except (ValueError, TypeError):
        return None


def _text(test):
    return lambda one, other: isinstance(one, str) and isinstance(other, str) and test(one, other)


NEGATED = {"$is_not": "$is", "$not_in": "$in"}
TESTS = {
    "$is": _same,
    "$in": _same,
    "$more_than": _ordered(lambda a, b: a > b),
    "$less_than": _ordered(lambda a, b: a < b),
    "$more_than_or_equal": _ordered(lambda a, b: a >= b),
    "$greater_than_or_equal": _ordered(lambda a, b: a >= b),
    "$less_than_or_equal": _ordered(lambda a, b: a <= b),
    "$after": _ordered(lambda a, b: a > b),
    "$before": _ordered(lambda a, b: a < b),
    "$starts_with": _text(str.startswith),
    "$ends_with": _text(str.endswith),
    "$contains": _text(lambda a, b: b in a),
}
