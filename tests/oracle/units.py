"""UNIT discounts: units of a product made free, those in the cart first or new ones."""

import copy
from dataclasses import replace
from fractions import Fraction

from catalogue import Unknown
from money import rounded
from order import Line
from proposal import Proposal, Replacement, Units, stated


def propose_units(setting, discount, effect):
    if effect == "ADD_MANY_ITEMS":
        return _many_units(setting, discount)
    if effect == "REPLACE_ITEMS":
        return Proposal(replaced=_replacements(setting, discount), earning=_earning(setting))
    if effect not in ("ADD_NEW_ITEMS", "ADD_MISSING_ITEMS"):
        raise Unknown(f"effect {effect}")
    units = _free_units(setting, discount, effect)
    return Proposal(units=_paid_for(units), earning=_earning(setting))


def _paid_for(units):
    """Units of one line are rounded once, however many steps made them free. What the discount adds is free."""
    there = {}
    for one in units:
        if not one.added:
            free = one.free + (there[id(one.line)].free if id(one.line) in there else 0)
            there[id(one.line)] = Units(one.line, free, 0, rounded(one.line.worth_of(free)))
    return [*there.values()] + [one for one in units if one.added]


def _earning(setting):
    """The units of the bundles that the free ones are given for."""
    return setting.bundles.units if setting.bundles else []


def _earned_with(setting, line):
    return sum(units for one, units in _earning(setting) if one.position == line.position)


def _many_units(setting, discount):
    """One after the other, each on the order as the one before it leaves it."""
    found = Proposal(earning=_earning(setting))
    trial = replace(setting, order=setting.order.copied())
    touched = {line.position for line in setting.order.lines if line.touched}
    for unit in discount["units"]:
        step = _free_units(trial, unit | {"type": "UNIT"}, unit["effect"], len(setting.order.lines))
        found.units += [replace(one, line=_own_line(setting.order, found.units, one.line)) for one in step]
        book_units(trial.order, step)
        for line in trial.order.lines:
            # ONCE is about earlier redeemables, not about the steps of this one.
            line.touched = line.position in touched
    found.units = _paid_for(found.units)
    return found


def _own_line(order, earlier, line):
    """The line of the order that a line of the trial stands for; what was added before, or is new, is itself."""
    known = [one for one in order.lines + [units.line for units in earlier] if one.position == line.position]
    return known[0] if known else copy.copy(line)


def book_units(order, units):
    """Adds the units and makes them free."""
    for one in units:
        line = one.line
        if line not in order.lines:
            order.lines.append(line)
        worth = (line.price or 0) * one.added
        line.quantity += one.added
        line.applied_quantity += one.added
        line.amount += worth
        order.amount += worth
        line.discount_quantity += one.free
        line.applied_discount_quantity += one.free
        take(line, one.amount)


def _replacements(setting, discount):
    """Units reached give way, each to `unit_off` units of the other thing; a line keeps those that carry its discounts.

    Goods without a price are no exchange, nor is a line for itself; and what gets cheaper by more than the order has
    left to pay stays as it is.
    """
    sku_id, product_id = _thing(setting.catalogue, discount["unit_type"])
    known = [line for line in setting.order.goods() if (line.sku_id == sku_id if sku_id else line.product_id == product_id)]
    target = known[0] if known else _new_line(setting, sku_id, product_id)
    left, found = setting.order.total, []
    for one in setting.targets(per_bundle=True):
        line, units = one.line, one.units
        if line.amount:
            units = min(units, line.subtotal * line.quantity // line.amount)
        added = units * stated(setting, discount, line)
        if not added or target.price is None or line is target:
            continue
        was = rounded(Fraction(line.amount * units, line.quantity))
        cheaper = was - target.price * added
        if cheaper > left:
            continue
        left -= max(0, cheaper)
        found.append(Replacement(line, units, was, target, added, target.price * added))
    return found


def book_replacements(order, replaced):
    for one in replaced:
        source, line = one.source, one.line
        source.quantity -= one.units
        source.applied_quantity -= one.units
        source.amount -= one.source_amount
        if line not in order.lines:
            order.lines.append(line)
        line.quantity += one.added
        line.applied_quantity += one.added
        line.amount += one.amount
        order.amount += one.amount - one.source_amount
        take(line, one.bonus)


def take(line, share):
    """Takes a share off a line."""
    line.discount_amount += share
    line.applied_discount_amount += share
    line.touched |= share > 0


def _free_units(setting, discount, effect, known=None):
    """Units in the cart that are not free yet count for ADD_MISSING_ITEMS; what is missing is added.

    Lines past the first `known` were added by this discount: each holds the very thing it was added for and no other.
    """
    order, count = setting.order, stated(setting, discount, None)
    sku_id, product_id = _thing(setting.catalogue, discount["unit_type"])
    same = lambda line: line.sku_id == sku_id if sku_id else line.product_id == product_id
    own = (sku_id, "" if sku_id else product_id)
    lines = [
        line
        for line in order.goods()
        if same(line) and (known is None or line.position < known or line.own_ids == own)
    ]
    found = []
    left = count
    if effect == "ADD_MISSING_ITEMS":
        for line in lines:
            if setting.once and line.touched:
                continue
            units = min(left, line.paid_units - line.earning - _earned_with(setting, line))
            if units > 0:
                left -= units
                found.append(Units(line, units, 0, rounded(line.worth_of(units))))
    if left > 0:
        line = lines[0] if lines else _new_line(setting, sku_id, product_id)
        found.append(Units(line, left, left, (line.price or 0) * left))
    return found


def _thing(catalogue, unit_type):
    """`(sku_id, product_id)` of what is given: one of the two counts."""
    if unit_type in catalogue.skus:
        return unit_type, catalogue.skus[unit_type].get("product_id", "")
    return "", unit_type


def _new_line(setting, sku_id, product_id):
    price = setting.catalogue.price(product_id, sku_id)
    own = (sku_id, "" if sku_id else product_id)
    return Line(
        len(setting.order.lines),
        sku_id=sku_id,
        product_id=product_id,
        own_ids=own,
        quantity=0,
        price=price,
        appended=True,
    )
