"""Definitions, figures given for the round, dated values, and numbers that are expressions of these."""
from fractions import Fraction

from . import exact
from .formulas import value_of
from .grammar import names_in, parse
from .problems import Refused


class Constants:
    """A context in which no proposer is known."""

    def __init__(self, written, given, date):
        self.date, self.trees = date, {}
        for name, meaning in written.items():
            if meaning == "given":
                if name not in given:
                    raise Refused("given-missing", name)
                self.trees[name] = ("number", exact.due_number(given[name]))
            else:
                self.trees[name] = self.parse(meaning)
        for name, tree in self.trees.items():
            self.check_cycle(name, tree, ())

    def check_cycle(self, name, tree, above):
        if name in above:
            raise Refused("cycle", name)
        for inner in names_in(tree):
            if inner in self.trees:
                self.check_cycle(inner, self.trees[inner], above + (name,))

    def parse(self, meaning):
        """An expression, or the dated value that is in force."""
        if isinstance(meaning, dict):
            days = [day for day in sorted(meaning) if self.date is None or day <= self.date]
            if not days or self.date is None:
                raise Refused("dated-value", str(meaning))
            return self.parse(meaning[days[-1]])
        value = exact.number(meaning)
        if value is not None and not meaning.strip().endswith("%"):
            return ("number", value)
        return parse(meaning)

    def amount(self, text, unit=1):
        """A number of the rubric: a number, or an expression that depends on no proposer."""
        if isinstance(text, str):
            value = exact.number(text, unit)
            if value is not None:
                return value
        value = value_of(self.parse(text), self, None)
        if not isinstance(value, Fraction):
            raise Refused("not-a-number", str(text))
        return value * unit

    def resolve(self, tree):
        while tree[0] == "name" and tree[1] in self.trees:
            tree = self.trees[tree[1]]
        return tree

    def is_score(self, _):
        return False

    def reads_scores(self, _):
        return False

    def is_list(self, _):
        return False

    def value(self, name, _):
        raise Refused("formula-unknown-name", name)

    def people(self, *_):
        raise Refused("depends-on-proposers", "")

    def full(self, name):
        raise Refused("formula-unknown-name", name)

    score = children = full
