"""The smallest documents on which oracle and engine still differ in the same field."""

import copy

from catalogue import Unknown
from compare import differences
from evaluate import validate


def compared(documents, host):
    """The differences of one question; none where either side cannot answer it."""
    (loaded, _), (status, body) = host.ask(documents["catalogue"], [(documents["request"], documents["context"])])
    if loaded != 200 or status != 200:
        return []
    try:
        mine = validate(documents["catalogue"], documents["request"], documents["context"])
    except (Unknown, KeyError, ValueError, TypeError, AttributeError, IndexError, RuntimeError):
        return []
    return differences(mine, body)


#: Without these a discount is another one, and a difference about that is another difference.
ESSENTIAL = {
    *("amount_off", "percent_off", "fixed_amount", "unit_off", "unit_type", "balance"),
    *("price", "quantity", "property", "object"),
}


#: Half a bundle is no bundle; a category that is not there is another question.
KEPT_WHOLE = {"categories", "bundle_rules", "validity_hours", "validity_day_of_week", "logic"}


def _kind(found):
    """The field of the first difference; where redeemables fared differently, how."""
    if not found:
        return None
    pointer, mine, theirs = found[0]
    reasons = lambda group: {one.split(" ", 1)[1] for one in group}
    if isinstance(mine, list):
        return (frozenset(reasons(mine) - reasons(theirs)), frozenset(reasons(theirs) - reasons(mine)))
    return (pointer.rsplit("/", 1)[-1], mine, theirs) if isinstance(mine, str) else pointer.rsplit("/", 1)[-1]


def smallest(documents, host):
    """Takes away, one at a time, everything whose absence leaves the difference; then makes numbers small."""
    kind = _kind(compared(documents, host))
    still = lambda smaller: _kind(compared(smaller, host)) == kind
    changed = True
    while changed:
        changed = False
        for path in _paths(documents):
            for smaller in _simpler(documents, path):
                if still(smaller):
                    documents, changed = smaller, True
                    break
    return documents


def _paths(node, at=()):
    """Every place below a node, the last and deepest first, so that earlier indices stay true."""
    children = reversed(list(enumerate(node))) if isinstance(node, list) else reversed(list(node.items()))
    for name, child in children:
        if isinstance(child, (dict, list)):
            yield from _paths(child, (*at, name))
        if at:
            yield (*at, name)


def _simpler(documents, path):
    parent, value = _at(documents, path)
    if parent is None:
        return
    only_value = isinstance(parent, list) and len(parent) == 1 and str(path[-2]).startswith("$")
    if path[-1] not in ESSENTIAL and not KEPT_WHOLE & set(path) and not only_value:
        yield _edited(documents, path, lambda holder, name: holder.pop(name))
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        for other in (1, 2, 10, 100, 1000, round(value / 2), round(value)):
            if 0 < other < value:
                yield _edited(documents, path, lambda holder, name: holder.__setitem__(name, other))


def _at(documents, path):
    node = documents
    for name in path[:-1]:
        try:
            node = node[name]
        except (KeyError, IndexError, TypeError):
            return None, None
    try:
        return node, node[path[-1]]
    except (KeyError, IndexError, TypeError):
        return None, None


def _edited(documents, path, edit):
    smaller = copy.deepcopy(documents)
    parent, _ = _at(smaller, path)
    edit(parent, path[-1])
    return smaller
