"""Floor prices: no stack sells a paid unit for less than its `floor_price` (core/decisions/0024-floor-prices.md)."""

from dataclasses import dataclass
from fractions import Fraction

from money import rounded, split_within
from proposal import UNBOUNDED, line_amounts, set_line_amounts


def keep(setting, proposal, policy):
    """Cuts what one redeemable would do to what floors allow; how much they took away. Cards pay, and may pay anything."""
    redeemable, order = setting.redeemable, setting.order
    if redeemable.gift or redeemable.card or not order.lines or not setting.catalogue.has_floor_prices:
        return 0
    floors = Floors(setting.catalogue, order)
    without = _worth(proposal, order)
    floors.drop_replacements(proposal)
    lines, wanted = line_amounts(proposal)
    free = [0] * len(proposal.shares) + [one.free for one in proposal.units if not one.added]
    room = [floors.room(line, units) for line, units in zip(lines, free)]
    amounts = [min(*pair) for pair in zip(wanted, room)]
    redistributes = policy == "REDISTRIBUTE"
    if redistributes and redeemable.discount["type"] in ("PERCENT", "AMOUNT"):
        more = [max(0, most - amount) for most, amount in zip(_most(setting, lines, amounts, room), amounts)]
        handed = split_within(sum(wanted) - sum(amounts), wanted, more, [line.identity for line in lines])
        amounts = [sum(pair) for pair in zip(amounts, handed)]
    proposal.order_discount = floors.of_order(proposal.order_discount, redistributes)
    set_line_amounts(proposal, floors.within_order(lines, free, amounts, proposal.order_discount))
    return max(0, without - _worth(proposal, order))


def _worth(proposal, order):
    """What it takes off, as far as there is something to take it off."""
    return min(proposal.order_discount + proposal.off_lines, order.total) + sum(one.bonus for one in proposal.replaced)


def _most(setting, lines, amounts, room):
    """What each line may take over: no more than floors, the units reached, and limits for one line allow."""
    limit = setting.redeemable.discount.get("amount_limit", UNBOUNDED)
    reached = {id(target.line): target for target in setting.targets(per_bundle=_per_bundle(setting))}
    for line, amount, most in zip(lines, amounts, room):
        target = reached[id(line)]
        if target.entry.get("aggregated_amount_limit") is not None:
            yield amount
            continue
        yield min(most, limit, target.entry.get("amount_limit", UNBOUNDED), rounded(line.worth_of(target.units)))


def _per_bundle(setting):
    return setting.redeemable.discount.get("effect") == "APPLY_TO_ITEMS_BY_QUANTITY"


@dataclass
class Part:
    """What a line costs where cards' payments count as not taken off, and what it must cost."""

    line: object
    subtotal: int
    floor: int

    @property
    def room(self):
        return self.subtotal - self.floor


class Floors:
    def __init__(self, catalogue, order):
        self.catalogue, self.order = catalogue, order
        self.parts = []
        for line in order.lines:
            subtotal = line.subtotal + line.paid
            self.parts.append(Part(line, subtotal, min(self.floor(line, line.paid_units), subtotal)))
        self.by_line = {id(part.line): part for part in self.parts}
        self.before = max(0, order.discount_amount - order.paid)

    def floor(self, line, units):
        """Of so many paid units; a price that is below its floor to begin with goes no lower."""
        return min(self.catalogue.floor_price(line.product_id, line.sku_id) * max(0, units), line.amount)

    def floor_without(self, line, units):
        """What a line must cost once so many of its units are gifts, or gone."""
        part = self.by_line[id(line)]
        if units <= 0:
            return part.floor
        if units >= line.paid_units:
            return 0
        kept = part.subtotal - rounded(Fraction(part.subtotal * units, line.paid_units))
        return min(self.floor(line, line.paid_units - units), kept)

    def room(self, line, free):
        return min(self.by_line[id(line)].subtotal - self.floor_without(line, free), line.subtotal)

    def drop_replacements(self, proposal):
        """Nothing gives way to goods below their floor, nor where lines or the order would be left below theirs."""
        room, kept = sum(part.room for part in self.parts), []
        for one in proposal.replaced:
            part = self.by_line[id(one.source)]
            left, floor = max(0, part.subtotal - one.source_amount), self.floor_without(one.source, one.units)
            price = one.amount - one.bonus
            each = self.catalogue.floor_price(one.line.product_id, one.line.sku_id)
            of_target = min(each * one.added, one.amount)
            changed = room - part.room + (left - floor) + (price - of_target)
            if left < floor or price < of_target or changed < self.before:
                continue
            room = changed
            kept.append(one)
        proposal.replaced = kept

    def of_order(self, wanted, redistributes):
        """A discount on the order counts towards each line in proportion to what it costs, after the earlier ones."""
        ranks = [part.line.identity for part in self.parts]
        taken = split_within(self.before, [part.subtotal for part in self.parts], [part.room for part in self.parts], ranks)
        left = [part.subtotal - share for part, share in zip(self.parts, taken)]
        room = [cost - part.floor for cost, part in zip(left, self.parts)]
        if redistributes:
            return min(wanted, sum(room))
        shares = split_within(wanted, left, left, ranks)
        return sum(min(*pair) for pair in zip(shares, room))

    def within_order(self, lines, free, amounts, order_discount):
        """Lines that want more than leaves every line its floor share that in proportion to what they wanted."""
        room = sum(part.room for part in self.parts)
        for line, units in zip(lines, free):
            room += self.by_line[id(line)].floor - self.floor_without(line, units)
        room = max(0, room - self.before - order_discount)
        if sum(amounts) <= room:
            return amounts
        return split_within(room, amounts, amounts, [line.identity for line in lines])
