"""Limits on units over all redemptions: `product_campaign_quantity_limit` and its like (core/decisions/0035)."""

from dataclasses import dataclass

import formulas
from scope import matches


@dataclass(frozen=True)
class Kind:
    """What a limit counts: units of one customer or of all, of each product or of all goods, of the tier or the campaign."""

    of_customer: bool
    each_product: bool
    of_tier: bool


LIMITS = {
    f"product_{collection}{customer}{whole}_quantity_limit": Kind(bool(customer), bool(collection), whole == "promotion_tier")
    for collection in ("", "in_collection_")
    for customer in ("", "customer_")
    for whole in ("campaign", "promotion_tier")
}


@dataclass
class Goods:
    """Goods that units are told of, as a selector reads them."""

    product_id: str
    sku_id: str
    source_id: str = ""


@dataclass
class Discounted:
    """Units of a line that a redeemable has discounted in this request."""

    redeemable: object
    line: object
    units: int


def limits_of(entry):
    return {name: kind for name, kind in LIMITS.items() if name in entry or f"{name}_formula" in entry}


def counts_customers(redeemable):
    """Whether some limit is one for each customer."""
    return any(kind.of_customer for entry in _entries(redeemable) for kind in limits_of(entry).values())


def limits_units(redeemable):
    return any(limits_of(entry) for entry in _entries(redeemable))


def _entries(redeemable):
    for rule_set in redeemable.rule_sets:
        yield from (rule_set.get("applicable_to") or {}).get("included") or []


class Remaining:
    """Units that are left to one redeemable at its turn; `here` are those of the redeemables before it."""

    def __init__(self, setting):
        self.setting = setting
        self.taken = list(setting.order.discounted)

    def of(self, entry, line):
        """How many units of the line the entry may still reach."""
        left = [self._left(entry, name, kind, line) for name, kind in limits_of(entry).items()]
        return min(left, default=10**30)

    def take(self, line, units):
        self.taken.append(Discounted(self.setting.redeemable, line, units))

    def _left(self, entry, name, kind, line):
        rows = self._told(kind)
        if rows is None or (kind.of_customer and self.setting.facts.customer is None):
            return 0
        counts = "customer_quantity" if kind.of_customer else "quantity"
        used = sum(row.get(counts, 0) for row in rows if self._counts(entry, kind, line, self._goods(row)))
        used += sum(
            one.units
            for one in self.taken
            if self._is_counted_with(kind, one.redeemable) and self._counts(entry, kind, line, one.line)
        )
        return max(0, self._most(entry, name) - used)

    def _counts(self, entry, kind, line, goods):
        same = not kind.each_product or self._name(goods) == self._name(line)
        return same and matches(self.setting.catalogue, entry, goods)

    def _name(self, goods):
        """Goods are told apart by product, whatever the SKU; where nobody knows it, by the name they came with."""
        return goods.product_id or goods.sku_id or goods.source_id

    def _goods(self, row):
        catalogue, sku = self.setting.catalogue, row.get("sku_id", "")
        owner = catalogue.skus.get(sku, {}).get("product_id", "")
        return Goods(owner or row.get("product_id", ""), sku)

    def _told(self, kind):
        redeemable, facts = self.setting.redeemable, self.setting.facts.counted
        place, identity = "promotion_tiers" if redeemable.is_tier else "vouchers", redeemable.id
        if redeemable.campaign and not kind.of_tier:
            place, identity = "campaigns", redeemable.campaign["id"]
        return facts.get(place, {}).get(identity, {}).get("discounted_units")

    def _is_counted_with(self, kind, other):
        own = self.setting.redeemable
        if other is own:
            return True
        same_campaign = own.campaign is not None and other.campaign is not None and own.campaign["id"] == other.campaign["id"]
        return same_campaign and not kind.of_tier

    def _most(self, entry, name):
        formula = entry.get(f"{name}_formula")
        # A formula that reads the cart is not worked out.
        if formula and "ORDER" not in formula:
            setting = self.setting
            value = formulas.number(formula, setting.facts, setting.order, None, setting.minor)
            if value is not None:
                return max(0, value.numerator // value.denominator)
        return entry.get(name, 0)
