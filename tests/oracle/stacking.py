"""Stacking rules: who goes when, who excludes whom, and how many may apply."""

from dataclasses import dataclass, field

import validity
from catalogue import LAST

DEFAULTS = {
    "redeemables_limit": 30,
    "applicable_redeemables_limit": 5,
    "applicable_redeemables_per_category_limit": 1,
    "applicable_redeemables_category_limits": {},
    "applicable_exclusive_redeemables_limit": 1,
    "applicable_exclusive_redeemables_per_category_limit": 1,
    "exclusive_categories": [],
    "joint_categories": [],
    "redeemables_application_mode": "ALL",
    "redeemables_sorting_rule": "REQUESTED_ORDER",
    "redeemables_products_application_mode": "STACK",
    "redeemables_no_effect_rule": "REDEEM_ANYWAY",
    "no_effect_skip_categories": [],
    "no_effect_redeem_anyway_categories": [],
    "discount_calculation_mode": "DISCOUNTED_AMOUNT",
    "initial_amount_mode_categories": [],
    "discounted_amount_mode_categories": [],
    "floor_price_policy": "DROP",
}


class StackingRules:
    def __init__(self, document):
        self.values = DEFAULTS | {name: value for name, value in document.items() if value is not None}

    def __getattr__(self, name):
        return self.values[name]

    @property
    def partial(self):
        return self.redeemables_application_mode == "PARTIAL"

    @property
    def once(self):
        return self.redeemables_products_application_mode == "ONCE"

    def is_exclusive(self, category):
        return category is not None and category in self.exclusive_categories

    def is_joint(self, category):
        return category is not None and category in self.joint_categories and not self.is_exclusive(category)

    def skips_no_effect(self, category):
        if category in self.no_effect_skip_categories:
            return True
        if category in self.no_effect_redeem_anyway_categories:
            return False
        return self.redeemables_no_effect_rule == "SKIP"

    def initial_mode(self, category):
        if category in self.initial_amount_mode_categories:
            return True
        if category in self.discounted_amount_mode_categories:
            return False
        return self.discount_calculation_mode == "INITIAL_AMOUNT"


@dataclass
class Candidate:
    """Something the stack may use: what was asked for, or a promotion that joins by itself."""

    object: str
    id: str
    redeemable: object
    automatic: bool = False
    credits: int | None = None
    reward: dict | None = None

    @property
    def category(self):
        return self.redeemable.category_id if self.redeemable else None


def candidates(catalogue, request, rules, now):
    """Everything that takes a turn, in the order of turns. A promotion that is over joins nothing."""
    asked = []
    for one in request.get("redeemables", []):
        found = catalogue.find(one["object"], one["id"])
        credits = (one.get("gift") or {}).get("credits")
        asked.append(Candidate(one["object"], one["id"], found, credits=credits, reward=one.get("reward")))
    named = {one.id for one in asked if one.object == "promotion_tier"}
    automatic = []
    if request.get("automatic"):
        automatic = [
            Candidate("promotion_tier", one, catalogue.tiers[one], automatic=True)
            for one, tier in catalogue.tiers.items()
            if one not in named and not validity.refusal(tier, catalogue.zone, now)
        ]

    def by_hierarchy(one):
        if one.redeemable is None:
            return (LAST + 1, True, 0, one.id)
        hierarchy = catalogue.category_hierarchy(one.redeemable)
        return (hierarchy, one.object == "voucher", one.redeemable.hierarchy, one.id)

    if rules.redeemables_sorting_rule == "CATEGORY_HIERARCHY":
        found = sorted(automatic + asked, key=by_hierarchy)
    else:
        found = sorted(automatic, key=by_hierarchy) + asked
    return found


def joint_last(turns, rules):
    """Beside exclusive ones that exclude, joint ones go last."""
    return sorted(turns, key=lambda one: rules.is_joint(one.category))


@dataclass
class Limits:
    """Counts of what has applied, and the limits that one more would exceed."""

    rules: object
    applied: int = 0
    exclusive: int = 0
    by_category: dict = field(default_factory=dict)

    def refusals(self, category):
        """Every limit that one more would exceed."""
        rules = self.rules
        in_category = self.by_category.get(category, 0)
        found = []
        if self.applied >= rules.applicable_redeemables_limit:
            found.append("applicable_redeemables_limit_exceeded")
        if category is not None:
            limit = rules.applicable_redeemables_category_limits.get(
                category, rules.applicable_redeemables_per_category_limit
            )
            if in_category >= limit:
                found.append("applicable_redeemables_per_category_limit_exceeded")
        if rules.is_exclusive(category):
            if self.exclusive >= rules.applicable_exclusive_redeemables_limit:
                found.append("applicable_exclusive_redeemables_limit_exceeded")
            if in_category >= rules.applicable_exclusive_redeemables_per_category_limit:
                found.append("applicable_exclusive_redeemables_per_category_limit_exceeded")
        return found

    def count(self, category):
        self.applied += 1
        self.exclusive += self.rules.is_exclusive(category)
        self.by_category[category] = self.by_category.get(category, 0) + 1
