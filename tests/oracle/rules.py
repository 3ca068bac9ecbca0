"""Validation rules: which of them hold on the order as it stands at this turn, and the key of a refusal."""

import re

import comparison
from catalogue import SHIPPING, Unknown
from scope import cheapest, matches, most_expensive

TOKEN = re.compile(r"\s*(\d+|and|or|not|\(|\))")

#: What a rule can be. `and` is the least of its parts, `or` the greatest.
VIOLATED, UNTOLD, LATER, HOLDS = range(4)
#: The negation of what nobody told, or what only shows later, is that again.
NEGATION = {VIOLATED: HOLDS, UNTOLD: UNTOLD, LATER: LATER, HOLDS: VIOLATED}
#: Rules on what the redeemable itself does: asked once that is known, and in nobody's way before.
ON_EFFECT = ("order.total_amount", "redemption.gift.amount")


def refusals(rule_set, setting):
    """Nothing where the rules of a set hold, else an error key for each that failed.

    Where several alternatives fail, the documents do not say whose key is reported; any of them will do.
    """
    rules = rule_set.get("rules") or {}
    asked = {}

    def ask(number):
        if rules[number]["name"] in ON_EFFECT and setting.proposal is None:
            return LATER
        if number not in asked:
            asked[number] = _outcome(rules[number], setting)
        return asked[number]

    if _logic(rules, ask) >= LATER:
        return ()
    return tuple(sorted({_key(rules[number], setting) for number in asked}))


def _numbers(rules):
    return sorted((name for name in rules if name.isdigit()), key=int)


def _logic(rules, ask):
    """`and` binds tighter than `or`; no logic means all; empty logic means no rules."""
    text = rules.get("logic")
    if text is None:
        text = " and ".join(_numbers(rules))
    if text.strip() == "":
        return HOLDS
    return _Logic(TOKEN.findall(text), ask).either()


class _Logic:
    def __init__(self, tokens, ask):
        self.tokens, self.ask, self.at = tokens, ask, 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self):
        self.at += 1
        return self.tokens[self.at - 1]

    def either(self):
        values = [self.both()]
        while self.peek() == "or":
            self.take()
            values.append(self.both())
        return max(values)

    def both(self):
        values = [self.one()]
        while self.peek() == "and":
            self.take()
            values.append(self.one())
        return min(values)

    def one(self):
        token = self.take()
        if token == "not":
            return NEGATION[self.one()]
        if token == "(":
            value = self.either()
            self.take()
            return value
        return self.ask(token)


def group_key(name):
    """The error key of a rule that fails, by the group it belongs to."""
    group = name.split(".")[0]
    if group == "customer":
        return "customer_rules_violated"
    return "order_rules_violated" if group in ("order", "product", "sku") else "redemption_rules_violated"


def _outcome(rule, setting):
    name = rule["name"]
    if name not in RULES:
        raise Unknown(f"rule {name}")
    if _lacks_customer(rule, setting) or (name in COUNTS and _told(rule, setting) is None):
        return UNTOLD
    return HOLDS if RULES[name](rule, setting) else VIOLATED


def _lacks_customer(rule, setting):
    name = rule["name"]
    return setting.facts.customer is None and (name.startswith("customer.") or ("customer" in name and name in COUNTS))


def _key(rule, setting):
    """The error key of this rule's refusal."""
    if _lacks_customer(rule, setting):
        return "missing_customer"
    key = group_key(rule["name"])
    return "missing_order" if key == "order_rules_violated" and not setting.order.sent else key


def _conditions(rule):
    return rule.get("conditions") or {}


def _order_amount(rule, setting):
    return comparison.all_hold(_conditions(rule), setting.order.total)


def _total_amount(rule, setting):
    """The total once this redeemable has done what it does."""
    return comparison.all_hold(_conditions(rule), setting.order.total + setting.proposal.left)


def _gift_amount(rule, setting):
    return comparison.all_hold(_conditions(rule), setting.proposal.credits or 0)


def _initial_amount(rule, setting):
    return comparison.all_hold(_conditions(rule), setting.order.initial_amount)


def _items_count(rule, setting):
    goods = [line for line in setting.order.goods() if not line.is_shipping]
    return comparison.all_hold(_conditions(rule), sum(line.quantity for line in goods))


def _constant(rule, setting):
    return comparison.all_hold(_conditions(rule), True)


def _metadata(source):
    def check(rule, setting):
        value = source(setting)
        for part in [rule["property"]] if rule["property"] in value else rule["property"].split("."):
            value = value.get(part) if isinstance(value, dict) else None
        return comparison.all_hold(_conditions(rule), value, setting.clock)

    return check


def _segment(rule, setting):
    own = [one["id"] for one in setting.facts.customer.get("segments", [])]
    return comparison.all_hold(_conditions(rule), own)


def _holder(rule, setting):
    holder = setting.redeemable.document.get("holder_id")
    linked = holder is not None and holder == (setting.facts.customer or {}).get("id")
    return comparison.all_hold(_conditions(rule), linked)


# --- rules on order lines --------------------------------------------------------------------------


