"""What a discount is worth on the order as it stands: on the order, on its lines, in units, or paid from a card."""


import formulas
from cards import propose_gift, propose_points
from catalogue import Unknown
from money import rounded, split_within
from proposal import TO_ORDER, UNBOUNDED, Proposal, capped, effect_of, stated
from units import propose_units

PROPORTIONAL = ("APPLY_TO_ITEMS_PROPORTIONALLY", "APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY")


def propose(setting):
    redeemable = setting.redeemable
    effect = effect_of(redeemable)
    if redeemable.gift:
        return propose_gift(setting, effect)
    if redeemable.card:
        return propose_points(setting)
    discount = redeemable.discount
    if discount.get("type") not in ("AMOUNT", "PERCENT", "FIXED", "UNIT"):
        raise Unknown(f"discount of type {discount.get('type')}")
    if discount["type"] == "UNIT":
        return propose_units(setting, discount, effect)
    if effect == TO_ORDER:
        return Proposal(order_discount=_off_order(setting, discount))
    if effect in PROPORTIONAL:
        return Proposal(shares=_proportional(setting, discount, effect))
    return Proposal(shares=_off_items(setting, discount, effect))


def _off_order(setting, discount):
    total = setting.order.total
    kind = discount["type"]
    value = stated(setting, discount, None)
    if kind == "PERCENT":
        base = setting.order.initial_amount if setting.initial else total
        off = rounded(value * base / 100)
        off = min(off, discount.get("amount_limit", UNBOUNDED))
    elif kind == "AMOUNT":
        off = value
    else:
        off = max(0, total - value)
    return min(off, total)


def _off_items(setting, discount, effect):
    """Line by line: share, caps, what the line has left."""
    found = setting.targets(per_bundle=effect == "APPLY_TO_ITEMS_BY_QUANTITY" or discount["type"] == "FIXED")
    per_line = discount.get("amount_limit", UNBOUNDED) if discount["type"] == "PERCENT" else UNBOUNDED
    wanted = [min(_share(setting, discount, effect, t), t.line.subtotal, per_line) for t in found]
    return capped(found, wanted, discount)


def _share(setting, discount, effect, target):
    line, units = target.line, target.units
    if discount["type"] == "PERCENT":
        return rounded(stated(setting, discount, line) * line.worth_of(units, setting.initial) / 100)
    worth = line.worth_of(units)
    if discount["type"] == "FIXED":
        return max(0, rounded(worth - _new_price(setting, discount, target) * units))
    value = stated(setting, discount, line)
    if effect == "APPLY_TO_ITEMS_BY_QUANTITY":
        return min(value * units, rounded(worth))
    return min(value, rounded(worth))


def _new_price(setting, discount, target):
    """The entry's price, by formula or stated; else the discount's own."""
    entry = target.entry
    if entry.get("price_formula"):
        value = formulas.number(entry["price_formula"], setting.facts, setting.order, target.line, setting.minor)
        if value is not None:
            return rounded(max(0, value) * setting.minor)
        return entry.get("price", discount.get("fixed_amount", 0))
    return stated(setting, discount, target.line) if entry.get("price") is None else entry["price"]


def _proportional(setting, discount, effect):
    """The stated sum over what the lines have left, or over units; limits come after and give nothing to others."""
    found = setting.targets()
    room = [rounded(t.line.worth_of(t.units)) for t in found]
    weights = [t.units for t in found] if effect.endswith("BY_QUANTITY") else room
    wanted = split_within(stated(setting, discount, None), weights, room, [t.line.identity for t in found])
    return capped(found, wanted, discount)
