"""The methods by which the values of several sheets become one."""
from fractions import Fraction

from . import exact
from .problems import Refused


def trimmed(values, aggregate):
    kind, amount = aggregate.drop
    k = int(amount) if kind == "count" else -int(-(amount * len(values)) // 1)
    if 2 * k >= len(values):
        raise Refused("nothing-left-to-join")
    ordered = sorted(values)
    kept = ordered[k:len(ordered) - k]
    if aggregate.tied == "all" and k:
        low, high = ordered[k - 1], ordered[-k]
        kept = [value for value in kept if low < value < high]
        if not kept:
            raise Refused("nothing-left-to-join")
    return exact.mean(kept)


def join(values, aggregate, count):
    """For the methods that see one proposer alone; count is N."""
    method = aggregate.method
    if method == "sum":
        return exact.mean(values) * count
    if method == "median":
        return exact.median(values)
    if method == "trimmed":
        return trimmed(values, aggregate)
    return exact.mean(values)


def place_among(value, values, best):
    """(place, how many share it): 1, 1, 3."""
    before = sum(other > value if best == "highest" else other < value for other in values)
    return 1 + before, sum(other == value for other in values)


def place_worth(value, values, aggregate):
    """What one sheet's place gives: a place, points, or a first place."""
    place, sharing = place_among(value, values, aggregate.best)
    taken = range(place, place + (sharing if aggregate.shared == "average" else 1))
    if aggregate.method == "rank-sum":
        worth = [Fraction(one) for one in taken]
    elif aggregate.method == "rank-points":
        worth = [aggregate.table[one - 1] if one <= len(aggregate.table) else Fraction(0) for one in taken]
    else:
        worth = [Fraction(one == 1) for one in taken]
    return exact.mean(worth)


def standard(value, values, aggregate):
    """One sheet's value, brought to the stated mean and spread."""
    centre = exact.mean(values)
    variance = exact.mean([(one - centre) ** 2 for one in values])
    spread = exact.root(variance, 2, aggregate.digits)
    if spread == 0:
        return aggregate.mean
    return aggregate.mean + aggregate.spread * (value - centre) / spread
