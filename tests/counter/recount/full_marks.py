"""Full marks: the points, times N where sheets are joined by `sum`; none for places and `standardized`."""
from fractions import Fraction

from .problems import Refused
from .rubric import FULL_LESS


def join_size(join, round_):
    """N: the committee without those absent; theirs where marked-by names them; one agreed sheet."""
    if join.aggregate.method == "consensus":
        return 1
    return len(join_sheets(join, round_))


def join_sheets(join, round_):
    """The evaluators whose sheets meet at a join."""
    judged = join.judged()
    named = judged[0].marked_by if judged else "committee"
    if any(leaf.marked_by != named for leaf in judged):
        raise Refused("mixed-marked-by", join.id)
    seated = round_.seated()
    return seated if named == "committee" else [one for one in seated if one in named]


class FullMarks:
    def __init__(self, rubric, round_):
        self.rubric, self.round, self.known = rubric, round_, {}

    def of(self, node):
        """None where there are none."""
        if node.id not in self.known or node.parent is None:
            self.known[node.id] = self.count(node)
        return self.known[node.id]

    def count(self, node):
        join = node.join
        if join is node and join.aggregate.method in FULL_LESS:
            return None
        if node.kind != "group":
            return node.points * (join_size(join, self.round) if join and join.aggregate.method == "sum"
                                  else 1)
        parts = [self.of(child) for child in node.children if child.counts]
        if any(part is None for part in parts):
            if node.points is not None:
                raise Refused("no-full-marks", node.id)
            return None
        total = sum(parts, Fraction(0))
        if node.points is not None:
            total = total * node.points / children_points(node)
        return total

    def of_total(self, stage):
        if stage.total_formula is not None:
            return stage.total_points
        own = self.of(stage.root)
        if stage.index and stage.carry:
            before = self.of_total(self.rubric.stages[stage.index - 1])
            return None if own is None or before is None else own + before
        return own


def children_points(group):
    points = sum((child.own_points() for child in group.children if child.counts), Fraction(0))
    if points == 0:
        raise Refused("points-of-nothing", group.id)
    return points
