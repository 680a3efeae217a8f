"""Equal totals go down the chain: each rule splits a tied set, each part still tied goes on with the next."""
from dataclasses import dataclass
from fractions import Fraction

from . import draws
from .contexts import Context
from .formulas import value_of
from .joins import place_among
from .problems import Lacks, Nobody, Refused

PEOPLE = ("ballot", "chair", "re-evaluate", "decide")


@dataclass
class Step:
    """One rule applied to one tied set."""
    stage: str
    rule: str
    among: list
    order: list
    due: bool = False


class Ties:
    def __init__(self, world):
        self.world, self.steps = world, []
        self.standing, self.places, self.placed = [], {}, []

    def equal_totals(self, scoring, standing):
        """Sets of equal totals, the best first; the rules range over these standing."""
        self.standing, self.places, self.placed = standing, {}, []
        totals = {who.id: scoring.total(who) for who in standing}
        return self.grouped(standing, totals, scoring.stage.order)

    @staticmethod
    def grouped(standing, values, direction):
        ordered = sorted(set(values[who.id] for who in standing), reverse=direction == "highest")
        return [[who for who in standing if values[who.id] == value] for value in ordered]

    def settle(self, scoring, group, place, asked, at=0):
        """The tied set as parts, the best first; `asked(place, size)`: whether people are asked there."""
        rules = self.world.rubric.ties
        if len(group) == 1:
            return self.place(group)
        if at >= len(rules):
            return self.people(scoring, group, place, asked, at, "decide")
        kind, text = rules[at][:2]
        if kind == "joint":
            return self.place(group)
        if kind in PEOPLE:
            return self.people(scoring, group, place, asked, at, kind)
        if kind == "draw":
            return self.draw(scoring, group, place, asked, at)
        if kind == "places":
            parts = self.by_places(scoring, group)
        else:
            values = self.values(scoring, group, rules[at])
            parts = [group] if values is None else self.grouped(group, values, rules[at][-1])
            self.steps.append(Step(scoring.stage.id, text, group, parts))
        return self.go_on(scoring, parts, place, asked, at + 1)

    def place(self, part):
        """A part that stays as it is."""
        self.placed += [who.id for who in part]
        return [part]

    def go_on(self, scoring, parts, place, asked, at):
        settled = []
        for part in parts:
            settled += self.settle(scoring, part, place, asked, at)
            place += len(part)
        return settled

    def people(self, scoring, group, place, asked, at, by):
        if not asked(place, len(group)):
            return self.place(group)
        order = self.world.decisions.tie([who.id for who in group], by)
        self.steps.append(Step(scoring.stage.id, by, group, [group] if order is None
                               else self.parts(group, order),
                               order is None))
        if order is None:
            self.world.due_ties.add((tuple(sorted(who.id for who in group)), by))
            return self.place(group)
        return self.go_on(scoring, self.parts(group, order), place, asked, at + 1)

    @staticmethod
    def parts(group, order):
        known = {who.id: who for who in group}
        return [[known[name] for name in part] for part in order]

    def draw(self, scoring, group, place, asked, at):
        if not asked(place, len(group)):
            return self.place(group)
        order = draws.draw(group, self.world.rubric.ties[at][2], self.world.round)
        if order is None:
            return self.people(scoring, group, place, asked, at, "draw")
        parts = [[who] for who in order]
        self.steps.append(Step(scoring.stage.id, "draw", group, parts))
        return [one for part in parts for one in self.place(part)]

    # --- computed rules ---

    def values(self, scoring, group, rule):
        """None where the rule does not apply."""
        if rule[0] in ("first-places", "supporters"):
            return {who.id: self.counted(scoring, who, 1, rule[0] == "supporters") for who in group}
        context = Context(self.world, scoring, people={**scoring.people, "standing": self.standing})
        try:
            found = {who.id: value_of(rule[2], context, who) for who in group}
        except Nobody:
            return None
        except Lacks as lacks:
            raise Refused("formula-lacks", f"{rule[1]}: {lacks}") from lacks
        return found

    def own_places(self, scoring, evaluator):
        """proposer → (place, own total) on one evaluator's own totals among those standing."""
        if evaluator not in self.places:
            owns = {who.id: scoring.own_total(who, evaluator) for who in self.standing}
            owns = {name: own for name, own in owns.items() if own is not None}
            best = scoring.stage.aggregate.best
            self.places[evaluator] = {name: (place_among(own, owns.values(), best)[0], own)
                                      for name, own in owns.items()}
        return self.places[evaluator]

    def counted(self, scoring, who, place, own_totals=False):
        """How often this place, or the own totals of those who gave it: mean × N."""
        seated = self.world.round.seated()
        sheets = [places[who.id] for places in (self.own_places(scoring, one) for one in seated)
                  if who.id in places]
        if not sheets:
            return Fraction(0)
        found = sum((own if own_totals else Fraction(1) for at, own in sheets if at == place), Fraction(0))
        return found / len(sheets) * len(seated)

    def by_places(self, scoring, group):
        """Most firsts, then seconds, and so on; by `rank-points` only to the end of its table."""
        aggregate = scoring.stage.aggregate
        last = len(aggregate.table) if aggregate.method == "rank-points" else len(self.standing)
        return self.by_place(scoring, group, 1, last)

    def by_place(self, scoring, group, place, last):
        if len(group) == 1 or place > last:
            return [group]
        counts = {who.id: self.counted(scoring, who, place) for who in group}
        parts = self.grouped(group, counts, "highest")
        if len(parts) > 1:
            self.steps.append(Step(scoring.stage.id, "places", group, parts))
        return [part for one in parts for part in self.by_place(scoring, one, place + 1, last)]
