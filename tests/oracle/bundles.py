"""Bundles of a rule set (`bundle_rules`): how often what they list is in the cart, no unit used twice."""

from scope import SPECIFICITY, matches


def quantity(rule_sets, catalogue, order):
    """How many bundles there are, at most the limit; None where no rule set asks for any."""
    asked = [rule_set["bundle_rules"] for rule_set in rule_sets if rule_set.get("bundle_rules")]
    return min((_complete(one, catalogue, order) for one in asked), default=None)


def _complete(bundle_rules, catalogue, order):
    parts = [_part(bundle_rules[number]) for number in sorted(filter(str.isdigit, bundle_rules), key=int)]
    parts.sort(key=lambda part: min(SPECIFICITY[one.get("object", "product")] for one in part[0]))
    limit = bundle_rules.get("limit") or 1
    return max((k for k in range(1, limit + 1) if _fits(parts, k, catalogue, order)), default=0)


def _part(rule):
    """`(selectors, units for one bundle)`."""
    needed = 1
    for sub_rule in (rule.get("rules") or {}).values():
        if isinstance(sub_rule, dict):
            needed = next(iter(sub_rule["conditions"].values()))[0]
    return rule["conditions"]["$is"], needed


def _fits(parts, times, catalogue, order):
    """SKUs take their units first, then products, then collections."""
    left = {id(line): line.quantity for line in order.lines}
    for selectors, needed in parts:
        missing = needed * times
        for line in order.goods():
            if any(matches(catalogue, selector, line) for selector in selectors):
                taken = min(missing, left[id(line)])
                left[id(line)] -= taken
                missing -= taken
        if missing:
            return False
    return True
