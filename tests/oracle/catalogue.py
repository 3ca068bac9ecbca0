"""The catalogue, indexed: products, collections, rule sets, and what can be redeemed."""

from dataclasses import dataclass, field

from instants import Zone

SHIPPING = "prod_5h1pp1ng"
ALL_PRODUCTS = "pc_a11pr0dUc75"
DIGITS = {"JPY": 0, "KWD": 3}
LAST = 10**9


class Unknown(Exception):
    """The documents ask for a feature that the oracle does not know; the reason says which."""


@dataclass(frozen=True)
class Redeemable:
    """A voucher or a promotion tier with what it takes from its campaign."""

    object: str
    id: str
    document: dict
    campaign: dict | None
    rule_sets: tuple
    category_id: str | None
    hierarchy: int = 0

    @property
    def is_tier(self):
        return self.object == "promotion_tier"

    @property
    def gift(self):
        return self.document.get("gift") if self.document.get("type") == "GIFT_VOUCHER" else None

    @property
    def card(self):
        return self.document.get("loyalty_card") if self.document.get("type") == "LOYALTY_CARD" else None

    @property
    def discount(self):
        if self.is_tier:
            return self.document.get("action", {}).get("discount") or {}
        return self.document.get("discount") or {}


@dataclass
class Catalogue:
    document: dict
    products: dict = field(default_factory=dict)
    skus: dict = field(default_factory=dict)
    collections: dict = field(default_factory=dict)
    categories: dict = field(default_factory=dict)
    rule_sets: dict = field(default_factory=dict)
    rewards: dict = field(default_factory=dict)
    campaigns: dict = field(default_factory=dict)
    vouchers: dict = field(default_factory=dict)
    tiers: dict = field(default_factory=dict)

    def __post_init__(self):
        document = self.document
        for index, name in (
            (self.products, "products"),
            (self.skus, "skus"),
            (self.collections, "product_collections"),
            (self.categories, "categories"),
            (self.rule_sets, "validation_rules"),
            (self.rewards, "rewards"),
            (self.campaigns, "campaigns"),
        ):
            for entry in document.get(name, []):
                index[entry["id"]] = entry
        self.sources = {
            (kind, entry["source_id"]): entry["id"]
            for kind, index in (("product", self.products), ("sku", self.skus))
            for entry in index.values()
            if entry.get("source_id")
        }
        self.zone = Zone(document.get("time_zone"))
        self.stacking_rules = document.get("stacking_rules", {})
        for entry in document.get("promotion_tiers", []):
            self.tiers[entry["id"]] = self._redeemable("promotion_tier", entry["id"], entry)
        for entry in document.get("vouchers", []):
            self.vouchers[entry["code"]] = self._redeemable("voucher", entry["code"], entry)

    def _redeemable(self, kind, identity, entry):
        campaign = self.campaigns.get(entry.get("campaign_id"))
        sets = [self.rule_sets[one] for one in _assigned(entry) + (_assigned(campaign) if campaign else [])]
        return Redeemable(
            kind,
            identity,
            entry,
            campaign,
            tuple(sets),
            entry.get("category_id") or (campaign or {}).get("category_id"),
            entry.get("hierarchy", 0) if kind == "promotion_tier" else 0,
        )

    def find(self, kind, identity):
        return (self.tiers if kind == "promotion_tier" else self.vouchers).get(identity)

    def category_hierarchy(self, redeemable):
        """Lower goes first; without a category, or with one that has no hierarchy, last."""
        if redeemable.category_id not in self.categories:
            return LAST
        return self.categories[redeemable.category_id].get("hierarchy", LAST)

    def price(self, product_id, sku_id):
        """The SKU's price, else the product's, else None."""
        for known in (self.skus.get(sku_id, {}), self.products.get(product_id, {})):
            if known.get("price") is not None:
                return known["price"]
        return None

    def floor_price(self, product_id, sku_id):
        """What a paid unit costs at least: the SKU's floor price, else the product's, else nothing."""
        for known in (self.skus.get(sku_id, {}), self.products.get(product_id, {})):
            if known.get("floor_price") is not None:
                return known["floor_price"]
        return 0

    @property
    def has_floor_prices(self):
        return any(one.get("floor_price") is not None for one in [*self.products.values(), *self.skus.values()])

    def minor_units(self, order_document):
        """How many minor units make a major one; without a currency the dialect's 100."""
        currency = order_document.get("currency") or self.document.get("currency")
        return 10 ** DIGITS.get(currency, 2)


def _assigned(entry):
    """Ids of the rule sets of a voucher, tier or campaign, in either of the dialect's two shapes."""
    assignments = entry.get("validation_rules_assignments") or entry.get("validation_rule_assignments") or {}
    found = list(entry.get("validation_rules") or []) + [one["rule_id"] for one in assignments.get("data", [])]
    return list(dict.fromkeys(found))
