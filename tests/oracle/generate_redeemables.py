"""Random tiers, vouchers, gift and loyalty cards, with discounts and formulas of every kind."""

import instants
from dice import CATEGORIES, HOUR, LINE_OPERANDS, NOW


class Redeemables:
    """What a catalogue maker makes to be redeemed."""

    def coin(self):
        dice = self.dice
        return {"exchange_ratio": dice.choice([1, 1, 5, 20, 0.01, 0.5]), "points_ratio": dice.choice([1, 10, 100, 3])}

    def tier(self, n):
        dice = self.dice
        return (
            {"id": f"promo_{n}", "object": "promotion_tier", "name": f"Tier {n}"}
            | {"action": {"discount": self.discount()}}
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
            found = {"type": kind} | self.unit() | dice.optional(0.25, "effect", lambda: "REPLACE_ITEMS")
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
