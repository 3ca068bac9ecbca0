"""Points on which the engine and the documents differ.

Each would hide every other difference if it were compared, so the oracle follows the engine there, unless it is told
to be strict (`run --strict`). A point leaves this list when the engine or the document changes.
"""

POINTS = {
    "balance_last": "design 7 checks the balance before the rules; the engine checks it when it is about to spend",
    "unranked_category": "design 7: a category without hierarchy sorts last; the engine reads it as 1",
    "exclusive_in_all": "README: an exclusive one that discounts nothing excludes nothing; in ALL the engine lets one that was asked for exclude",
    "empty_lines": "law 5: empty lines change nothing; the engine's order.items rules and formula operands see lines of quantity 0",
    "units_of_postage": "decision 0003: unit counts leave postage out; the engine's ORDER_UNITS_QUANTITY and ORDER_ITEMS_QUANTITY count it",
    "own_hours_first": "design 7: dates before hours; the engine looks at a redeemable's own hours before its campaign's dates",
    "once_limits": "law 5: excluded lines change nothing; in ONCE the engine lets lines that get nothing use up limits",
    "gift_caps": "voucherify 9: caps as for discounts; the engine takes credits from the card before the cap of a line",
    "included_all": "voucherify 2.6: caps of an entry; beside included_all the engine does not look at entries",
    "units_of_amount": "voucherify 2.6: at most n units; an amount per line may take more than they cost in the engine",
    "units_once": "voucherify 4.3: in ONCE a discounted line gets no more; the engine makes its units free all the same",
    "formula_overflow": "a percentage above 100 counts as 100; above 9.2 * 10^12 the engine falls back to the static value",
}

_followed = set(POINTS)


def be_strict():
    """From here on the documents alone count."""
    _followed.clear()


def engine_decides(point):
    """Whether a disputed point is answered as the engine answers it."""
    return point in _followed
