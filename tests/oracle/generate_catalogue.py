"""Random catalogues: everything the oracle knows, in small numbers, so that it meets."""

from catalogue import SHIPPING
from dice import CATEGORIES, WARSAW
from generate_redeemables import Redeemables
from generate_rules import Rules


class Maker(Redeemables, Rules):
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

    def floor_price(self):
        """In some catalogues most goods have one, sometimes above the price."""
        return self.dice.optional(0.7 if self.with_floors else 0, "floor_price", self.amount)

    def catalogue(self):
        dice = self.dice
        self.with_floors = dice.some(0.25)
        self.products = [
            {"id": f"prod_{n}", "object": "product"}
            | dice.optional(0.4, "source_id", lambda: f"shop-{n}")
            | dice.optional(0.85, "price", self.amount)
            | self.floor_price()
            for n in range(dice.randint(2, 5))
        ]
        if dice.some(0.2):
            self.products.append({"id": SHIPPING, "object": "product", "source_id": SHIPPING, "price": 490})
        self.skus = [
            {"id": f"sku_{n}", "object": "sku", "product_id": dice.choice(self.products[:2])["id"]}
            | dice.optional(0.3, "source_id", lambda: f"shop-sku-{n}")
            | dice.optional(0.8, "price", self.amount)
            | self.floor_price()
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
        stacking_rules = dice.optional(0.9, "stacking_rules", self.stacking_rules)
        chooses = stacking_rules.get("stacking_rules", {}).get("redeemables_sorting_rule") == "BEST_DEAL"
        return {
            "object": "catalogue",
            "version": "1",
            **dice.optional(0.6, "currency", lambda: dice.choice(["EUR", "JPY", "KWD"])),
            **dice.optional(0.3, "time_zone", lambda: WARSAW),
            **stacking_rules,
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
            "promotion_tiers": [self.tier(n) for n in range(dice.randint(0, 2 if chooses else 4))],
            "vouchers": [self.voucher(n) for n in range(dice.randint(1, 3 if chooses else 5))],
        }
