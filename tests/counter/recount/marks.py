"""What each mark is worth, and whether it may be there."""
from fractions import Fraction

from . import exact
from .problems import Refused


def mark_score(leaf, text):
    """The exact points of one mark."""
    if leaf.kind == "grade":
        text = str(text)
        if text not in leaf.grades:
            raise Refused("mark-off-scale", f"{leaf.id} {text}")
        return leaf.points * leaf.grades[text]
    return mark_number(leaf, text) * leaf.factor


def mark_number(leaf, text):
    """A mark is written as a decimal; a fact is a number already."""
    value = text if isinstance(text, Fraction) else None if "/" in text or "%" in text else exact.number(text)
    if value is None or not leaf.first <= value <= leaf.last:
        raise Refused("mark-off-scale", f"{leaf.id} {text}")
    if leaf.step is not None and ((value - leaf.first) / leaf.step).denominator != 1:
        raise Refused("mark-off-step", f"{leaf.id} {text}")
    return value


def fact_score(leaf, fact):
    if fact is None:
        raise Refused("fact-missing", leaf.id)
    if isinstance(fact, bool):
        name = ("pass" if fact else "fail") if leaf.grades and set(leaf.grades) == {"pass", "fail"} else None
        if name is None:
            raise Refused("mark-off-scale", leaf.id)
        return leaf.points * leaf.grades[name]
    return mark_score(leaf, fact)


class Marks:
    """The marks of a round by sheet, proposer and leaf; each is held against its leaf."""

    def __init__(self, rubric, round_, sheets):
        self.rubric, self.round, self.texts, self.comments = rubric, round_, sheets.marks, sheets.comments
        self.handed_in = sheets.handed_in
        self.scores = {}
        seated = set(round_.seated())
        for key, text in sheets.marks.items():
            if text is not None:
                self.admit(key, text, seated)

    def admit(self, key, text, seated):
        sheet, proposer, criterion = key
        leaf = self.rubric.nodes[criterion]
        if leaf.kind not in ("grade", "number"):
            raise Refused("mark-not-due", criterion)
        if sheet == "secretariat":
            allowed = leaf.marked_by == "secretariat"
        elif sheet == "consensus":
            allowed = leaf.on_sheets() and leaf.join and leaf.join.aggregate.method == "consensus"
        else:
            allowed = leaf.on_sheets() and sheet in seated and (
                leaf.marked_by == "committee" or sheet in leaf.marked_by)
            if (sheet, proposer) in self.round.recusals:
                raise Refused("mark-on-recused", f"{sheet} {proposer}")
        if not allowed:
            raise Refused("mark-not-due", f"{sheet} {criterion}")
        self.scores[key] = mark_score(leaf, text)

    def score(self, sheet, proposer, leaf):
        """None for a blank."""
        return self.scores.get((sheet, proposer, leaf.id))
