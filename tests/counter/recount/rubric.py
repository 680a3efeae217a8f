"""The rubric as it is written becomes criteria, joins, rules and stages."""
import re
from dataclasses import dataclass, field
from fractions import Fraction

from . import exact
from .constants import Constants
from .files import is_yes
from .problems import Refused

PASS_FAIL = {"pass": Fraction(1), "fail": Fraction(0)}
PLACES = ("rank-sum", "rank-points", "first-places")
METHODS = ("mean", "sum", "median", "trimmed", "consensus", "standardized") + PLACES
FULL_LESS = PLACES + ("standardized",)


@dataclass
class Aggregate:
    method: str = "mean"
    at: str = "criterion"
    missing: str = "error"
    recused: str = "leave-out"
    quorum: int = 1
    drop: tuple = ()             # ("count", 1) or ("share", 1/10)
    tied: str = "one"
    table: tuple = ()
    shared: str = "share"
    best: str = "highest"
    mean: Fraction = None
    spread: Fraction = None
    digits: int = None


@dataclass
class Node:
    """A criterion, or a stage as the sum of its criteria."""
    id: str
    kind: str                    # group, grade, number or formula
    stage: int
    parent: object = None
    children: list = field(default_factory=list)
    points: Fraction = None      # its own points; a group may have none
    grades: dict = None
    first: Fraction = Fraction(0)
    last: Fraction = None
    step: Fraction = None        # None: any
    factor: Fraction = Fraction(1)
    formula: tuple = None
    counts: bool = True
    floor: Fraction = None
    ceiling: Fraction = None
    rounding: tuple = None
    aggregate: Aggregate = None  # its own, where it says so
    join: object = None          # the node at or above it where sheets become one
    marked_by: object = "committee"  # or a list of ids, "secretariat", "facts.NAME"
    comments: dict = None

    def walk(self):
        yield self
        for child in self.children:
            yield from child.walk()

    def leaves(self):
        return [node for node in self.walk() if node.kind != "group"]

    def judged(self):
        """The leaves that evaluators mark."""
        return [leaf for leaf in self.leaves() if leaf.on_sheets()]

    def on_sheets(self):
        return self.kind in ("grade", "number") and (self.marked_by == "committee"
                                                     or isinstance(self.marked_by, list))

    def own_points(self):
        """Points of one sheet."""
        if self.points is not None:
            return self.points
        return sum((child.own_points() for child in self.children if child.counts), Fraction(0))


@dataclass
class Stage:
    index: int
    id: str
    root: Node
    aggregate: Aggregate
    rounding: dict
    gates: list
    carry: bool
    total_formula: tuple
    total_points: Fraction
    order: str
    advance: tuple = None        # (top, on-tie)


@dataclass
class Rule:
    id: str
    kind: str
    on_fail: str
    when: tuple = None
    require: tuple = None
    of: str = None
    limit: Fraction = None
    strict: bool = False
    by: str = "committee"
    even: str = None
    required: list = None
    stated: bool = True


def rounding_of(value):
    if isinstance(value, str):
        return (int(exact.due_number(value)), "half-up")
    return (int(exact.due_number(value["digits"])), value.get("mode", "half-up"))


