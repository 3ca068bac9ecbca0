"""Which lines something names: products, SKUs and collections, and `applicable_to` with its order and limits."""

from dataclasses import dataclass, field

from catalogue import ALL_PRODUCTS

#: The most specific entry of `applicable_to` decides about a line.
SPECIFICITY = {"sku": 0, "product": 1, "products_collection": 2}


def _names(catalogue, selector, kind):
    """Ids of one product or SKU as a selector gives them: its id, or the id its source id stands for."""
    identity, source = selector.get("id"), selector.get("source_id")
    if identity:
        return {identity, catalogue.sources.get((kind, identity))} - {None}
    return {source, catalogue.sources.get((kind, source))} - {None}


def matches(catalogue, selector, line):
    """Whether a line is what a selector names. A product covers its SKUs unless the selector is strict."""
    kind = selector.get("object", "product")
    if kind == "products_collection":
        return _in_collection(catalogue, selector["id"], line)
    if kind == "sku":
        return bool(_names(catalogue, selector, "sku") & {line.sku_id, line.source_id})
    if selector.get("strict") and line.sku_id:
        return False
    return bool(_names(catalogue, selector, "product") & {line.product_id, line.source_id})


def _in_collection(catalogue, identity, line):
    if identity == ALL_PRODUCTS:
        return True
    members = catalogue.collections.get(identity, {}).get("products", [])
    return any(matches(catalogue, member, line) for member in members)


@dataclass
class Target:
    """A line that an item-level discount reaches, how many of its units, and the entry that says so."""

    line: object
    units: int
    entry: dict


@dataclass
class Scope:
    """`applicable_to` of a redeemable's rule sets, taken together."""

    included: list = field(default_factory=list)
    excluded: list = field(default_factory=list)
    included_all: bool = False

    @property
    def names_items(self):
        return bool(self.included or self.excluded)


def scope_of(redeemable):
    scope = Scope()
    for rule_set in redeemable.rule_sets:
        applicable = rule_set.get("applicable_to") or {}
        scope.included += applicable.get("included") or []
        scope.excluded += applicable.get("excluded") or []
        scope.included_all |= bool(applicable.get("included_all"))
    return scope


def arranged(lines, effect):
    """In the order of an effect. Of equal unit prices the first by identity is the dearest and the last the cheapest."""
    by_identity = sorted(lines, key=lambda line: line.identity)
    if effect == "APPLY_TO_EVERY":
        return by_identity
    dearest_first = sorted(by_identity, key=lambda line: -(line.price or 0))
    return dearest_first[::-1] if effect.endswith("CHEAPEST") else dearest_first


def cheapest(lines):
    return next(iter(arranged(lines, "APPLY_TO_CHEAPEST")), None)


def most_expensive(lines):
    return next(iter(arranged(lines, "APPLY_TO_MOST_EXPENSIVE")), None)


def targets(catalogue, scope, order, once, initial, times=1, remaining=None):
    """Every line that a discount reaches, in the order in which limits are used up.

    Lines of whose goods limits over all redemptions leave nothing take nobody's place.
    """
    groups = {}
    for line in order.goods():
        worth = line.initial_amount if initial else line.subtotal
        if worth == 0 or line.paid_units == 0 or (once and line.touched):
            continue
        entry = _entry_for(catalogue, scope, line)
        if entry is not None:
            groups.setdefault(entry, []).append(line)
    entries = [*scope.included, {}]
    found = []
    for n in sorted(groups):
        lines = groups[n]
        if remaining:
            lines = [line for line in lines if remaining.of(entries[n], line)]
        found += _selected(entries[n], lines, times, remaining)
    return found


def _entry_for(catalogue, scope, line):
    """The position of the entry that decides about a line; past the last one stands "everything else".

    Postage is reached where an entry names it or a collection lists it; the collection of all products does not name it.
    """
    if any(matches(catalogue, selector, line) for selector in scope.excluded):
        return None
    named = [
        (SPECIFICITY[selector.get("object", "product")], n)
        for n, selector in enumerate(scope.included)
        if matches(catalogue, selector, line) and not (line.is_shipping and selector.get("id") == ALL_PRODUCTS)
    ]
    if named:
        return min(named)[1]
    if line.is_shipping:
        return None
    return len(scope.included) if scope.included_all or not scope.included else None


def _selected(entry, lines, times, remaining):
    """The lines of one entry after its effect, skipping, repeating and limits of quantity."""
    effect = entry.get("effect", "APPLY_TO_EVERY")
    lines = arranged(lines, effect)
    skip, step = entry.get("skip_initially", 0), entry.get("repeat", 1)
    chosen = lambda position: position >= skip and (position - skip) % step == 0
    by_unit = entry.get("target") == "UNIT"
    candidates = []
    if by_unit:
        position = 0
        for line in lines:
            units = sum(chosen(n) for n in range(position, position + line.paid_units))
            position += line.paid_units
            candidates.append((line, units))
    else:
        candidates = [(line, line.paid_units) for n, line in enumerate(lines) if chosen(n)]
    if effect in ("APPLY_TO_CHEAPEST", "APPLY_TO_MOST_EXPENSIVE"):
        candidates = [one for one in candidates if one[1]][:1]
        candidates = [(line, 1 if by_unit else units) for line, units in candidates]
    found = []
    left = None if entry.get("aggregated_quantity_limit") is None else entry["aggregated_quantity_limit"] * times
    for line, units in candidates:
        if entry.get("quantity_limit") is not None:
            units = min(units, entry["quantity_limit"] * times)
        if left is not None:
            units = min(units, left)
        if remaining:
            units = min(units, remaining.of(entry, line))
            remaining.take(line, units)
        if left is not None:
            left -= units
        if units > 0:
            found.append(Target(line, units, entry))
    return found
