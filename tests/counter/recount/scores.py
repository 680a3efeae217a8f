"""The scores of one stage, on each sheet, the committee's, each evaluator's own: worked out once."""
from fractions import Fraction

from . import exact
from .contexts import Context, OwnContext, SheetContext
from .formulas import names_read, value_of
from .full_marks import children_points, join_sheets, join_size
from .joins import join as join_values, place_worth, standard
from .marks import fact_score
from .problems import Lacks, Nobody, Refused, Unvalued
from .rubric import PLACES


def clamped(node, value):
    if node.floor is not None:
        value = max(value, node.floor)
    return value if node.ceiling is None else min(value, node.ceiling)


class Scoring:
    def __init__(self, world, stage, standing, valid):
        self.world, self.stage, self.standing = world, stage, standing
        self.people = {"standing": standing, "valid": valid}
        self.inside = {one.id for one in standing}
        self.known, self.working = {}, set()
        self.sheets, self.nodes, self.markless = {}, list(stage.root.walk()), {}

    def once(self, key, work):
        """A figure is worked out once; one that needs itself is a cycle."""
        if key not in self.known:
            if key in self.working:
                raise Refused("cycle", str(key))
            self.working.add(key)
            try:
                self.known[key] = (work(), None)
            except Unvalued as absent:
                self.known[key] = (None, absent)
            finally:
                self.working.discard(key)
        value, absent = self.known[key]
        if absent:
            raise absent
        return value

    # --- steps that all have in common ---

    def rounding_of(self, node):
        return node.rounding or self.stage.rounding.get("group" if node.kind == "group" else "criterion")

    def rounded(self, node, value):
        rounding = self.rounding_of(node)
        return exact.rounded(value, *rounding) if rounding else value

    def brought(self, value):
        """Rounded as what a sheet brings to a join."""
        rounding = self.stage.rounding.get("sheet")
        return exact.rounded(value, *rounding) if rounding else value

    def summed(self, node, score, sheet=None):
        """The sum of the children that count; on a sheet, what others mark is no part of it."""
        total = sum((score(child) for child in node.children if child.counts
                     and not self.adds_nothing(child, sheet)),
                    Fraction(0))
        return total if node.points is None else total * node.points / children_points(node)

    @staticmethod
    def formula(tree, who, context):
        try:
            value = value_of(tree, context, who)
        except Nobody as nobody:
            if not context.values(who):
                raise Unvalued(who.id) from nobody
            raise Refused("formula-nobody", who.id) from nobody
        except Lacks as lacks:
            raise Refused("formula-lacks", f"{who.id}: {lacks}") from lacks
        if not isinstance(value, Fraction):
            raise Refused("formula-type", str(tree))
        return value

    # --- marks ---

    def single(self, node, who):
        """A leaf that the secretariat marks, or a fact."""
        if node.marked_by == "secretariat":
            score = self.world.marks.score("secretariat", who.id, node)
            if score is None:
                raise Refused("mark-missing", f"secretariat {who.id} {node.id}")
            return score
        return fact_score(node, who.facts.get(node.marked_by.removeprefix("facts.")))

    def marked(self, node, who, sheet):
        """The score of a mark; a blank is an error, zero, or leaves the sheet out."""
        if not node.on_sheets():
            return self.single(node, who)
        score = self.world.marks.score(sheet, who.id, node)
        if score is not None:
            return score
        if not self.world.due_on(node, sheet):
            raise Unvalued(node.id)
        if sheet not in self.world.marks.handed_in:
            raise Refused("sheet-missing", sheet)
        missing = node.join.aggregate.missing
        if missing == "leave-out":
            raise Unvalued(node.id)
        if missing == "zero":
            return Fraction(0)
        raise Refused("mark-missing", f"{sheet} {who.id} {node.id}")

    # --- on a sheet, at a join or below it ---

    def values(self, node, who, sheet):
        """Whether the sheet values the proposer there: neither recused nor left out at or below it."""
        try:
            self.on_sheet(who, node, sheet)
        except Unvalued:
            return False
        return True

    def on_sheet(self, who, node, sheet):
        return self.once(("sheet", who.id, node.id, sheet), lambda: self.count_on_sheet(who, node, sheet))

    def count_on_sheet(self, who, node, sheet):
        """Without a sheet: what depends on no evaluator's mark is equal on all."""
        if sheet is not None:
            if (sheet, who.id) in self.world.round.recusals:
                raise Unvalued(node.id)
            if not self.world.depends(node):
                return self.on_sheet(who, node, None)
        if node.kind == "group":
            for child in node.children:
                if not self.adds_nothing(child, sheet):
                    self.on_sheet(who, child, sheet)
            value = self.summed(node, lambda child: self.on_sheet(who, child, sheet), sheet)
        elif node.kind == "formula":
            context = SheetContext(self.world, self, node.points, self.people, sheet, node.formula, node.join)
            value = self.formula(node.formula, who, context)
        else:
            value = self.marked(node, who, sheet)
        value = clamped(node, value)
        return self.brought(value) if node is node.join else self.rounded(node, value)

    # --- the committee's ---

    def committee(self, who, node):
        return self.once(("committee", who.id, node.id), lambda: self.rounded_committee(who, node))

    def score_if_any(self, who, node):
        """A node below a join by `trimmed` may be left without one."""
        try:
            return self.committee(who, node)
        except Lacks:
            return None

    def rounded_committee(self, who, node):
        value = self.computed(who, node)
        if node.join:
            return self.rounded(node, value) if node.join is node else value
        return self.rounded(node, clamped(node, value))

    def computed(self, who, node):
        """Before the node's rounding, and before its floor and ceiling unless these acted on each sheet."""
        return self.once(("computed", who.id, node.id), lambda: self.count_committee(who, node))

    def count_committee(self, who, node):
        if node.join:
            return self.joined(who, node)
        if node.kind == "group":
            return self.summed(node, lambda child: self.committee(who, child))
        if node.kind == "formula":
            return self.formula(node.formula, who, Context(self.world, self, node.points, self.people))
        return self.single(node, who)

    def join_sheets(self, node):
        if node.join.id not in self.sheets:
            consensus = node.join.aggregate.method == "consensus"
            self.sheets[node.join.id] = ["consensus"] if consensus else join_sheets(node.join,
                                                                                    self.world.round)
        return self.sheets[node.join.id]

    def joined(self, who, node):
        aggregate = node.join.aggregate
        valuing = [sheet for sheet in self.join_sheets(node) if self.values(node, who, sheet)]
        if len(valuing) < (aggregate.quorum if node is node.join else 1):
            raise Refused("quorum-missed", f"{node.id} {who.id}")
        if node is node.join and aggregate.method in PLACES + ("standardized",):
            return self.joined_by_sheet(who, node, valuing)
        values = [self.on_sheet(who, node, sheet) for sheet in valuing]
        if aggregate.method in PLACES + ("standardized",):
            return exact.mean(values)
        try:
            return join_values(values, aggregate, join_size(node.join, self.world.round))
        except Refused as refused:
            if node is node.join:
                raise
            raise Lacks(node.id) from refused  # for reading alone: a problem where something reads it

    def valued_by(self, node, sheet):
        """(the proposers whom a sheet values there, what it gives them)"""
        valued = [one for one in self.standing if self.values(node, one, sheet)]
        return {one.id: self.on_sheet(one, node, sheet) for one in valued}

    def joined_by_sheet(self, who, node, valuing):
        aggregate, worths = node.aggregate, []
        for sheet in valuing:
            values = self.once(("valued", node.id, sheet), lambda sheet=sheet: self.valued_by(node, sheet))
            turn = standard if aggregate.method == "standardized" else place_worth
            worths.append(turn(values[who.id], list(values.values()), aggregate))
        size = 1 if aggregate.method == "standardized" else join_size(node, self.world.round)
        return exact.mean(worths) * size

    # --- an evaluator's own ---

    def adds_nothing(self, node, evaluator):
        """A leaf that others mark, and a group of nothing else."""
        if evaluator in (None, "consensus"):
            return False
        if node.kind == "group":
            return all(self.adds_nothing(child, evaluator) for child in node.children)
        return node.on_sheets() and node.marked_by != "committee" and evaluator not in node.marked_by

    def own(self, who, node, evaluator):
        return self.once(("own", who.id, node.id, evaluator), lambda: self.count_own(who, node, evaluator))

    def count_own(self, who, node, evaluator):
        if (evaluator, who.id) in self.world.round.recusals:
            raise Unvalued(node.id)
        if not node.join and node.kind != "group" and not self.world.depends(node):
            return self.committee(who, node)
        if self.adds_nothing(node, evaluator):
            return Fraction(0)
        if node.join:
            return self.on_sheet(who, node, evaluator)
        if node.kind == "group":
            for child in node.children:
                self.own(who, child, evaluator)
            value = self.summed(node, lambda child: self.own(who, child, evaluator), evaluator)
        else:
            value = self.formula(node.formula, who, OwnContext(
                self.world, self, node.points, self.people, evaluator, node.formula))
        return self.rounded(node, clamped(node, value))

    def own_points(self, node, evaluator):
        """The points that an evaluator's own score can give: without what others mark."""
        if self.adds_nothing(node, evaluator):
            return Fraction(0)
        return self.summed(node, lambda child: self.own_points(child, evaluator), evaluator) \
            if node.kind == "group" else node.points

    def own_total_points(self, evaluator):
        before = self.before()
        return self.own_points(self.stage.root, evaluator) + (before.own_total_points(evaluator) if before
                                                              else 0)

    # --- totals ---

    def round_total(self, value):
        rounding = self.stage.rounding.get("total")
        return exact.rounded(value, *rounding) if rounding else value

    def before(self):
        return self.world.scorings[self.stage.index - 1] if self.stage.index and self.stage.carry else None

    def total(self, who):
        return self.once(("total", who.id), lambda: self.round_total(self.count_total(who)))

    def count_total(self, who):
        if self.stage.total_formula is not None:
            context = Context(self.world, self, self.stage.total_points, self.people)
            return self.formula(self.stage.total_formula, who, context)
        own = self.committee(who, self.stage.root)
        return own + self.before().total(who) if self.before() else own

    def own_total(self, who, evaluator):
        """None where the evaluator does not value the proposer, or marks nothing that counts here."""
        if self.marks_nothing(evaluator):
            return None
        try:
            return self.once(("own total", who.id, evaluator),
                             lambda: self.round_total(self.count_own_total(who, evaluator)))
        except Unvalued:
            return None

    def counted_leaves(self):
        """The marked leaves of the stages that a total holds."""
        return self.stage.root.judged() + (self.before().counted_leaves() if self.before() else [])

    def marks_nothing(self, evaluator):
        if evaluator not in self.markless:
            judged = self.counted_leaves()
            self.markless[evaluator] = bool(judged) and all(
                self.adds_nothing(leaf, evaluator) for leaf in judged)
        return self.markless[evaluator]

    def count_own_total(self, who, evaluator):
        value = self.own(who, self.stage.root, evaluator)
        before = self.before()
        if before:
            earlier = before.own_total(who, evaluator)
            if earlier is None:
                raise Unvalued("total")
            value += earlier
        return value

    def names_of(self, tree):
        return names_read(tree, self.world.rubric.definitions)