class Rubric:
    def __init__(self, written, given, date):
        self.written = written
        self.constants = Constants(written.get("define") or {}, given, date)
        self.definitions = self.constants.trees
        self.nodes, self.stage_ids = {}, {}
        self.scales = {name: self.read_scale(scale) for name, scale in (written.get("scales") or {}).items()}
        self.scales["pass-fail"] = PASS_FAIL
        self.sealed = written.get("bids") == "sealed"
        self.stages = self.read_stages()
        self.place_joins()
        self.rules = self.read_rules()
        self.caps = {rule.id: rule for rule in self.rules if rule.kind == "cap"}
        self.winners = int(self.amount(written.get("winners", "1")))
        self.settle = int(self.amount(written.get("settle-places", str(self.winners + 1))))
        self.ties = [self.read_tie(tie) for tie in written.get("ties") or []]
        if any(tie[0] in ("decide", "joint") for tie in self.ties[:-1]):
            raise Refused("tie-after-end")

    def amount(self, text, unit=1):
        return self.constants.amount(text, unit)

    def tree(self, text):
        return self.constants.parse(text)

    def optional(self, table, key):
        return self.amount(table[key]) if key in table else None

    def read_scale(self, scale):
        return {name: self.amount(grade["share"] if isinstance(grade, dict) else grade)
                for name, grade in scale.items()}

    def read_aggregate(self, table):
        made = Aggregate()
        for key in ("method", "at", "missing", "recused", "tied", "best"):
            if key in table:
                setattr(made, key, table[key])
        if made.method not in METHODS:
            raise Refused("unknown-method", made.method)
        made.shared = table.get("shared-ranks", "share")
        if made.method == "consensus" and "quorum" in table:
            raise Refused("key-not-for-method", "quorum")
        made.quorum = int(self.optional(table, "quorum") or 1)
        if made.method == "trimmed":
            drop = table.get("drop", "1")
            value = self.amount(drop)
            made.drop = ("share" if "%" in drop or value.denominator != 1 else "count", value)
        if "table" in table:
            made.table = tuple(self.amount(item) for item in table["table"])
        if made.method == "standardized":
            made.mean, made.spread, made.digits = (self.optional(table, "mean"),
                                                   self.optional(table, "spread"),
                                                   int(self.optional(table, "digits")))
        return made

    def read_stages(self):
        top = self.written
        default = top.get("aggregate")
        listed = top.get("stages") or [{key: top[key] for key in ("criteria", "gates", "total")
                                        if key in top}]
        stages = []
        for index, written in enumerate(listed):
            root = Node(written.get("id", "-"), "group", index)
            if "id" in written:
                self.add_name(root)
                self.stage_ids[root.id] = index
            aggregate = self.read_aggregate(written.get("aggregate", default) or {})
            rounding = written.get("rounding", top.get("rounding")) or {}
            total = written.get("total") or {}
            order = total.get("order") or (
                "lowest" if aggregate.method == "rank-sum" and aggregate.at == "total" else "highest")
            if "formula" in total and aggregate.at == "total":
                raise Refused("total-formula-at-total", root.id)
            stages.append(Stage(
                index, root.id, root, aggregate, {key: rounding_of(value) for key, value in rounding.items()
                                                  if key != "display"}, [], written.get("carry") is None
                or is_yes(written["carry"]), self.tree(total["formula"]) if "formula" in total else None,
                self.optional(total, "points"), order))
            self.read_children(root, written["criteria"])
            stages[-1].gates = [self.read_rule(rule, "gate") for rule in written.get("gates") or []]
            advance = written.get("advance")
            if advance:
                stages[-1].advance = (int(self.amount(advance["top"])), advance.get("on-tie", "all"))
        return stages

    def add_name(self, node):
        if node.id in self.nodes:
            raise Refused("doubled-name", node.id)
        self.nodes[node.id] = node

    def read_children(self, parent, criteria):
        for written in criteria:
            node = self.read_node(parent, written)
            self.add_name(node)
            parent.children.append(node)
            if node.kind == "group":
                self.read_children(node, written["criteria"])

    def read_node(self, parent, written):
        node = Node(written["id"], "group", parent.stage, parent)
        node.points = self.optional(written, "points")
        node.floor, node.ceiling = self.optional(written, "floor"), self.optional(written, "ceiling")
        node.counts = "counts" not in written or is_yes(written["counts"])
        node.marked_by = written.get("marked-by", "committee")
        node.comments = written.get("comments")
        if "rounding" in written:
            node.rounding = rounding_of(written["rounding"])
        if "aggregate" in written:
            node.aggregate = self.read_aggregate(written["aggregate"])
        if "criteria" not in written:
            self.read_leaf(node, written)
        return node

    def read_leaf(self, node, written):
        if "formula" in written:
            node.kind, node.formula = "formula", self.tree(written["formula"])
            return
        if "scale" in written:
            node.kind, node.grades = "grade", self.scales[written["scale"]]
            return
        node.kind = "number"
        bounds = written.get("marks") or {"to": written["points"], "step": written.get("step", "1")}
        node.first, node.last = self.amount(bounds.get("from", "0")), self.amount(bounds["to"])
        step = bounds.get("step", "1")
        node.step = None if step == "none" else self.amount(step)
        if node.step and ((node.last - node.first) / node.step).denominator != 1:
            raise Refused("step-misses-end", node.id)
        if "marks" in written:
            if node.points is not None:
                node.factor = node.points / node.last
            else:
                node.factor = self.optional(written, "weight") or Fraction(1)
                node.points = node.last * node.factor

    def place_joins(self):
        """Where sheets become one; joins do not nest."""
        for stage in self.stages:
            if stage.aggregate.at == "total":
                stage.root.aggregate = stage.aggregate
            self.place_join(stage.root, stage, None)

    def place_join(self, node, stage, above):
        own = node.aggregate
        if own is None and above is None and node.on_sheets():
            own = node.aggregate = stage.aggregate
        if own is not None:
            if above is not None:
                raise Refused("joins-nest", node.id)
            above = node
        node.join = above
        for child in node.children:
            self.place_join(child, stage, above)

    def read_rule(self, written, kind):
        rule = Rule(written["id"], kind, written.get("on-fail", "refer" if kind == "check" else "exclude"))
        if "when" in written:
            rule.when = self.tree(written["when"])
        if "require" in written:
            rule.require = self.tree(written["require"])
        rule.by, rule.even = written.get("by", "committee"), written.get("even")
        if kind == "cap":
            unit = exact.unit_of(written["unit"]) if "unit" in written else 1
            rule.of, rule.strict = written["of"], "below" in written
            rule.limit = self.amount(written["below" if rule.strict else "at-most"], unit)
        return rule

    def read_rules(self):
        top, rules = self.written, []
        for kind, key in (("requirement", "requirements"), ("ground", "grounds")):
            rules += [self.read_rule(written, kind) for written in top.get(key) or []]
        if "papers" in top:
            rule = self.read_rule({"id": "papers", **top["papers"]}, "papers")
            rule.required = [paper["id"] if isinstance(paper, dict) else paper
                             for paper in top["papers"]["required"]]
            rules.append(rule)
        for key, default in (("deadline", "exclude"), ("same-registration", "refer")):
            rule = self.read_rule({"id": key, "on-fail": default, **(top.get(key) or {})}, key)
            rules.append(rule)
        for kind, key in (("cap", "caps"), ("check", "checks")):
            rules += [self.read_rule(written, kind) for written in top.get(key) or []]
        return rules

    def read_tie(self, written):
        """("computed", text, tree, direction), or (kind, text, options)."""
        if isinstance(written, dict):
            return ("draw", "draw", written["draw"] or {})
        match = re.fullmatch(r"(.*\S)\s+(highest|lowest)", written)
        if match:
            if match[1] in ("first-places", "supporters"):
                return (match[1], written, match[2])
            return ("computed", written, self.tree(match[1]), match[2])
        return (written, written, {})

    def children(self, group):
        return [child.id for child in self.nodes[group].children]
