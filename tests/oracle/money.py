"""Money: integers in minor units, exact rationals between them, one rounding at the end."""

from fractions import Fraction


def rounded(value):
    """The nearest integer, half away from zero: 1510.5 is 1511, -1510.5 is -1511."""
    if isinstance(value, int):
        return value
    magnitude = abs(value)
    whole = (2 * magnitude.numerator + magnitude.denominator) // (2 * magnitude.denominator)
    return whole if value >= 0 else -whole


def decimal(value):
    """A JSON number or a numeric text as an exact rational: 12.5 is 25/2, not what a double makes of it."""
    return Fraction(value if isinstance(value, (int, str, Fraction)) else repr(value))


def split(total, weights, rank):
    """`total` over `weights`, adding up exactly.

    Each share is first rounded down; the units left over go to the largest remainders, then to the larger
    weight, then to whatever `rank` sorts first. 101 over 10 : 50 : 40 is 10, 51, 40.
    """
    whole = sum(weights)
    if whole == 0:
        return [0] * len(weights)
    shares = [total * weight // whole for weight in weights]
    remainders = [total * weight % whole for weight in weights]
    order = sorted(range(len(weights)), key=lambda n: (-remainders[n], -weights[n], rank[n]))
    for n in order[: total - sum(shares)]:
        shares[n] += 1
    return shares


def split_within(total, weights, room, rank):
    """`total` over `weights`, no share above its `room`; what a line cannot take is split again over the others."""
    shares = [0] * len(weights)
    left = min(total, sum(part for part, weight in zip(room, weights) if weight))
    while left > 0:
        open_ones = [n for n, weight in enumerate(weights) if weight and shares[n] < room[n]]
        wanted = split(left, [weights[n] for n in open_ones], [rank[n] for n in open_ones])
        for n, share in zip(open_ones, wanted):
            taken = min(share, room[n] - shares[n])
            shares[n] += taken
            left -= taken
    return shares
