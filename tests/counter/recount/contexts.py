"""Whose scores a formula reads: the committee's, one sheet's below a join, or an evaluator's own."""
from .formulas import names_read, subtrees
from .problems import Lacks, Refused, Unvalued


class Context:
    """Names for one formula; `scoring` is the stage's, None at entry."""

    def __init__(self, world, scoring=None, points=None, people=None):
        self.world, self.scoring, self.points, self.range = world, scoring, points, people or {}
        self.definitions = world.rubric.definitions

    def resolve(self, tree):
        while tree[0] == "name" and tree[1] in self.definitions:
            tree = self.definitions[tree[1]]
        return tree

    def is_score(self, name):
        return name == "total" or name in self.world.rubric.nodes

    def reads_scores(self, tree):
        if any(self.is_score(name) for name in names_read(tree, self.definitions)):
            return not only_full(tree)
        return False

    def is_list(self, tree):
        tree = self.resolve(tree)
        if tree[0] == "name":
            parts = tree[1].split(".")
            return len(parts) == 3 and parts[0] == "bid" and parts[1] in ("years", "items")
        if tree[0] == "call" and tree[1] in ("each",):
            return True
        if tree[0] in ("calculate", "minus") or tree[0] == "call" and tree[1] in (
                "abs", "min", "max", "round", "round_up", "round_down"):
            arguments = tree[2] if tree[0] == "call" else tree[1:]
            if tree[0] == "call" and tree[1] in ("min", "max") and len(arguments) == 1:
                return False
            return any(isinstance(part, tuple) and self.is_list(part) for part in arguments)
        return False

    def children(self, group):
        return self.world.rubric.children(group)

    def people(self, who_in, who):
        if who_in == "all":
            return self.world.round.proposers
        if who_in == "others":
            return [one for one in self.range["standing"] if one is not who]
        return self.range[who_in]

    def values(self, _):
        """Whether the scores that are read are there for this proposer."""
        return True

    def value(self, name, who):
        if name == "points":
            if self.points is None:
                raise Refused("formula-unknown-name", name)
            return self.points
        kind, _, rest = name.partition(".")
        if rest and kind == "bid":
            if rest not in who.bid:
                raise Lacks(f"{name} of {who.id}")
            return who.bid[rest]
        if rest and kind == "facts":
            if rest not in who.facts:
                raise Lacks(f"{name} of {who.id}")
            return who.facts[rest]
        if rest and kind == "cap":
            return self.world.rubric.caps[rest].limit
        return self.score(name, who)

    def stage_and_node(self, name):
        """(the scoring of its stage, its node); `total` is the current stage's."""
        node = self.world.rubric.nodes.get(name)
        if node is None or self.scoring is None:
            raise Refused("formula-unknown-name", name)
        if node.stage > self.scoring.stage.index:
            raise Refused("formula-later-stage", name)
        return self.world.scorings[node.stage], node

    def require_standing(self, who):
        """Only the standing have scores."""
        if who not in self.range["standing"]:
            raise Lacks(f"{who.id} has no scores")

    def score(self, name, who):
        if name == "total":
            self.require_standing(who)
            return self.scoring.total(who)
        scoring, node = self.stage_and_node(name)
        self.require_standing(who)
        return scoring.committee(who, node)

    def full(self, name):
        full = self.world.full.of_total(self.scoring.stage) if name == "total" else \
            self.world.full.of(self.stage_and_node(name)[1])
        if full is None:
            raise Refused("no-full-marks", name)
        return full


class OnSheet(Context):
    """Where a formula reads a sheet's own scores, functions range over those whom the sheet values."""

    def __init__(self, world, scoring, points, people, evaluator, tree):
        super().__init__(world, scoring, points, people)
        self.evaluator, self.valued = evaluator, {}
        names = names_read(tree, self.definitions)
        self.read = [name for name in names if self.is_score(name) and self.is_own(name)]

    def people(self, who_in, who):
        return [one for one in super().people(who_in, who) if self.values(one)]

    def values(self, who):
        if who not in self.range["standing"]:
            return True
        if who.id not in self.valued:
            try:
                for name in self.read:
                    self.score(name, who)
                self.valued[who.id] = True
            except Unvalued:
                self.valued[who.id] = False
        return self.valued[who.id]


class SheetContext(OnSheet):
    """Below a join: what is read within it is the sheet's own, the rest the committee's."""

    def __init__(self, world, scoring, points, people, evaluator, tree, join):
        self.join = join
        super().__init__(world, scoring, points, people, evaluator, tree)

    def is_own(self, name):
        node = self.world.rubric.nodes[name]
        return node.join is self.join and self.world.depends(node)

    def score(self, name, who):
        scoring, node = self.stage_and_node(name)
        if node.join is not self.join:
            return super().score(name, who)
        self.require_standing(who)
        return scoring.on_sheet(who, node, self.evaluator if self.world.depends(node) else None)

    def full(self, name):
        node = self.stage_and_node(name)[1]
        return node.own_points() if node.join is self.join else super().full(name)


class OwnContext(OnSheet):
    """An evaluator's own scores."""

    def is_own(self, name):
        return name == "total" or self.world.depends(self.world.rubric.nodes[name])

    def score(self, name, who):
        if name == "total":
            self.require_standing(who)
            value = self.scoring.own_total(who, self.evaluator)
            if value is None:
                raise Unvalued(name)
            return value
        scoring, node = self.stage_and_node(name)
        self.require_standing(who)
        if self.world.depends(node) or node.kind == "group" and not node.join:
            return scoring.own(who, node, self.evaluator)
        return scoring.on_sheet(who, node, None) if node.join else scoring.committee(who, node)

    def full(self, name):
        if name == "total":
            return self.scoring.own_total_points(self.evaluator)
        scoring, node = self.stage_and_node(name)
        return scoring.own_points(node, self.evaluator)


def only_full(tree):
    """Whether scores are named only to ask for their full marks."""
    named = [part for part in subtrees(tree) if part[0] == "name"]
    asked = [part[2][0] for part in subtrees(tree) if part[0] == "call" and part[1] == "full"]
    return len(asked) == len(named)
