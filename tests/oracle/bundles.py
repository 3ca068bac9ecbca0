"""Bundles of a rule set (`bundle_rules`): how often what they list is in the cart, no unit used twice."""

from dataclasses import dataclass

from catalogue import ALL_PRODUCTS
from scope import SPECIFICITY, matches


@dataclass
class Bundles:
    """How many there are, and the units they are made of: `[(line, units)]`."""

    quantity: int
    units: list


def found(rule_sets, catalogue, order):
    """The complete bundles, at most the limit; None where no rule set asks for any."""
    asked = [rule_set["bundle_rules"] for rule_set in rule_sets if rule_set.get("bundle_rules")]
    return min((_complete(one, catalogue, order) for one in asked), key=lambda one: one.quantity, default=None)


def _complete(bundle_rules, catalogue, order):
    parts = [_part(bundle_rules[number]) for number in sorted(filter(str.isdigit, bundle_rules), key=int)]
    parts.sort(key=lambda part: min(SPECIFICITY[one.get("object", "product")] for one in part[0]))
    for times in range(min(bundle_rules.get("limit") or 1, sum(line.quantity for line in order.lines)), 0, -1):
        units = _units(parts, times, catalogue, order)
        if units is not None:
            return Bundles(times, units)
    return Bundles(0, [])


def _part(rule):
    """`(selectors, units for one bundle)`."""
    return rule["conditions"]["$is"], rule["rules"]["1"]["conditions"]["$more_than_or_equal"][0]


def _lists(catalogue, selector, line):
    return matches(catalogue, selector, line) and not (line.is_shipping and selector.get("id") == ALL_PRODUCTS)


def _units(parts, times, catalogue, order):
    """SKUs take their units first, then products, then collections; None where they are not enough.

    Who finds nothing left asks those who took it to take elsewhere, so that no bundle is missed.
    """
    lines = order.goods()
    left = [max(0, line.paid_units - line.earning) for line in lines]
    lists = [[any(_lists(catalogue, one, line) for one in selectors) for line in lines] for selectors, _ in parts]
    taken = [[0] * len(lines) for _ in parts]

    def take(part):
        """One unit for a part, from the first line that has one left; else the fewest others take elsewhere."""
        came = {}
        queue = []

        def reach(by, giving):
            for n in range(len(lines)):
                if lists[by][n] and n not in came:
                    came[n] = (by, giving)
                    queue.append(n)

        reach(part, None)
        for n in queue:
            if left[n]:
                left[n] -= 1
                while n is not None:
                    by, giving = came[n]
                    taken[by][n] += 1
                    if giving is not None:
                        taken[by][giving] -= 1
                    n = giving
                return True
            for holder in range(len(parts)):
                if taken[holder][n]:
                    reach(holder, n)
        return False

    for part, (_, needed) in enumerate(parts):
        for _ in range(needed * times):
            if not take(part):
                return None
    return [(line, sum(one[n] for one in taken)) for n, line in enumerate(lines)]
