"""What one redeemable would do at its turn, what that depends on, and how its shares are cut to what there is."""

from dataclasses import dataclass, field
from fractions import Fraction

import formulas
from money import decimal, rounded, split
from scope import scope_of, targets
from unit_limits import Remaining, limits_units

TO_ORDER = "APPLY_TO_ORDER"
UNBOUNDED = 10**30


@dataclass
class Units:
    """Units of one product that a discount makes free: `added` of them are new in the cart."""

    line: object
    free: int
    added: int
    amount: int


@dataclass
class Replacement:
    """Units of `source` that give way to `added` units of `line`, and what these cost more than those."""

    source: object
    units: int
    source_amount: int
    line: object
    added: int
    amount: int

    @property
    def bonus(self):
        return max(0, self.amount - self.source_amount)


@dataclass
class Proposal:
    """What one redeemable would do. `shares` are `(line, amount)`, `credits` what a gift card would pay."""

    order_discount: int = 0
    shares: list = field(default_factory=list)
    units: list = field(default_factory=list)
    replaced: list = field(default_factory=list)
    earning: list = field(default_factory=list)
    credits: int | None = None
    points: int | None = None

    @property
    def amount(self):
        """What it takes off, in money."""
        return self.order_discount + self.off_lines + self.added + sum(one.bonus for one in self.replaced)

    @property
    def off_lines(self):
        """What it takes off what is in the cart, line by line."""
        return sum(share for _, share in self.shares) + sum(one.amount for one in self.units if not one.added)

    @property
    def grown(self):
        """What the goods in the cart cost more."""
        return self.added + sum(one.amount - one.source_amount for one in self.replaced)

    @property
    def left(self):
        """What it changes of what is left to pay."""
        cheaper = sum(max(0, one.source_amount - one.amount) for one in self.replaced)
        return -self.order_discount - self.off_lines - cheaper

    @property
    def added(self):
        """What the units that it adds cost."""
        return sum((one.line.price or 0) * one.added for one in self.units)

    @property
    def has_effect(self):
        """Free units are an effect even where nobody knows their price."""
        return self.amount > 0 or bool(self.points) or any(one.free for one in self.units) or bool(self.replaced)


@dataclass
class Setting:
    """Everything that the worth of a discount depends on beside the discount itself."""

    catalogue: object
    redeemable: object
    order: object
    scope: object
    once: bool
    initial: bool
    minor: int
    facts: object
    credits: int | None = None
    reward: dict | None = None
    bundles: object = None
    clock: object = None
    proposal: object = None
    #: The lines that were reached, once they have been looked for.
    reached: list = field(default_factory=list)

    def targets(self, per_bundle=False):
        """The lines that are reached; limits of units that are meant for each bundle hold for as many as there are."""
        times = self.bundles.quantity if per_bundle and self.bundles else 1
        remaining = Remaining(self) if limits_units(self.redeemable) else None
        self.reached = targets(self.catalogue, self.scope, self.order, self.once, self.initial, times, remaining)
        return self.reached


def effect_of(redeemable):
    """The effect as stated, else by whether the rules name items."""
    discount = redeemable.gift or redeemable.card or redeemable.discount
    if discount.get("effect"):
        return discount["effect"]
    if redeemable.gift:
        return TO_ORDER
    if discount.get("type") == "UNIT":
        return "ADD_MISSING_ITEMS"
    return "APPLY_TO_ITEMS" if scope_of(redeemable).names_items else TO_ORDER


STATIC = {"AMOUNT": "amount_off", "PERCENT": "percent_off", "FIXED": "fixed_amount", "UNIT": "unit_off"}


def stated(setting, discount, line):
    """The discount's value, once for each bundle: minor units, a percentage as a rational, or a count of units.

    A fixed price is the same for any number of bundles, and an amount for each unit has its limits multiplied instead.
    """
    value = _single(setting, discount, line)
    by_unit = effect_of(setting.redeemable) in ("APPLY_TO_ITEMS_BY_QUANTITY", "REPLACE_ITEMS")
    if discount["type"] == "FIXED" or by_unit or setting.bundles is None:
        return value
    value *= setting.bundles.quantity
    return min(Fraction(100), value) if discount["type"] == "PERCENT" else value


def _single(setting, discount, line):
    kind = discount["type"]
    name = STATIC[kind]
    static = discount.get(name, 0)
    formula = discount.get(f"{name}_formula")
    if kind == "PERCENT":
        static = decimal(static)
    if not formula:
        return static
    value = formulas.number(formula, setting.facts, setting.order, line, setting.minor)
    if value is None:
        return static
    if kind == "PERCENT":
        return min(Fraction(100), Fraction(rounded(max(value, 0) * 10**6), 10**6))
    if kind == "UNIT":
        return max(0, value.numerator // value.denominator)
    return rounded(max(0, value) * setting.minor)


def capped(found, wanted, discount):
    """Limits of each entry and of the discount, used up in the order of the targets; the lowest wins."""
    left_of_discount = discount.get("aggregated_amount_limit", UNBOUNDED)
    left_of_entry = {id(t.entry): t.entry.get("aggregated_amount_limit", UNBOUNDED) for t in found}
    shares = []
    for target, share in zip(found, wanted):
        entry = target.entry
        share = min(share, entry.get("amount_limit", UNBOUNDED), left_of_entry[id(entry)], left_of_discount)
        left_of_discount -= share
        left_of_entry[id(entry)] -= share
        shares.append((target.line, share))
    return shares


def within_order(order, proposal):
    """Lines that together want more than the order has left share that in proportion to what they wanted."""
    lines, wanted = line_amounts(proposal)
    if sum(wanted) > order.total:
        set_line_amounts(proposal, split(order.total, wanted, [line.identity for line in lines]))


def line_amounts(proposal):
    """The lines of the cart that it takes something off, and how much: by shares, or by making units free."""
    there = [one for one in proposal.units if not one.added]
    lines = [line for line, _ in proposal.shares] + [one.line for one in there]
    return lines, [share for _, share in proposal.shares] + [one.amount for one in there]


def set_line_amounts(proposal, amounts):
    amounts = list(amounts)
    shares, amounts = amounts[: len(proposal.shares)], amounts[len(proposal.shares) :]
    proposal.shares = [(line, amount) for (line, _), amount in zip(proposal.shares, shares)]
    for one, amount in zip([one for one in proposal.units if not one.added], amounts):
        one.amount = amount
