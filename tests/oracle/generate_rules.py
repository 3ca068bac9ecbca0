"""Random validation rules: selectors, `applicable_to`, conditions, logic, bundles."""

from dice import AMOUNTS, CATEGORIES, COUNTS, DATES, DAY_OPERATORS, KEYS, SEGMENTS, TEXT_OPERATORS, VALUES
from unit_limits import LIMITS

LIMIT_FORMULAS = ['CUSTOMER_METADATA("age") - 15', "ORDER_UNITS_QUANTITY", "2.5", 'REDEEMABLE_METADATA("none")']


class Rules:
    """What a catalogue maker makes to restrict redeemables."""

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
            | self.unit_limits()
        )

    def unit_limits(self):
        """Now and then one or two limits over all redemptions."""
        dice, found = self.dice, {}
        for name in dice.few(LIMITS, 2) if dice.some(0.15) else []:
            found |= dice.optional(0.9, name, lambda: dice.randint(0, 6))
            found |= dice.optional(0.2, f"{name}_formula", lambda: dice.choice(LIMIT_FORMULAS))
        return found

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
            "redeemables_sorting_rule": dice.weighted((7, "CATEGORY_HIERARCHY"), (7, "REQUESTED_ORDER"), (1, "BEST_DEAL")),
            "redeemables_products_application_mode": dice.choice(["STACK", "STACK", "ONCE"]),
            "redeemables_no_effect_rule": dice.choice(["REDEEM_ANYWAY", "SKIP"]),
            **dice.optional(0.2, "no_effect_skip_categories", lambda: CATEGORIES[:2]),
            **dice.optional(0.2, "no_effect_redeem_anyway_categories", lambda: CATEGORIES[2:]),
            **dice.optional(0.5, "floor_price_policy", lambda: dice.choice(["DROP", "REDISTRIBUTE"])),
            "discount_calculation_mode": dice.choice(["INITIAL_AMOUNT", "DISCOUNTED_AMOUNT", "DISCOUNTED_AMOUNT"]),
            **dice.optional(0.15, "initial_amount_mode_categories", lambda: CATEGORIES[:1]),
            **dice.optional(0.15, "discounted_amount_mode_categories", lambda: CATEGORIES[1:2]),
        }
