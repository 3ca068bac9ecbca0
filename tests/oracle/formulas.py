"""The dialect's formulas in exact rationals and MAJOR units; what cannot be computed is None."""

import re
from fractions import Fraction

from catalogue import Unknown
from money import decimal, rounded
from scope import cheapest, most_expensive

TOKEN = re.compile(r'\s*(?:(\d+(?:\.\d+)?)|("(?:[^"\\]|\\.)*")|([A-Za-z_]+)|(<=|>=|!=|[-+*/%<>=();]))')
PRECEDENCE = [("OR",), ("AND",), ("=", "!=", ">", "<", ">=", "<="), ("+", "-"), ("*", "/", "%")]


def tokens(text):
    found, at = [], 0
    text = text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Unknown(f"formula {text[at:]}")
        found.append(match.group().strip())
        at = match.end()
    return found


class Parser:
    """Precedence climbing into nested tuples: ("+", left, right), ("call", name, arguments), ("name", x)."""

    def __init__(self, text):
        self.tokens = tokens(text)
        self.at = 0

    def peek(self):
        return self.tokens[self.at] if self.at < len(self.tokens) else ""

    def take(self, expected=None):
        token = self.peek()
        if token == "" or (expected and token != expected):
            raise Unknown(f"formula token {token!r}")
        self.at += 1
        return token

    def parse(self):
        tree = self.level(0)
        if self.peek():
            raise Unknown(f"formula token {self.peek()!r}")
        return tree

    def level(self, n):
        if n == len(PRECEDENCE):
            return self.primary()
        left = self.level(n + 1)
        while self.peek() in PRECEDENCE[n]:
            left = (self.take(), left, self.level(n + 1))
        return left

    def primary(self):
        token = self.take()
        if token == "(":
            tree = self.level(0)
            self.take(")")
            return tree
        if token == "-":
            return ("-", ("number", Fraction(0)), self.primary())
        if token[0].isdigit():
            return ("number", decimal(token))
        if token[0] == '"':
            return ("text", token[1:-1])
        if self.peek() != "(":
            return ("name", token)
        self.take("(")
        arguments = [self.level(0)]
        while self.peek() == ";":
            self.take()
            arguments.append(self.level(0))
        self.take(")")
        return ("call", token, arguments)


PARSED = {}


def number(text, facts, order, line, minor):
    """The formula's value as a rational, or None where an operand is missing or a division has no result."""
    if text not in PARSED:
        PARSED[text] = Parser(text).parse()
    value = World(facts, order, line, minor).value(PARSED[text])
    return value if isinstance(value, Fraction) else None


class World:
    """What the operands stand for: facts of the call, the running order, the line being discounted."""

    def __init__(self, facts, order, line, minor):
        self.facts, self.order, self.line, self.minor = facts, order, line, minor

    def value(self, tree):
        kind = tree[0]
        if kind in ("number", "text"):
            return tree[1]
        if kind == "name":
            return self.operand(tree[1])
        if kind == "call":
            return self.call(tree[1], tree[2])
        if kind in ("AND", "OR"):
            left = self.value(tree[1])
            return self.value(tree[2]) if left is (kind == "AND") else left
        left, right = self.value(tree[1]), self.value(tree[2])
        if left is None or right is None:
            return None
        return OPERATORS[kind](left, right)

    def call(self, name, arguments):
        if name == "IF":
            condition = self.value(arguments[0])
            return None if condition is None else self.value(arguments[1] if condition else arguments[2])
        if name == "DEFAULT_TO":
            return next((v for v in map(self.value, arguments) if v is not None), None)
        if name.endswith("_METADATA"):
            return self.metadata(name, arguments[0][1])
        values = [self.value(argument) for argument in arguments]
        if None in values:
            return None
        if name in ("MIN", "MAX"):
            return (min if name == "MIN" else max)(values)
        if name == "POW":
            return _power(values[0], int(values[1]))
        if name in ("ROUND", "FLOOR", "CEIL"):
            places = int(values[1]) if len(values) > 1 else 0
            return ROUNDINGS[name](values[0] * Fraction(10) ** places) / Fraction(10) ** places
        raise Unknown(f"formula function {name}")

    def metadata(self, name, key):
        source = {
            "ORDER_METADATA": lambda: self.order.metadata,
            "CUSTOMER_METADATA": lambda: (self.facts.customer or {}).get("metadata", {}),
            "REDEMPTION_METADATA": lambda: self.facts.redemption_metadata,
            "REDEEMABLE_METADATA": lambda: self.facts.redeemable_metadata,
            "ORDER_ITEM_METADATA": lambda: self.line.metadata if self.line else {},
        }
        if name not in source:
            raise Unknown(f"formula operand {name}")
        value = source[name]().get(key)
        return decimal(value) if isinstance(value, (int, float)) and not isinstance(value, bool) else value

    def operand(self, name):
        order = self.order
        goods = [line for line in order.goods() if not line.is_shipping and line.quantity > 0]
        if name == "ORDER_AMOUNT":
            return Fraction(order.initial_amount, self.minor)
        if name == "ORDER_BUNDLE_QUANTITY":
            return None if self.facts.bundles is None else Fraction(self.facts.bundles)
        if name == "ORDER_ITEMS_QUANTITY":
            return Fraction(len(goods))
        if name == "ORDER_UNITS_QUANTITY":
            return Fraction(sum(line.quantity for line in goods))
        for prefix, choose in (("CHEAPEST_", cheapest), ("MOST_EXPENSIVE_", most_expensive)):
            if name.startswith(prefix):
                priced = [line for line in goods if line.price is not None]
                return self.of_line(name.removeprefix(prefix), choose(priced))
        return self.of_line(name, self.line)

    def of_line(self, name, line):
        if line is None:
            return None
        if name == "ORDER_ITEM_UNITS_QUANTITY":
            return Fraction(line.quantity)
        fields = {
            "ORDER_ITEM_PRICE": line.price or 0,
            "ORDER_ITEM_AMOUNT": line.amount,
            "ORDER_ITEM_SUBTOTAL": line.subtotal,
        }
        if name not in fields:
            raise Unknown(f"formula operand {name}")
        return Fraction(fields[name], self.minor)


def _digits(value):
    """A decimal has 18 digits after the point; what has more is rounded there, after each operation (core/docs/teaching.md)."""
    return Fraction(rounded(value * 10**18), 10**18)


def _power(base, exponent):
    power = Fraction(1)
    for _ in range(abs(exponent)):
        power = _digits(power * base)
    if exponent >= 0:
        return power
    return _digits(1 / power) if power else None


def _nearest(value):
    return Fraction(rounded(value))


ROUNDINGS = {
    "ROUND": _nearest,
    "FLOOR": lambda value: Fraction(value.numerator // value.denominator),
    "CEIL": lambda value: Fraction(-(-value.numerator // value.denominator)),
}
OPERATORS = {
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: _digits(a * b),
    "/": lambda a, b: _digits(a / b) if b else None,
    "%": lambda a, b: a - b * ROUNDINGS["FLOOR"](abs(a) / abs(b)) * (1 if (a < 0) == (b < 0) else -1) if b else None,
    "=": lambda a, b: a == b,
    "!=": lambda a, b: a != b,
    ">": lambda a, b: a > b,
    "<": lambda a, b: a < b,
    ">=": lambda a, b: a >= b,
    "<=": lambda a, b: a <= b,
}
