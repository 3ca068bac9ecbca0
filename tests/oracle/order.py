"""The running order: what the request sends, and what each redeemable has made of it so far."""

import copy
from dataclasses import dataclass, field, replace
from fractions import Fraction

from catalogue import SHIPPING


@dataclass
class Line:
    """One order line. Money in minor units; `discount_amount` counts item-level discounts only.

    `earning` units are those that a bundle needed to make others free: they are neither bought nor given again.
    `paid` is what cards have paid of it: taken off, but not discounted.
    `own_ids` are SKU and product as the request names them; `sku_id` and `product_id` what the catalogue knows, too.
    """

    position: int
    id: str = ""
    source_id: str = ""
    sku_id: str = ""
    product_id: str = ""
    own_ids: tuple = ("", "")
    quantity: int = 1
    price: int | None = None
    amount: int = 0
    initial_quantity: int = 0
    initial_amount: int = 0
    discount_amount: int = 0
    discount_quantity: int = 0
    applied_discount_amount: int = 0
    applied_discount_quantity: int = 0
    applied_quantity: int = 0
    metadata: dict = field(default_factory=dict)
    touched: bool = False
    earning: int = 0
    sent_discount: int = 0
    appended: bool = False
    paid: int = 0

    @property
    def subtotal(self):
        return max(0, self.amount - self.discount_amount)

    @property
    def paid_units(self):
        """Units that are not free yet: a free unit has nothing left to take off."""
        return max(0, self.quantity - self.discount_quantity)

    def worth_of(self, units, initial=False):
        """What `units` of the paid ones cost together, as a rational: still, or when they were sent.

        What was sent belongs to the units that were sent; of a line that is reached whole, it is all of it.
        """
        if initial and units < self.paid_units:
            return Fraction(self.initial_amount * min(units, self.initial_quantity), self.initial_quantity or 1)
        return Fraction((self.initial_amount if initial else self.subtotal) * units, self.paid_units)

    @property
    def is_shipping(self):
        return SHIPPING in (self.product_id, self.source_id)

    @property
    def identity(self):
        """The canonical order of lines: ids, then the larger line, position for twins; what a discount added comes last."""
        return (
            self.appended and self.position,
            self.id,
            self.source_id,
            *self.own_ids,
            -self.initial_amount,
            self.initial_quantity,
            self.sent_discount,
            self.position,
        )


@dataclass
class Order:
    amount: int = 0
    initial_amount: int = 0
    discount_amount: int = 0
    applied_discount_amount: int = 0
    lines: list = field(default_factory=list)
    metadata: dict = field(default_factory=dict)
    sent: bool = True
    paid: int = 0
    #: Units that redeemables with limits over all redemptions have discounted so far.
    discounted: list = field(default_factory=list)

    def copied(self):
        """The same order, to go on with: lines change, what was sent with them does not."""
        return replace(self, lines=[copy.copy(line) for line in self.lines], discounted=list(self.discounted))

    @property
    def items_discount_amount(self):
        return sum(line.discount_amount for line in self.lines)

    @property
    def total(self):
        return max(0, self.amount - self.discount_amount - self.items_discount_amount)

    def goods(self):
        """Lines in canonical order, postage included: who leaves it out says so."""
        return sorted(self.lines, key=lambda line: line.identity)


def read(catalogue, request, context):
    """The order of a request as it stands before any redeemable."""
    document = request.get("order")
    if document is None:
        return Order(sent=False)
    believed = context.get("prices", "CATALOGUE") == "REQUEST"
    lines = [_line(catalogue, item, n, believed) for n, item in enumerate(document.get("items", []))]
    order = Order(lines=lines, metadata=document.get("metadata", {}))
    order.amount = sum(line.amount for line in lines)
    if "amount" in document and (believed or "items" not in document):
        order.amount = document["amount"]
    order.initial_amount = order.amount
    if believed:
        order.discount_amount = document.get("discount_amount", 0)
    return order


def _line(catalogue, item, position, believed):
    line = Line(position, id=item.get("id", ""), source_id=item.get("source_id", ""))
    line.sku_id = item.get("sku_id") or ""
    line.product_id = item.get("product_id") or ""
    line.own_ids = (line.sku_id, line.product_id)
    if line.source_id and not (line.sku_id or line.product_id):
        kind = item.get("related_object", "product")
        known = catalogue.sources.get((kind, line.source_id))
        if known and kind == "sku":
            line.sku_id = known
        elif known:
            line.product_id = known
    if line.sku_id and not line.product_id:
        line.product_id = catalogue.skus.get(line.sku_id, {}).get("product_id", "")
    line.metadata = item.get("metadata", {})
    line.quantity = int(item.get("quantity", 1))
    known_price = catalogue.price(line.product_id, line.sku_id)
    if believed:
        line.price = item.get("price", known_price)
        line.amount = item["amount"] if "amount" in item else (line.price or 0) * line.quantity
        line.discount_amount = min(item.get("discount_amount", 0), line.amount)
        line.sent_discount = line.discount_amount
        line.discount_quantity = item.get("discount_quantity", 0)
    else:
        line.price = item.get("price") if known_price is None else known_price
        line.amount = (line.price or 0) * line.quantity
        if known_price is None and "amount" in item:
            line.amount = item["amount"]
    line.initial_quantity = line.quantity
    line.initial_amount = line.amount
    return line
