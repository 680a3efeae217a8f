"""Exact numbers: reading them, rounding them, roots."""
import re
import unicodedata
from fractions import Fraction

from .problems import Refused

UNITS = {"千": 1000, "万": 10_000, "百万": 1_000_000, "億": 100_000_000}
NAMED_UNITS = {f"{name}円": factor for name, factor in UNITS.items()} | {
    "円": 1, "thousand": 1000, "million": 1_000_000}
WHOLE = r"(?:0|[1-9]\d*|[1-9]\d{0,2}(?:[_,]\d{3})+)"
NUMBER = re.compile(rf"([+-]?)({WHOLE})(?:\.(\d+))?(?:/({WHOLE}))?(%|(千|百万|万|億)?円?)")


def number(text, unit=1):
    """A number as a person wrote it; a bare one is of the unit. None where it is not a number."""
    match = NUMBER.fullmatch(unicodedata.normalize("NFKC", text).strip())
    if not match:
        return None
    sign, whole, decimals, below, tail, word = match.groups()
    value = Fraction(re.sub("[_,]", "", whole) + "." + (decimals or "0"))
    if below:
        divisor = int(re.sub("[_,]", "", below))
        if divisor == 0:
            return None
        value /= divisor
    if sign == "-":
        value = -value
    if tail == "%":
        return value / 100
    return value * (UNITS[word] if word else unit if not tail else 1)


def due_number(text, unit=1):
    value = number(text, unit) if isinstance(text, str) else None
    if value is None:
        raise Refused("not-a-number", text)
    return value


def unit_of(name):
    if name not in NAMED_UNITS:
        raise Refused("unknown-unit", name)
    return NAMED_UNITS[name]


def rounded(value, digits, mode="half-up"):
    scaled = value * Fraction(10) ** digits
    size = abs(scaled)
    whole = size.numerator // size.denominator
    rest = size - whole
    half = Fraction(1, 2)
    away = {"down": False, "up": rest > 0, "half-up": rest >= half,
            "half-even": rest > half or rest == half and whole % 2 == 1}[mode]
    whole += away
    return Fraction(-whole if scaled < 0 else whole) / Fraction(10) ** digits


def whole_root(value, degree):
    """The greatest whole number whose power is not above the value."""
    low, high = 0, 1
    while high ** degree <= value:
        high *= 2
    while high - low > 1:
        middle = (low + high) // 2
        if middle ** degree <= value:
            low = middle
        else:
            high = middle
    return low


def root(value, degree, digits):
    """Half-up, exactly: the greatest k for which (k - 1/2) / 10^digits is not above the root."""
    if value < 0 or degree < 1:
        raise Refused("formula-fault", "root")
    grown = value * 2 ** degree * Fraction(10) ** (degree * digits)
    k = (whole_root(grown.numerator // grown.denominator, degree) + 1) // 2
    return Fraction(k) / Fraction(10) ** digits


def mean(values):
    return sum(values, Fraction(0)) / len(values)


def median(values):
    ordered = sorted(values)
    middle = len(ordered) // 2
    return ordered[middle] if len(ordered) % 2 else (ordered[middle - 1] + ordered[middle]) / 2
