"""The formulas' text becomes trees of tuples: (kind, ...)."""
import functools
import re
from fractions import Fraction

from .problems import Refused

TOKEN = re.compile(r"\s*(?:(\d[\d_]*(?:\.\d+)?)(%)?|([^\W\d][\w.\-]*)|(==|!=|<=|>=|[-+*/^()<>,\[\]]))")
OVER = ("lowest", "highest", "mean", "median", "sum", "trimmed", "rank")
RANGES = ("standing", "valid", "all", "others")
PLAIN = {"if": (3, 3), "min": (1, 99), "max": (1, 99), "abs": (1, 1), "round": (1, 2), "round_up": (1, 2),
         "round_down": (1, 2), "full": (1, 1), "each": (1, 1), "root": (3, 3)}
WORDS = {"and", "or", "not", "in", "where"}


def tokens(text):
    found, at, text = [], 0, text.rstrip()
    while at < len(text):
        match = TOKEN.match(text, at)
        if not match:
            raise Refused("formula-syntax", text)
        digits, percent, name, sign = match.groups()
        if digits:
            found.append(("percent" if percent else "number", Fraction(digits.replace("_", ""))))
        elif name:
            found.append(("word", name))
        else:
            found.append(("sign", sign))
        at = match.end()
    return found + [("end", None)]


class Parser:
    """Binding as in Python; comparisons do not chain."""

    def __init__(self, text):
        self.text, self.tokens, self.at = text, tokens(text), 0

    def fail(self):
        raise Refused("formula-syntax", self.text)

    def peek(self, *values):
        return self.tokens[self.at][0] in ("sign", "word") and self.tokens[self.at][1] in values

    def take(self, *values):
        if not self.peek(*values):
            return None
        self.at += 1
        return self.tokens[self.at - 1][1]

    def expect(self, value):
        if not self.take(value):
            self.fail()

    def whole(self):
        tree = self.either()
        if self.tokens[self.at][0] != "end":
            self.fail()
        return tree

    def either(self):
        tree = self.both()
        while self.take("or"):
            tree = ("or", tree, self.both())
        return tree

    def both(self):
        tree = self.negation()
        while self.take("and"):
            tree = ("and", tree, self.negation())
        return tree

    def negation(self):
        return ("not", self.negation()) if self.take("not") else self.comparison()

    def comparison(self):
        tree = self.addition()
        sign = self.take("==", "!=", "<", "<=", ">", ">=")
        if sign:
            tree = ("compare", sign, tree, self.addition())
            if self.peek("==", "!=", "<", "<=", ">", ">="):
                self.fail()
        return tree

    def addition(self):
        tree = self.product()
        while sign := self.take("+", "-"):
            tree = ("calculate", sign, tree, self.product())
        return tree

    def product(self):
        tree = self.signed()
        while sign := self.take("*", "/"):
            tree = ("calculate", sign, tree, self.signed())
        return tree

    def signed(self):
        sign = self.take("-", "+")
        if sign:
            tree = self.signed()
            return ("minus", tree) if sign == "-" else tree
        return self.power()

    def power(self):
        tree = self.atom()
        if self.take("^"):
            tree = ("calculate", "^", tree, self.signed())
        return tree

    def atom(self):
        kind, value = self.tokens[self.at]
        if kind in ("number", "percent"):
            self.at += 1
            return (kind, value / 100 if kind == "percent" else value)
        if self.take("("):
            tree = self.either()
            self.expect(")")
            return tree
        if kind != "word" or value in WORDS:
            self.fail()
        self.at += 1
        return self.call(value) if self.take("(") else ("name", value)

    def call(self, name):
        if name in OVER:
            return self.over(name)
        if name == "count":
            who = self.take(*RANGES)
            tree = ("over", "count", None, who or self.fail(), self.condition(), None)
            self.expect(")")
            return tree
        if name in ("band", "interpolate"):
            return self.table(name)
        if name not in PLAIN:
            raise Refused("formula-unknown-name", name)
        arguments = [self.either()]
        while self.take(","):
            arguments.append(self.either())
        self.expect(")")
        least, most = PLAIN[name]
        if not least <= len(arguments) <= most:
            self.fail()
        return ("call", name, tuple(arguments))

    def condition(self):
        return self.either() if self.take("where") else None

    def over(self, name):
        tree = self.either()
        direction = self.take("lowest", "highest") or self.fail() if name == "rank" else None
        who = None
        if self.take("in"):
            who = self.take(*RANGES) or self.fail()
        where = self.condition()
        extra = direction
        if name == "trimmed":
            self.expect(",")
            extra = self.either()
        self.expect(")")
        return ("over", name, tree, who, where, extra)

    def pair(self):
        self.expect("[")
        first = self.either()
        self.expect(",")
        second = self.either()
        self.expect("]")
        return (first, second)

    def table(self, name):
        tree = self.either()
        self.expect(",")
        word = (self.take("from", "over") or self.fail()) if name == "band" else None
        pairs = [self.pair()]
        while self.take(","):
            pairs.append(self.pair())
        self.expect(")")
        return (name, tree, word, tuple(pairs))


@functools.lru_cache(maxsize=4096)
def parse(text):
    return Parser(text).whole()


def parts(tree):
    """The trees within a tree."""
    for part in tree:
        if isinstance(part, tuple):
            if part and isinstance(part[0], str):
                yield part
            else:
                yield from parts(part)


def names_in(tree):
    """Every name that is read, definitions not followed."""
    if tree[0] == "name":
        yield tree[1]
    for part in parts(tree):
        yield from names_in(part)
