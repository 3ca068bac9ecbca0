"""Random catalogues, carts and requests: everything the oracle knows, in small numbers, so that they meet."""

import random

import instants

SEGMENTS = ["seg_a", "seg_b", "seg_c"]
VALUES = ["gold", "silver", "Łódź", 0, 1, 18, 65, True, False, "2026-01-31", "2026-02-01T10:00:00Z"]
KEYS = ["tier", "age", "since"]
AMOUNTS = [
    "order.amount",
    "order.initial_amount",
    "order.total_amount",
    "order.items.price_any",
    "order.items.price_each",
    "redemption.gift.amount",
]
COUNTS = ["redemption.count", "redemption.count.per_customer.daily", "campaign.redemptions.count.monthly"]
DATES = ["2026-01-31", "2026-02-01", "2026-02-01T10:00:00Z", "2026-06-15", "2026-06-14T23:30:00Z", "2026-06-16T12:00:00Z"]
DAY_OPERATORS = [
    "$more_than_ago",
    "$less_than_ago",
    "$is_days_ago",
    "$more_than_future",
    "$less_than_future",
    "$is_days_in_future",
]
TEXT_OPERATORS = ["$starts_with", "$ends_with", "$contains"]
LINE_OPERANDS = [
    "ORDER_ITEM_PRICE",
    "ORDER_ITEM_AMOUNT",
    "ORDER_ITEM_SUBTOTAL",
    "ORDER_ITEM_UNITS_QUANTITY",
    'ORDER_ITEM_METADATA("age")',
]
CATEGORIES = ["cat_1", "cat_2", "cat_3", "cat_4"]
NOW = instants.parse("2026-06-15T12:00:00Z")[0]
HOUR = 3_600_000
#: Warsaw: summer time until the end of October, winter time until the end of March.
WARSAW = {
    "name": "Europe/Warsaw",
    "transitions": [
        {"at": "2025-10-26T01:00:00Z", "offset_seconds": 3600},
        {"at": "2026-03-29T01:00:00Z", "offset_seconds": 7200},
        {"at": "2026-10-25T01:00:00Z", "offset_seconds": 3600},
    ],
}


class Dice(random.Random):
    def some(self, probability):
        return self.random() < probability

    def weighted(self, *pairs):
        return self.choices([value for _, value in pairs], [weight for weight, _ in pairs])[0]

    def optional(self, probability, name, make):
        return {name: make()} if self.some(probability) else {}

    def few(self, values, most):
        values = list(values)
        return self.sample(values, min(len(values), self.randint(0, most)))


def case(seed, number):
    """A catalogue and questions to it: `(catalogue, [(request, context)])`."""
    dice = Dice(f"{seed}:{number}")
    catalogue = Maker(dice).catalogue()
    return catalogue, [question(dice, catalogue) for _ in range(4)]


