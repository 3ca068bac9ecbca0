"""The published examples through the oracle: it must give the published numbers, or say which feature it lacks."""

import json
import pathlib

from catalogue import Unknown
from evaluate import validate

FOLDER = pathlib.Path(__file__).resolve().parents[1] / "vectors/dialect"


def check():
    """Prints one line for each vector; the number of failures."""
    failures, known, unknown = 0, 0, []
    for path in sorted(FOLDER.glob("*.json")):
        vector = json.loads(path.read_text())
        try:
            answer = validate(vector["catalogue"], vector["request"], vector["context"])
        except Unknown as reason:
            unknown.append(f"{vector['id']}: {reason}")
            continue
        known += 1
        for complaint in _complaints(vector["expect"], answer):
            failures += 1
            print(f"  {vector['id']} {complaint}")
    print(f"{known} published vectors through the oracle, {failures} wrong numbers")
    print(f"{len(unknown)} need what it does not know" + ":" * bool(unknown))
    for line in unknown:
        print(f"  {line}")
    return failures


def _complaints(expect, answer):
    found = []
    if "order" in expect:
        found += _fields("/order", expect["order"], answer["order"])
    for n, wanted in enumerate(expect.get("items", [])):
        item = _like(wanted, n, answer["order"]["items"])
        found += [f"no item like {wanted}"] if item is None else _fields(f"/order/items/{n}", wanted, item)
    entries = {one["id"]: one for group in ("redeemables", "inapplicable_redeemables") for one in answer.get(group, [])}
    for wanted in expect.get("redeemables", []):
        entry = entries[wanted["id"]]
        if entry["status"] != wanted.get("status", "APPLICABLE"):
            found.append(f"{wanted['id']} is {entry['status']}")
        elif "order" in wanted:
            found += _fields(f"/redeemables/{wanted['id']}/order", wanted["order"], entry["order"])
    for name, status in (("applicable", "APPLICABLE"), ("inapplicable", "INAPPLICABLE")):
        for wanted in expect.get(name, []):
            identity = wanted["id"] if isinstance(wanted, dict) else wanted
            if entries[identity]["status"] != status:
                found.append(f"{identity} is {entries[identity]['status']}")
    return found


def _fields(pointer, wanted, actual):
    """What is stated and what the oracle writes, amounts and counts; zero may be left out."""
    return [
        f"{pointer}/{name}: published {value}, oracle {actual.get(name, 0)}"
        for name, value in wanted.items()
        if isinstance(value, int) and (name in actual or "amount" in name) and actual.get(name, 0) != value
    ]


def _like(wanted, n, items):
    """By position first, then by id: an answer may list more lines than the source shows."""
    names = [name for name in ("source_id", "product_id", "sku_id") if wanted.get(name)]
    same = lambda item: all(not item.get(name) or item[name] == wanted[name] for name in names)
    if n < len(items) and same(items[n]):
        return items[n]
    return next((item for item in items if same(item)), None)
