"""Gift cards and loyalty cards: what they pay, and what they need to be able to."""

from money import decimal, rounded
from proposal import TO_ORDER, Proposal, capped


def propose_gift(setting, effect):
    asked = setting.credits
    balance = setting.redeemable.gift.get("balance", 0)
    credits = balance if asked is None else asked
    if effect == TO_ORDER:
        used = min(credits, setting.order.total)
        return Proposal(order_discount=used, credits=used)
    found = setting.targets()
    worth = [(t.line, rounded(t.line.worth_of(t.units))) for t in found]
    left, shares = min(credits, setting.order.total), []
    for line, share in capped(found, [amount for _, amount in worth], {}):
        shares.append((line, min(share, left)))
        left -= shares[-1][1]
    return Proposal(shares=shares, credits=sum(share for _, share in shares))


def wants_nothing(setting):
    """Whether there is nothing for a gift card to pay, or nothing of it was asked for."""
    return setting.order.total == 0 or setting.credits == 0


def overdrawn(setting):
    """The key against a card that is empty or has less than is asked of it, or None."""
    gift, card = setting.redeemable.gift, setting.redeemable.card
    if gift is not None and (gift.get("balance", 0) == 0 or (setting.credits or 0) > gift["balance"]):
        return "gift_amount_exceeded"
    if card is not None and _points_asked(setting) > card.get("balance", 0):
        return "loyalty_card_points_exceeded"
    return None


def _points_asked(setting):
    """Points that must be there: those asked for, or the price of a thing."""
    reward = reward_of(setting)
    if reward and reward["type"] != "COIN":
        return _assignment(setting, reward)["parameters"]["loyalty"]["points"]
    return (setting.reward or {}).get("points", 0)


def reward_of(setting):
    """The reward that a card is asked to be spent on, or None; a campaign's card needs one that it is assigned."""
    reward = setting.catalogue.rewards.get((setting.reward or {}).get("id"))
    campaign = setting.redeemable.document.get("campaign_id")
    return reward if reward and (campaign is None or _assignment(setting, reward)) else None


def _assignment(setting, reward):
    campaign = setting.redeemable.document.get("campaign_id")
    for one in setting.catalogue.document.get("reward_assignments", []):
        if one["reward_id"] == reward["id"] and one["related_object_id"] == campaign:
            return one
    return None


def points_needed(setting):
    """Points that using the card takes: those asked for, the price of a thing, or enough to cover the order in whole blocks.

    A card that cannot pay the last block whole pays the part that is needed, unless a number was asked for.

    Points that are worth less than half a minor unit would buy nothing, and stay.
    """
    reward, balance = reward_of(setting), setting.redeemable.card.get("balance", 0)
    if reward["type"] != "COIN":
        return _points_asked(setting)
    coin, total = reward["parameters"]["coin"], setting.order.total
    blocks = -(-total // _block(coin, setting.minor))
    needed = int(blocks) * coin["points_ratio"]
    if "points" not in setting.reward and needed > balance:
        needed = int(-(-total * coin["points_ratio"] // _block(coin, setting.minor)))
    points = min(needed, setting.reward.get("points", balance))
    return points if _worth(points, coin, setting.minor) > 0 else 0


def _worth(points, coin, minor):
    return rounded(points * _block(coin, minor) / coin["points_ratio"])


def _block(coin, minor):
    """What one block of points is worth, in minor units."""
    return decimal(coin["exchange_ratio"]) * minor


def propose_points(setting):
    reward, points = reward_of(setting), points_needed(setting)
    if reward["type"] != "COIN":
        return Proposal(points=points)
    coin = reward["parameters"]["coin"]
    worth = _worth(points, coin, setting.minor)
    return Proposal(order_discount=min(worth, setting.order.total), points=points)
