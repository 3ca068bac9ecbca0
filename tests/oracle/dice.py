"""Chance, and the few names that random catalogues and carts draw from."""

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