def _wanted(rule, setting, line):
    """Whether a line is what the rule's conditions name."""
    for operator, selectors in _conditions(rule).items():
        if operator == "$from":
            named = [{"object": "products_collection", "id": one} if isinstance(one, str) else one for one in selectors]
            hit = any(matches(setting.catalogue, selector, line) for selector in named)
        else:
            hit = any(matches(setting.catalogue, selector, line) for selector in selectors)
            if operator in ("$is_not", "$not_in"):
                hit = not hit
        if not hit:
            return False
    return True


def _considered(rule, setting):
    """The lines a rule speaks about: postage only where the rule names the product itself."""
    named = any(
        selector.get("object", "product") == "product" and SHIPPING in (selector.get("id"), selector.get("source_id"))
        for operator, selectors in _conditions(rule).items()
        if operator not in comparison.NEGATED
        for selector in selectors
        if isinstance(selector, dict)
    )
    return [line for line in setting.order.goods() if line.quantity > 0 and (named or not line.is_shipping)]


def _sub_rules(rule, matched, line, clock):
    rules = rule.get("rules") or {}

    def ask(number):
        return HOLDS if _sub_rule(rules[number], matched, line, clock) else VIOLATED

    return not _numbers(rules) or _logic(rules, ask) == HOLDS


def _sub_rule(rule, matched, line, clock):
    name = rule["name"]
    if name == "order.items.metadata":
        return comparison.all_hold(_conditions(rule), line.metadata.get(rule["property"]), clock)
    values = {
        "order.items.quantity": lambda: line.quantity,
        "order.items.price": lambda: line.price or 0,
        "order.items.aggregated_quantity": lambda: sum(one.quantity for one in matched),
        "order.items.aggregated_amount": lambda: sum(one.subtotal for one in matched),
    }
    if name not in values:
        raise Unknown(f"sub-rule {name}")
    return comparison.all_hold(_conditions(rule), values[name]())


def _any(rule, setting):
    matched = [line for line in _considered(rule, setting) if _wanted(rule, setting, line)]
    return any(_sub_rules(rule, matched, line, setting.clock) for line in matched)


def _none(rule, setting):
    return not _any(rule, setting)


def _every(rule, setting):
    lines = _considered(rule, setting)
    matched = [line for line in lines if _wanted(rule, setting, line)]
    return bool(lines) and len(matched) == len(lines) and all(_sub_rules(rule, matched, line, setting.clock) for line in matched)


def _extreme(choose):
    def check(rule, setting):
        line = choose(_considered(rule, setting))
        return line is not None and _wanted(rule, setting, line) and _sub_rules(rule, [line], line, setting.clock)

    return check


def _line_ids(rule, setting):
    """The older way to name a product or SKU: by id alone."""
    kind = rule["name"].split(".")[0]
    conditions = {
        operator: [{"object": kind, "id": one} for one in ids] for operator, ids in _conditions(rule).items()
    }
    return _any(rule | {"conditions": conditions}, setting)


def _price(quantifier):
    """About unit prices; of a line that has none nothing can be said."""

    def check(rule, setting):
        prices = [line.price for line in _considered(rule, setting)]
        return bool(prices) and quantifier(
            price is not None and comparison.all_hold(_conditions(rule), price) for price in prices
        )

    return check


def _line_metadata(quantifier):
    def check(rule, setting):
        values = [line.metadata.get(rule["property"]) for line in _considered(rule, setting)]
        return bool(values) and quantifier(comparison.all_hold(_conditions(rule), value, setting.clock) for value in values)

    return check


def _count(rule, setting):
    """What the ledger has counted, and this redemption."""
    return comparison.all_hold(_conditions(rule), _told(rule, setting) + 1)


def _told(rule, setting):
    """What was told, or None."""
    redeemable, facts = setting.redeemable, setting.facts.counted
    if rule["name"].startswith("campaign."):
        told = facts.get("campaigns", {}).get(redeemable.document.get("campaign_id"), {})
    else:
        told = facts.get("promotion_tiers" if redeemable.is_tier else "vouchers", {}).get(redeemable.id, {})
    return told.get(rule["name"])


COUNTS = {
    f"{name}{period}": _count
    for name in (
        "redemption.count",
        "redemption.count.per_customer",
        "campaign.redemptions.count",
        "campaign.redemptions.customers_count",
    )
    for period in ("", ".daily", ".weekly", ".monthly")
}

RULES = COUNTS | {
    "order.items.price_any": _price(any),
    "order.items.price_each": _price(all),
    "order.items.metadata_any": _line_metadata(any),
    "order.items.metadata_each": _line_metadata(all),
    "product.id": _line_ids,
    "sku.id": _line_ids,
    "constant": _constant,
    "customer.segment": _segment,
    "customer.metadata": _metadata(lambda setting: setting.facts.customer.get("metadata", {})),
    "order.amount": _order_amount,
    "order.initial_amount": _initial_amount,
    "order.total_amount": _total_amount,
    "redemption.gift.amount": _gift_amount,
    "order.items.count": _items_count,
    "order.metadata": _metadata(lambda setting: setting.order.metadata),
    "redemption.metadata": _metadata(lambda setting: setting.facts.redemption_metadata),
    "publication.redeemable_by_linked_customer": _holder,
    "order.items.any": _any,
    "order.items.every": _every,
    "order.items.none": _none,
    "order.items.cheapest": _extreme(cheapest),
    "order.items.most_expensive": _extreme(most_expensive),
}
