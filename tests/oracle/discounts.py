"""What a discount is worth on the order as it stands: order effects, item effects, units, gift credits."""

import copy
from dataclasses import dataclass, field, replace
from fractions import Fraction

import formulas
from catalogue import Unknown
from disputed import engine_decides
from money import decimal, rounded, split, split_within
from order import Line
from scope import scope_of, targets

TO_ORDER = "APPLY_TO_ORDER"
PROPORTIONAL = ("APPLY_TO_ITEMS_PROPORTIONALLY", "APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY")
UNBOUNDED = 10**30


@dataclass
class Units:
    """Units of one product that a discount makes free: `added` of them are new in the cart."""

    line: object
    free: int
    added: int
    amount: int


@dataclass
class Proposal:
    """What one redeemable would do. `shares` are `(line, amount)`, `credits` what a gift card would pay."""

    order_discount: int = 0
    shares: list = field(default_factory=list)
    units: list = field(default_factory=list)
    earning: list = field(default_factory=list)
    credits: int | None = None
    points: int | None = None

    @property
    def amount(self):
        """What it takes off, in money."""
        return self.order_discount + sum(share for _, share in self.shares) + sum(one.amount for one in self.units)

    @property
    def added(self):
        """What the units that it adds cost."""
        return sum((one.line.price or 0) * one.added for one in self.units)

    @property
    def has_effect(self):
        """Free units are an effect even where nobody knows their price."""
        return self.amount > 0 or bool(self.points) or any(one.free for one in self.units)


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

    def targets(self, per_bundle=False):
        """The lines that are reached; limits of units that are meant for each bundle hold for as many as there are."""
        times = self.bundles.quantity if per_bundle and self.bundles else 1
        return targets(self.catalogue, self.scope, self.order, self.once, self.initial, times)


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


def propose(setting):
    redeemable = setting.redeemable
    effect = effect_of(redeemable)
    if redeemable.gift:
        return _gift(setting, effect)
    if redeemable.card:
        return _points(setting)
    discount = redeemable.discount
    if discount.get("type") not in ("AMOUNT", "PERCENT", "FIXED", "UNIT"):
        raise Unknown(f"discount of type {discount.get('type')}")
    if discount["type"] == "UNIT":
        return _units(setting, discount, effect)
    if effect == TO_ORDER:
        return Proposal(order_discount=_off_order(setting, discount))
    if effect in PROPORTIONAL:
        return Proposal(shares=_proportional(setting, discount, effect))
    return Proposal(shares=_off_items(setting, discount, effect))


# --- order effects ---------------------------------------------------------------------------------


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


STATIC = {"AMOUNT": "amount_off", "PERCENT": "percent_off", "FIXED": "fixed_amount", "UNIT": "unit_off"}


