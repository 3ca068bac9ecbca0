"""Random cases: a catalogue and questions to it, made up from a seed."""

import instants
from dice import COUNTS, DATES, HOUR, NOW, SEGMENTS, VALUES, Dice
from generate_catalogue import Maker


def case(seed, number):
    """A catalogue and questions to it: `(catalogue, [(request, context)])`."""
    dice = Dice(f"{seed}:{number}")
    catalogue = Maker(dice).catalogue()
    return catalogue, [question(dice, catalogue) for _ in range(4)]


def question(dice, catalogue):
    """One request and its context."""
    maker = Maker(dice, large=any(one.get("price", 0) > 10**9 for one in catalogue["products"] + catalogue["skus"]))
    prices = dice.choice(["CATALOGUE", "CATALOGUE", "REQUEST"])
    now = NOW + dice.weighted((6, 0), (1, -5 * HOUR), (1, 9 * HOUR), (1, 90 * instants.DAY), (1, -120 * instants.DAY))
    context = {"now": instants.written(now), "prices": prices} | dice.optional(0.4, "customer", lambda: customer(dice))
    context |= dice.optional(0.7, "facts", lambda: counted(dice, catalogue))
    request = {"redeemables": redeemables(dice, catalogue, maker)}
    request |= dice.optional(0.97, "order", lambda: order(dice, catalogue, maker, prices == "REQUEST"))
    request |= dice.optional(0.3, "customer", lambda: customer(dice))
    request |= dice.optional(0.5, "automatic", lambda: True)
    request |= dice.optional(0.1, "metadata", lambda: {"tier": dice.choice(VALUES), "age": 4})
    return request, context


def counted(dice, catalogue):
    """What a ledger has counted, of most things."""
    count = lambda: dice.randint(0, 3)
    units = lambda: dice.optional(0.8, "discounted_units", lambda: discounted_units(dice, catalogue))
    counts = lambda: {name: count() for name in COUNTS[:2] if dice.some(0.8)} | units()
    return {
        "vouchers": {one["code"]: counts() for one in catalogue["vouchers"] if dice.some(0.8)},
        "promotion_tiers": {one["id"]: counts() for one in catalogue["promotion_tiers"] if dice.some(0.8)},
        "campaigns": {one["id"]: {COUNTS[2]: count()} | units() for one in catalogue["campaigns"] if dice.some(0.8)},
    }


def discounted_units(dice, catalogue):
    """Units that past redemptions have discounted, of some goods."""
    rows = [{"product_id": one["id"]} for one in dice.few(catalogue["products"], 3)]
    rows += [{"sku_id": one["id"]} for one in dice.few(catalogue["skus"], 2)]
    rows += dice.optional(0.1, "rows", lambda: {"product_id": "prod_unheard_of"}).values()
    for row in rows:
        row["quantity"] = dice.randint(0, 4)
        row["customer_quantity"] = dice.randint(0, row["quantity"])
    return rows


def customer(dice):
    found = {"id": dice.choice(["cust_1", "cust_2", "cust_3"])}
    found |= dice.optional(
        0.8,
        "metadata",
        lambda: {
            "tier": dice.choice(["gold", "silver", "Łódź"]),
            "age": dice.choice([0, 17, 18, 18.5, 65]),
            "since": dice.choice(DATES + ["never"]),
        },
    )
    return found | dice.optional(0.6, "segments", lambda: [{"id": one} for one in dice.few(SEGMENTS, 2)])


def redeemables(dice, catalogue, maker):
    found = []
    for one in dice.few(catalogue["vouchers"], 4):
        found.append({"object": "voucher", "id": one["code"]})
        if one["type"] == "GIFT_VOUCHER" and dice.some(0.4):
            found[-1]["gift"] = {"credits": maker.amount()}
        if one["type"] == "LOYALTY_CARD" and dice.some(0.9):
            found[-1]["reward"] = {"id": dice.choice(["rew_0", "rew_1"])}
            found[-1]["reward"] |= dice.optional(0.5, "points", lambda: dice.randint(1, 300))
    found += [{"object": "promotion_tier", "id": one["id"]} for one in dice.few(catalogue["promotion_tiers"], 2)]
    if dice.some(0.05):
        found.append({"object": "voucher", "id": "NOPE"})
    dice.shuffle(found)
    return found


def order(dice, catalogue, maker, believed):
    sent = {}
    if dice.some(0.95):
        count = dice.weighted((1, 0), (12, dice.randint(1, 4)), (4, dice.randint(5, 9)))
        sent["items"] = [item(dice, catalogue, maker, believed) for _ in range(count)]
        if believed and dice.some(0.1):
            sent["amount"] = maker.amount()
        if believed and dice.some(0.1):
            sent["discount_amount"] = maker.amount()
    else:
        sent["amount"] = maker.amount()
    if dice.some(0.2):
        sent["metadata"] = {"age": dice.randint(0, 9), "tier": dice.choice(VALUES)}
    return sent


def item(dice, catalogue, maker, believed):
    product, sku = dice.choice(catalogue["products"]), dice.choice(catalogue["skus"])
    line = dict(
        dice.weighted(
            (8, {"product_id": product["id"]}),
            (4, {"sku_id": sku["id"]}),
            (2, {"sku_id": sku["id"], "product_id": sku["product_id"]}),
            (1, {"source_id": product.get("source_id", "own"), "related_object": "product"}),
            (1, {"source_id": sku.get("source_id", "own"), "related_object": "sku"}),
            (1, {"product_id": "prod_unknown"}),
        )
    )
    line |= dice.optional(0.7, "price", maker.amount)
    line["quantity"] = dice.weighted((12, dice.randint(1, 5)), (1, 0), (1, dice.randint(6, 40)))
    if maker.large:
        line["quantity"] = dice.randint(1, 3)
    line |= dice.optional(0.15, "metadata", lambda: {"tier": dice.choice(VALUES), "age": dice.randint(0, 9)})
    line |= dice.optional(0.2, "id", lambda: f"ordli_{dice.randint(1, 999)}")
    if believed:
        line |= dice.optional(0.1, "amount", maker.amount)
        if "amount" in line:
            line.setdefault("price", maker.amount())
        line |= dice.optional(0.08, "discount_amount", maker.amount)
    return line