class Maker:
    """One catalogue. `large` ones price in 10^12 to 10^14, near the largest amount an order may have."""

    def __init__(self, dice, large=None):
        self.dice = dice
        self.large = dice.some(0.05) if large is None else large

    def amount(self):
        dice = self.dice
        if self.large and dice.some(0.6):
            return dice.randint(1, 3 * 10**13)
        return dice.weighted(
            (8, dice.randint(1, 5000)),
            (3, dice.choice([0, 1, 3, 7, 99, 100, 333, 500, 999, 1000, 1999, 4995, 10001])),
            (1, dice.randint(1, 300_000)),
        )

    def percentage(self):
        dice = self.dice
        return dice.weighted(
            (6, dice.randint(1, 60)),
            (2, dice.choice([0, 100, 33.3333, 12.5, 0.000001, 99.999999, 7.7])),
            (2, dice.randint(1, 99_999_999) / 1_000_000),
        )

    def catalogue(self):
        dice = self.dice
        self.products = [
            {"id": f"prod_{n}", "object": "product"}
            | dice.optional(0.4, "source_id", lambda: f"shop-{n}")
            | dice.optional(0.85, "price", self.amount)
            for n in range(dice.randint(2, 5))
        ]
        if dice.some(0.2):
            self.products.append({"id": "prod_5h1pp1ng", "object": "product", "source_id": "prod_5h1pp1ng", "price": 490})
        self.skus = [
            {"id": f"sku_{n}", "object": "sku", "product_id": dice.choice(self.products[:2])["id"]}
            | dice.optional(0.3, "source_id", lambda: f"shop-sku-{n}")
            | dice.optional(0.8, "price", self.amount)
            for n in range(dice.randint(1, 3))
        ]
        self.collections = [{"id": "pc_a11pr0dUc75", "name": "All"}] + [
            {
                "id": f"pc_{n}",
                "name": f"Collection {n}",
                "type": "STATIC",
                "products": [{"id": one["id"], "object": "product"} for one in dice.few(self.products, 2)]
                + [
                    {"id": one["id"], "object": "sku", "product_id": one["product_id"]}
                    for one in dice.few(self.skus, 1)
                ],
            }
            for n in range(2)
        ]
        self.rule_sets = [self.rule_set(f"val_{n}") for n in range(dice.randint(1, 4))]
        plain = [one for one in self.rule_sets if "applicable_to" not in one]
        self.campaigns = [
            {"id": f"camp_{n}", "object": "campaign", "name": f"Campaign {n}", "campaign_type": "PROMOTION"}
            | self.common(plain, 0.3)
            for n in range(dice.randint(0, 2))
        ]
        return {
            "object": "catalogue",
            "version": "1",
            **dice.optional(0.6, "currency", lambda: dice.choice(["EUR", "JPY", "KWD"])),
            **dice.optional(0.3, "time_zone", lambda: WARSAW),
            **dice.optional(0.9, "stacking_rules", self.stacking_rules),
            "categories": [
                {"id": one, "name": one} | dice.optional(0.9, "hierarchy", lambda: dice.randint(0, 3))
                for one in CATEGORIES
            ],
            "products": self.products,
            "skus": self.skus,
            "product_collections": self.collections,
            "validation_rules": self.rule_sets,
            "reward_assignments": [
                {
                    "id": f"rewa_{n}",
                    "reward_id": dice.choice(["rew_0", "rew_1"]),
                    "related_object_id": one["id"],
                    "related_object_type": "campaign",
                }
                for n, one in enumerate(self.campaigns)
            ],
            "rewards": [
                {"id": f"rew_{n}", "name": f"Reward {n}", "type": "COIN", "parameters": {"coin": self.coin()}}
                for n in range(2)
            ],
            "campaigns": self.campaigns,
            "promotion_tiers": [self.tier(n) for n in range(dice.randint(0, 4))],
            "vouchers": [self.voucher(n) for n in range(dice.randint(1, 5))],
        }

    # --- what can be redeemed ----------------------------------------------------------------------

    def coin(self):
        dice = self.dice
        return {"exchange_ratio": dice.choice([1, 1, 5, 20, 0.01, 0.5]), "points_ratio": dice.choice([1, 10, 100, 3])}

    def tier(self, n):
        dice = self.dice
        return (
            {"id": f"promo_{n}", "object": "promotion_tier", "name": f"Tier {n}", "action": {"discount": self.discount()}}
            | dice.optional(0.8, "hierarchy", lambda: dice.randint(0, 3))
            | self.campaign()
            | self.common(self.rule_sets, 0.5)
        )

    def voucher(self, n):
        dice = self.dice
        kind = dice.weighted((7, "DISCOUNT_VOUCHER"), (2, "GIFT_VOUCHER"), (1, "LOYALTY_CARD"))
        balance = max(1, self.amount())
        effect = dice.choice(["APPLY_TO_ORDER", "APPLY_TO_ITEMS"])
        return (
            {"id": f"v_{n}", "object": "voucher", "code": f"CODE{n}"}
            | {"type": kind}
            | {
                "DISCOUNT_VOUCHER": lambda: {"discount": self.discount()},
                "GIFT_VOUCHER": lambda: {"gift": {"amount": balance, "balance": balance, "effect": effect}},
                "LOYALTY_CARD": lambda: {"loyalty_card": {"points": min(balance, 10**12), "balance": min(balance, 10**12)}},
            }[kind]()
            | dice.optional(
                0.15,
                "redemption",
                lambda: {"quantity": dice.choice([None, 0, 1, 2]), "redeemed_quantity": dice.randint(0, 2)},
            )
            | dice.optional(0.2, "holder_id", lambda: dice.choice(["cust_1", "cust_2"]))
            | self.campaign()
            | self.common(self.rule_sets, 0.5)
        )

    def campaign(self):
        if not self.campaigns:
            return {}
        return self.dice.optional(0.4, "campaign_id", lambda: self.dice.choice(self.campaigns)["id"])

    def common(self, rule_sets, probability):
        dice = self.dice
        named = [dice.choice(rule_sets)["id"]] if rule_sets and dice.some(probability) else []
        return (
            {"active": dice.some(0.95), "validation_rules": named}
            | dice.optional(0.5, "category_id", lambda: dice.choice(CATEGORIES))
            | dice.optional(0.2, "metadata", lambda: {"age": dice.randint(0, 30)})
            | self.validity()
        )

    def validity(self):
        dice = self.dice
        found = {}
        moment = lambda: NOW + dice.choice([-30, -1, 0, 0, 1, 30]) * instants.DAY + dice.choice([-3, 0, 2]) * HOUR

        def written():
            text = instants.written(moment())
            return text[:10] if dice.some(0.5) else text

        if dice.some(0.06):
            found["start_date"] = written()
        if dice.some(0.06):
            found["expiration_date"] = written()
        if dice.some(0.04):
            found.setdefault("start_date", instants.written(NOW - dice.choice([30, 90, 200]) * instants.DAY - 5 * HOUR))
            found["validity_timeframe"] = {
                "interval": dice.choice(["P2D", "P1W", "PT6H"]),
                "duration": dice.choice(["P1D", "PT5H", "PT90M"]),
            }
        if dice.some(0.04):
            found["validity_day_of_week"] = sorted(dice.sample(range(7), 5))
        if dice.some(0.04):
            found["validity_hours"] = {
                "daily": [
                    {
                        "start_time": dice.choice(["00:00", "08:30", "22:00"]),
                        "expiration_time": dice.choice(["06:00", "18:00", "12:00"]),
                        "days_of_week": sorted(dice.sample(range(7), 5)),
                    }
                ]
            }
        return found

    def discount(self):
        dice = self.dice
        kind = dice.weighted((5, "PERCENT"), (5, "AMOUNT"), (3, "FIXED"), (3, "UNIT"))
        if kind == "UNIT" and dice.some(0.2):
            return {"type": kind, "effect": "ADD_MANY_ITEMS", "units": [self.unit() for _ in range(dice.randint(1, 3))]}
        if kind == "PERCENT":
            found = {"type": kind, "percent_off": self.percentage()}
            found |= dice.optional(0.9, "effect", lambda: dice.choice(["APPLY_TO_ORDER", "APPLY_TO_ITEMS"]))
            found |= dice.optional(0.1, "percent_off_formula", lambda: self.formula(dice.some(0.5)))
            found |= dice.optional(0.2, "amount_limit", self.amount)
        elif kind == "AMOUNT":
            found = {"type": kind, "amount_off": self.amount()}
            found |= dice.optional(
                0.9,
                "effect",
                lambda: dice.choice(
                    [
                        "APPLY_TO_ORDER",
                        "APPLY_TO_ITEMS",
                        "APPLY_TO_ITEMS_BY_QUANTITY",
                        "APPLY_TO_ITEMS_PROPORTIONALLY",
                        "APPLY_TO_ITEMS_PROPORTIONALLY_BY_QUANTITY",
                    ]
                ),
            )
            found |= dice.optional(0.1, "amount_off_formula", lambda: self.formula(dice.some(0.5)))
        elif kind == "FIXED":
            found = {"type": kind, "fixed_amount": self.amount()}
            found |= dice.optional(0.9, "effect", lambda: dice.choice(["APPLY_TO_ORDER", "APPLY_TO_ITEMS"]))
            found |= dice.optional(0.1, "fixed_amount_formula", lambda: self.formula(dice.some(0.5)))
        else:
            found = {"type": kind} | self.unit()
            return found | dice.optional(0.1, "unit_off_formula", lambda: f"MIN({self.formula()};9)")
        per_line = ("APPLY_TO_ITEMS", "APPLY_TO_ITEMS_BY_QUANTITY")
        if found.get("effect") in per_line and kind in ("AMOUNT", "PERCENT"):
            found |= dice.optional(0.2, "aggregated_amount_limit", self.amount)
        return found

    def unit(self):
        dice = self.dice
        return {
            "unit_off": dice.randint(1, 4),
            "unit_type": dice.choice(self.products + self.skus)["id"],
            "effect": dice.choice(["ADD_NEW_ITEMS", "ADD_MISSING_ITEMS"]),
        }

    def formula(self, per_line=False):
        dice = self.dice

        def atom():
            return dice.weighted(
                (3, str(dice.randint(0, 20))),
                (1, f"{dice.randint(0, 9)}.{dice.randint(1, 999)}"),
                (0 if self.large else 3, "ORDER_AMOUNT"),
                (1, "ORDER_ITEMS_QUANTITY"),
                (1, "ORDER_UNITS_QUANTITY"),
                (1, "ORDER_BUNDLE_QUANTITY"),
                (0 if self.large else 1, dice.choice(["CHEAPEST_ORDER_ITEM_PRICE", "MOST_EXPENSIVE_ORDER_ITEM_SUBTOTAL"])),
                (1, 'CUSTOMER_METADATA("age")'),
                (1, 'REDEEMABLE_METADATA("age")'),
                (1, 'REDEMPTION_METADATA("age")'),
                (1, 'DEFAULT_TO(ORDER_METADATA("age");3)'),
                (5 if per_line and not self.large else 0, dice.choice(LINE_OPERANDS)),
            )

        def expression(depth):
            if depth == 0:
                return atom()
            inner = lambda: expression(depth - 1)
            return dice.weighted(
                (4, lambda: f"{inner()} {dice.choice(['+', '-', '*', '/'])} {inner()}"),
                (1, lambda: f"({inner()})"),
                (1, lambda: f"MIN({inner()};{atom()})"),
                (1, lambda: f"MAX({atom()};{inner()})"),
                (1, lambda: f"{dice.choice(['ROUND', 'FLOOR', 'CEIL'])}({inner()};{dice.randint(-1, 2)})"),
                (1, lambda: f"POW({dice.randint(0, 9)}.{dice.randint(0, 99)};{dice.randint(0, 3)})"),
                (1, lambda: f"{inner()} % {dice.randint(1, 9)}"),
                (1, lambda: f"IF({atom()} > {atom()} {dice.choice(['AND', 'OR'])} {atom()} != {atom()};{atom()};{inner()})"),
                (2, lambda: f"IF({atom()} {dice.choice(['>', '<', '='])} {atom()};{inner()};{atom()})"),
            )()

        return expression(dice.randint(1, 3))

    # --- rules -------------------------------------------------------------------------------------

    def selector(self):
        dice = self.dice
        thing = dice.weighted(
            (5, {"object": "product"} | self.named(dice.choice(self.products))),
            (2, {"object": "sku"} | self.named(dice.choice(self.skus))),
            (2, {"object": "products_collection", "id": dice.choice(self.collections)["id"]}),
            (1, {"object": "product", "id": "prod_elsewhere"}),
        )
        return dict(thing)

    def named(self, thing):
        if thing.get("source_id") and self.dice.some(0.3):
            return {"source_id": thing["source_id"]}
        return {name: thing[name] for name in ("id", "product_id") if name in thing}

    def entry(self):
        dice = self.dice
        return (
            self.selector()
            | dice.optional(
                0.8,
                "effect",
                lambda: dice.weighted(
                    (6, "APPLY_TO_EVERY"),
                    (1, "APPLY_TO_CHEAPEST"),
                    (1, "APPLY_FROM_CHEAPEST"),
                    (1, "APPLY_TO_MOST_EXPENSIVE"),
                    (1, "APPLY_FROM_MOST_EXPENSIVE"),
                ),
            )
            | dice.optional(0.2, "target", lambda: dice.choice(["ITEM", "UNIT"]))
            | dice.optional(0.1, "strict", lambda: dice.some(0.5))
            | dice.optional(0.15, "skip_initially", lambda: dice.randint(0, 3))
            | dice.optional(0.15, "repeat", lambda: dice.randint(1, 4))
            | dice.optional(0.2, "quantity_limit", lambda: dice.randint(1, 4))
            | dice.optional(0.2, "aggregated_quantity_limit", lambda: dice.randint(1, 6))
            | dice.optional(0.15, "amount_limit", self.amount)
            | dice.optional(0.15, "aggregated_amount_limit", self.amount)
            | dice.optional(0.1, "price", self.amount)
            | dice.optional(0.05, "price_formula", lambda: self.formula(True))
        )

    def applicable_to(self):
        dice = self.dice
        return {
            "included": [self.entry() for _ in range(dice.randint(0, 3))],
            "excluded": [self.selector() for _ in range(dice.weighted((3, 0), (1, 1), (1, 2)))],
            "included_all": dice.some(0.3),
        }

    def rule_set(self, identity):
        dice = self.dice
        count = dice.weighted((3, 0), (4, 1), (2, 2), (1, 3))
        rules = {str(n + 1): self.rule() for n in range(count)}
        if count == 0 or dice.some(0.9):
            rules["logic"] = self.logic(count)
        return (
            {"id": identity, "name": identity, "rules": rules}
            | dice.optional(0.6, "applicable_to", self.applicable_to)
            | dice.optional(0.12, "bundle_rules", self.bundle_rules)
        )

    def bundle_rules(self):
        dice = self.dice
        count = dice.randint(1, 3)
        rules = {str(n + 1): self.bundle_part() for n in range(count)}
        rules["logic"] = " and ".join(rules)
        return rules | dice.optional(0.7, "limit", lambda: dice.choice([1, 2, 3, 100]))

    def bundle_part(self):
        dice = self.dice
        selector = self.selector()
        selector["type"] = "products_collection" if selector["object"] == "products_collection" else "product_or_sku"
        needed = {"name": "order.items.aggregated_quantity", "conditions": {"$more_than_or_equal": [dice.randint(1, 2)]}}
        return {"name": "order.items.any", "conditions": {"$is": [selector]}, "rules": {"1": needed, "logic": "1"}}

    def logic(self, count):
        dice = self.dice
        numbers = [str(n + 1) for n in range(count)]
        if count == 0:
            return ""
        if count == 1:
            return dice.choice(["1", "1", "(1)", "not 1"])
        first, rest = numbers[0], numbers[1:]
        return dice.choice(
            [
                " and ".join(numbers),
                " or ".join(numbers),
                f"{first} and ({' or '.join(rest)})",
                f"({first} or not {rest[0]})" + "".join(f" and {n}" for n in rest[1:]),
                " or ".join(rest + [first]),
            ]
        )

    def number_condition(self, make):
        dice = self.dice
        operator = dice.choice(
            ["$more_than_or_equal", "$more_than", "$less_than", "$less_than_or_equal"] * 3
            + ["$is", "$is_not", "$in", "$not_in"]
        )
        return {operator: [make() for _ in range(2 if operator.endswith("in") else 1)]}

    def value_condition(self):
        """About metadata: order wants numbers or dates, the operators on texts want texts."""
        dice = self.dice
        operator = dice.choice(
            ["$is", "$is_not", "$in", "$not_in", "$more_than", "$less_than_or_equal", "$after", "$before"]
            + TEXT_OPERATORS
            + DAY_OPERATORS
        )
        if operator in DAY_OPERATORS:
            return {operator: [dice.choice([1, 2, 30, 134, 135, 136])]}
        if operator in ("$after", "$before"):
            return {operator: [dice.choice(DATES)]}
        if operator in ("$more_than", "$less_than_or_equal"):
            return {operator: [dice.choice([0, 1, 18, 65] + DATES)]}
        values = [one for one in VALUES if isinstance(one, str)] if operator in TEXT_OPERATORS else VALUES
        return {operator: [dice.choice(values) for _ in range(dice.randint(1, 2))]}

    def rule(self):
        dice = self.dice
        name = dice.weighted(
            (4, "order.amount"),
            (2, "order.initial_amount"),
            (2, "order.items.count"),
            (3, "order.items.any"),
            (1, "order.items.every"),
            (1, "order.items.none"),
            (1, "order.items.cheapest"),
            (1, "order.items.most_expensive"),
            (1, "customer.segment"),
            (2, "customer.metadata"),
            (1, "order.metadata"),
            (1, "redemption.metadata"),
            (1, "product.id"),
            (1, "sku.id"),
            (1, "order.total_amount"),
            (1, "redemption.gift.amount"),
            (1, dice.choice(COUNTS)),
            (1, "order.items.price_any"),
            (1, "order.items.price_each"),
            (1, "order.items.metadata_any"),
            (1, "order.items.metadata_each"),
            (1, "publication.redeemable_by_linked_customer"),
        )
        if name in AMOUNTS:
            return {"name": name, "conditions": self.number_condition(self.amount)}
        if name in COUNTS:
            return {"name": name, "conditions": self.number_condition(lambda: dice.randint(0, 4))}
        if name == "order.items.count":
            return {"name": name, "conditions": self.number_condition(lambda: dice.randint(0, 12))}
        if name == "customer.segment":
            return {"name": name, "conditions": {dice.choice(["$is", "$is_not", "$in"]): dice.sample(SEGMENTS, dice.randint(1, 2))}}
        if name in ("product.id", "sku.id"):
            things = self.products if name == "product.id" else self.skus
            operator = dice.choice(["$is", "$is_not", "$in", "$not_in"])
            return {"name": name, "conditions": {operator: [dice.choice(things)["id"] for _ in range(dice.randint(1, 2))]}}
        if "metadata" in name:
            return {"name": name, "property": dice.choice(KEYS), "conditions": self.value_condition()}
        if name == "publication.redeemable_by_linked_customer":
            return {"name": name, "conditions": {"$is": [True]}}
        conditions = {dice.choice(["$is", "$is", "$is_not"]): [self.selector() for _ in range(dice.randint(1, 2))]}
        if dice.some(0.1):
            conditions["$from"] = [{"object": "products_collection", "id": dice.choice(self.collections)["id"]}]
        return {"name": name, "conditions": conditions, "rules": self.sub_rules()}

    def sub_rules(self):
        dice = self.dice
        rules = {}
        count = dice.weighted((2, 0), (3, 1), (1, 2))
        for n in range(count):
            name = dice.choice(["quantity", "aggregated_quantity", "price", "aggregated_amount", "metadata"])
            if name == "metadata":
                rules[str(n + 1)] = {"name": f"order.items.{name}", "property": "tier", "conditions": self.value_condition()}
                continue
            make = self.amount if name in ("price", "aggregated_amount") else lambda: dice.randint(0, 5)
            rules[str(n + 1)] = {"name": f"order.items.{name}", "conditions": self.number_condition(make)}
        if count:
            rules["logic"] = self.logic(count)
        return rules

    def stacking_rules(self):
        dice = self.dice
        some = lambda probability: dice.sample(CATEGORIES, dice.randint(1, 2)) if dice.some(probability) else []
        exclusive = some(0.25)
        return {
            "applicable_redeemables_limit": dice.choice([1, 2, 5, 30]),
            "applicable_redeemables_per_category_limit": dice.choice([1, 2, 30]),
            **dice.optional(
                0.2, "applicable_redeemables_category_limits", lambda: {dice.choice(CATEGORIES): dice.randint(1, 3)}
            ),
            "applicable_exclusive_redeemables_limit": dice.choice([1, 1, 3]),
            "applicable_exclusive_redeemables_per_category_limit": dice.choice([1, 2]),
            "exclusive_categories": exclusive,
            "joint_categories": [one for one in some(0.25) if one not in exclusive],
            "redeemables_application_mode": dice.choice(["ALL", "PARTIAL", "PARTIAL", "PARTIAL"]),
            "redeemables_sorting_rule": dice.choice(["CATEGORY_HIERARCHY", "REQUESTED_ORDER"]),
            "redeemables_products_application_mode": dice.choice(["STACK", "STACK", "ONCE"]),
            "redeemables_no_effect_rule": dice.choice(["REDEEM_ANYWAY", "SKIP"]),
            **dice.optional(0.2, "no_effect_skip_categories", lambda: CATEGORIES[:2]),
            **dice.optional(0.2, "no_effect_redeem_anyway_categories", lambda: CATEGORIES[2:]),
            "discount_calculation_mode": dice.choice(["INITIAL_AMOUNT", "DISCOUNTED_AMOUNT", "DISCOUNTED_AMOUNT"]),
            **dice.optional(0.15, "initial_amount_mode_categories", lambda: CATEGORIES[:1]),
            **dice.optional(0.15, "discounted_amount_mode_categories", lambda: CATEGORIES[1:2]),
        }


# --- questions ---------------------------------------------------------------------------------------


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
    counts = lambda: {name: count() for name in COUNTS[:2] if dice.some(0.8)}
    return {
        "vouchers": {one["code"]: counts() for one in catalogue["vouchers"] if dice.some(0.8)},
        "promotion_tiers": {one["id"]: counts() for one in catalogue["promotion_tiers"] if dice.some(0.8)},
        "campaigns": {one["id"]: {COUNTS[2]: count()} for one in catalogue["campaigns"] if dice.some(0.8)},
    }


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