def stated(setting, discount, line):
    """The discount's value, once for each bundle: minor units, a percentage as a rational, or a count of units.

    A fixed price is the same for any number of bundles, and an amount for each unit has its limits multiplied instead.
    """
    value = _single(setting, discount, line)
    by_unit = discount["type"] == "FIXED" or effect_of(setting.redeemable) == "APPLY_TO_ITEMS_BY_QUANTITY"
    if by_unit or setting.bundles is None:
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
    if value is None or _too_large(value * (10**6 if kind == "PERCENT" else 1 if kind == "UNIT" else setting.minor)):
        return static
    if kind == "PERCENT":
        return min(Fraction(100), Fraction(rounded(max(value, 0) * 10**6), 10**6))
    if kind == "UNIT":
        return max(0, value.numerator // value.denominator)
    return rounded(max(0, value) * setting.minor)


# --- item effects ----------------------------------------------------------------------------------


def _off_items(setting, discount, effect):
    """Line by line: share, caps, what the line has left; then what the order has left."""
    found = setting.targets(per_bundle=effect == "APPLY_TO_ITEMS_BY_QUANTITY" or discount["type"] == "FIXED")
    per_line = discount.get("amount_limit", UNBOUNDED) if discount["type"] == "PERCENT" else UNBOUNDED
    wanted = [min(_share(setting, discount, effect, t), t.line.subtotal, per_line) for t in found]
    return _within_order(setting.order, _capped(found, wanted, discount))


def _capped(found, wanted, discount):
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
    return value


def _new_price(setting, discount, target):
    """The entry's price, by formula or stated; else the discount's own."""
    entry = target.entry
    if entry.get("price_formula"):
        value = formulas.number(entry["price_formula"], setting.facts, setting.order, target.line, setting.minor)
        if value is not None and not _too_large(value * setting.minor):
            return rounded(max(0, value) * setting.minor)
        return entry.get("price", discount.get("fixed_amount", 0))
    return stated(setting, discount, target.line) if entry.get("price") is None else entry["price"]


def _too_large(value):
    return engine_decides("formula_overflow") and abs(rounded(value)) >= 2**63


def _proportional(setting, discount, effect):
    """The stated sum over what the lines have left, or over units; limits come after and give nothing to others."""
    found = setting.targets()
    room = [rounded(t.line.worth_of(t.units)) for t in found]
    weights = [t.units for t in found] if effect.endswith("BY_QUANTITY") else room
    wanted = split_within(stated(setting, discount, None), weights, room, [t.line.identity for t in found])
    return _within_order(setting.order, _capped(found, wanted, discount))


def _within_order(order, shares):
    """Lines that together want more than the order has left share that in proportion to what they wanted."""
    wanted = [share for _, share in shares]
    if sum(wanted) <= order.total:
        return shares
    granted = split(order.total, wanted, [line.identity for line, _ in shares])
    return [(line, share) for (line, _), share in zip(shares, granted)]


# --- units -----------------------------------------------------------------------------------------


def _units(setting, discount, effect):
    if effect == "ADD_MANY_ITEMS":
        return _many_units(setting, discount)
    if effect not in ("ADD_NEW_ITEMS", "ADD_MISSING_ITEMS"):
        raise Unknown(f"effect {effect}")
    units = _free_units(setting, discount, effect)
    return Proposal(units=_paid_for(setting.order, units), earning=_earning(setting))


def _paid_for(order, units):
    """What the discount adds is free; units that were there share what the order has left, all of it together."""
    there = [one for one in units if not one.added]
    granted = _within_order(order, [(one.line, one.amount) for one in there])
    for one, (_, amount) in zip(there, granted):
        one.amount = amount
    return units


def _earning(setting):
    """The units of the bundles that the free ones are given for."""
    return setting.bundles.units if setting.bundles else []


def _earned_with(setting, line):
    return sum(units for one, units in _earning(setting) if one.position == line.position)


def _many_units(setting, discount):
    """One after the other, each on the order as the one before it leaves it."""
    found = Proposal(earning=_earning(setting))
    trial = replace(setting, order=copy.deepcopy(setting.order))
    for unit in discount["units"]:
        step = _free_units(trial, unit | {"type": "UNIT"}, unit["effect"], len(setting.order.lines))
        found.units += [replace(one, line=_own_line(setting.order, found.units, one.line)) for one in step]
        book_units(trial.order, step)
    found.units = _paid_for(setting.order, found.units)
    return found


def _own_line(order, earlier, line):
    """The line of the order that a line of the trial stands for; what was added before, or is new, is itself."""
    known = [one for one in order.lines + [units.line for units in earlier] if one.position == line.position]
    return known[0] if known else copy.deepcopy(line)


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
    return Line(len(setting.order.lines), sku_id=sku_id, product_id=product_id, own_ids=own, quantity=0, price=price, appended=True)


# --- gift cards ------------------------------------------------------------------------------------


def _gift(setting, effect):
    asked = setting.credits
    balance = setting.redeemable.gift.get("balance", 0)
    credits = balance if asked is None else asked
    if effect == TO_ORDER:
        used = min(credits, setting.order.total)
        return Proposal(order_discount=used, credits=used)
    found = setting.targets()
    worth = [(t.line, rounded(t.line.worth_of(t.units))) for t in found]
    left, shares = min(credits, setting.order.total), []
    if engine_decides("gift_caps"):
        spent = []
        for line, amount in worth:
            spent.append(min(amount, left))
            left -= spent[-1]
        shares = _capped(found, spent, {})
        return Proposal(shares=shares, credits=sum(share for _, share in shares))
    for line, share in _capped(found, [amount for _, amount in worth], {}):
        shares.append((line, min(share, left)))
        left -= shares[-1][1]
    return Proposal(shares=shares, credits=sum(share for _, share in shares))


# --- loyalty cards ---------------------------------------------------------------------------------


def reward_of(setting):
    """The reward that a card is asked to be spent on, or None; a campaign's card needs one that it is assigned."""
    reward = setting.catalogue.rewards.get((setting.reward or {}).get("id"))
    campaign = setting.redeemable.document.get("campaign_id")
    return reward if reward and (campaign is None or _assignment(setting, reward)) else None


def _assignment(setting, reward):
    campaign = setting.redeemable.document.get("campaign_id")
    for one in setting.catalogue.document.get("reward_assignments", []):
        if one["reward_id"] == reward["id"] and one["related_object_id"] == campaign:
            return one
    return None


def points_needed(setting):
    """Points that using the card takes: those asked for, the price of a thing, or enough to cover the order."""
    reward, balance = reward_of(setting), setting.redeemable.card.get("balance", 0)
    if reward["type"] != "COIN":
        return _assignment(setting, reward)["parameters"]["loyalty"]["points"]
    asked = setting.reward.get("points", balance)
    if asked > balance:
        return asked
    coin = reward["parameters"]["coin"]
    blocks = -(-setting.order.total // _block(coin, setting.minor))
    return min(int(blocks) * coin["points_ratio"], asked)


def _block(coin, minor):
    """What one block of points is worth, in minor units."""
    return decimal(coin["exchange_ratio"]) * minor


def _points(setting):
    reward, points = reward_of(setting), points_needed(setting)
    if reward["type"] != "COIN":
        return Proposal(points=points)
    coin = reward["parameters"]["coin"]
    worth = rounded(points * _block(coin, setting.minor) / coin["points_ratio"])
    return Proposal(order_discount=min(worth, setting.order.total), points=points)
