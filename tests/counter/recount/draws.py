"""Draws by numbers that anybody can add up again, and by a seed announced before."""
import hashlib
from fractions import Fraction


def draw(tied, options, round_):
    """The order that the draw gives, or None where what it needs is not there."""
    if "seed" in options:
        seed = round_.seed if options["seed"] == "given" else options["seed"]
        if seed is None:
            return None
        return sorted(tied, key=lambda who: hashlib.sha256(f"{seed}\n{who.id}".encode()).digest())
    keep = int(options.get("keep", "3"))
    numbers = {}
    for who in tied:
        number = number_of(who, options.get("offset", "none"))
        if number is None:
            return None
        numbers[who.id] = number % 10 ** keep
    tied = sorted(tied, key=lambda who: who.order())
    if options.get("next", "cyclic") == "cyclic":
        first = first_of(tied, numbers, options)
        return tied[first:] + tied[:first]
    order = []
    while tied:
        order.append(tied.pop(first_of(tied, numbers, options)))
    return order


def number_of(who, offset):
    if who.draw_number is None:
        return None
    number = int(who.draw_number)
    if offset == "drawn":
        return None if who.draw_offset is None else number + int(who.draw_offset)
    if offset in ("milliseconds", "seconds"):
        if who.instant is None:
            return None
        return number + int(who.instant * (1000 if offset == "milliseconds" else 1) // Fraction(1))
    return number


def first_of(tied, numbers, options):
    total = sum(numbers[who.id] for who in tied)
    if options.get("sum") == "last-3":
        total %= 1000
    return total % len(tied)
