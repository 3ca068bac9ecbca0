"""Where the oracle's answer and the engine's differ: pointer, what the oracle says, what the engine says."""


#: Written where they say something new.
OPTIONAL = ("initial_amount", "initial_quantity")


def differences(mine, theirs):
    """`[(pointer, oracle, engine)]`; an amount that an answer leaves out is zero."""
    found = []
    if mine["valid"] != theirs.get("valid"):
        found.append(("/valid", mine["valid"], theirs.get("valid")))
    if "inapplicable_redeemables" not in mine and not mine["valid"]:
        # All or nothing, and it is nothing: what counts is who failed, and why. The rest is skipped for one reason or another.
        mine, theirs = (body | {"redeemables": _failed(body["redeemables"])} for body in (mine, theirs))
    for group in ("redeemables", "inapplicable_redeemables", "skipped_redeemables"):
        _group(f"/{group}", *(_sorted(group, body.get(group, [])) for body in (mine, theirs)), found)
    for name, value in mine.get("best_deal", {}).items():
        said = theirs.get("best_deal", {}).get(name)
        if said != value:
            found.append((f"/best_deal/{name}", value, said))
    if "order" in mine:
        _order("/order", mine.get("order", {}), theirs.get("order", {}), found)
    return found


def _failed(group):
    return [one for one in group if one["status"] == "INAPPLICABLE"]


def _sorted(name, group):
    """What applies stands in the order of its turns; in which order the others stand is nowhere said."""
    return group if name == "redeemables" else sorted(group, key=lambda one: (one["object"], one["id"]))


def _group(pointer, mine, theirs, found):
    names = lambda group: [(one["object"], one["id"], one["status"]) for one in group]
    if names(mine) != names(theirs):
        found.append((pointer, _spoken(mine), _spoken(theirs)))
        return
    for n, (one, other) in enumerate(zip(mine, theirs)):
        where = f"{pointer}/{n}"
        if one["status"] != "APPLICABLE":
            key = _key(other)
            if key not in one["key"].split("|"):
                found.append((f"{where}/result/key", one["key"], key))
            continue
        if "order" in one:
            _order(f"{where}/order", one["order"], other.get("order", {}), found)
        for name, place in (("credits", "gift"), ("points", "loyalty_card")):
            spent = other["result"].get(place, {}).get(name, 0)
            if name in one and spent != one[name]:
                found.append((f"{where}/result/{place}/{name}", one[name], spent))
        units = sum(row["quantity"] for row in other["result"].get("discounted_units", []))
        if units != one.get("discounted_units", 0):
            found.append((f"{where}/result/discounted_units", one.get("discounted_units", 0), units))
        reduction = other["result"].get("floor_price_reduction", 0)
        if reduction != one["floor_price_reduction"]:
            found.append((f"{where}/result/floor_price_reduction", one["floor_price_reduction"], reduction))


def _spoken(group):
    return [f"{one['id']}: {one['status']} {one.get('key') or _key(one)}".strip() for one in group]


def _key(entry):
    result = entry.get("result", {})
    return result.get("error", {}).get("key") or result.get("details", {}).get("key") or ""


def _order(pointer, mine, theirs, found):
    _fields(pointer, mine, theirs, found)
    items, others = mine.get("items", []), theirs.get("items", [])
    if len(items) != len(others):
        found.append((f"{pointer}/items", len(items), len(others)))
        return
    for n, (one, other) in enumerate(zip(items, others)):
        _fields(f"{pointer}/items/{n}", one, other, found)


def _fields(pointer, mine, theirs, found):
    for name, value in mine.items():
        if name in OPTIONAL and name not in theirs:
            continue
        if isinstance(value, int) and theirs.get(name, 0) != value:
            found.append((f"{pointer}/{name}", value, theirs.get(name, 0)))
