"""Small random rounds. Used by tests; not a test itself."""
import copy
from dataclasses import dataclass, field, replace
from fractions import Fraction


class Kept(dict):
    """A map whose order means something."""


class Free(list):
    """A list whose order means nothing."""


@dataclass
class Wish:
    """What a random round may hold."""
    methods: tuple = ("mean", "sum", "median", "trimmed")
    at: tuple = ("criterion", "criterion", "total")
    leaves: tuple = ("grade", "grade", "points", "points", "number", "number", "formula")
    formulas: tuple = ("relative", "own", "fact", "cross")
    ties: tuple = ("score", "score", "bid", "places", "first-places highest", "supporters highest")
    ends: tuple = ("decide", "joint", "chair", "ballot", None)
    missing: tuple = ("error", "error", "zero", "leave-out")
    rounding: bool = True
    gates: tuple = ("percent", "absolute")
    entry: bool = True       # requirements, grounds, papers, caps, checks, registrations, withdrawals
    recusals: bool = True
    absences: bool = True
    stages: bool = True
    clamps: bool = True
    rescale: bool = True
    node_joins: bool = True
    steps: tuple = (Fraction(1), Fraction(1, 2), Fraction(1, 4), None)
    evaluators: tuple = (1, 2, 3, 3, 4, 5, 5, 6, 7)


@dataclass
class Round:
    rubric: dict
    round: dict
    marks: dict = field(default_factory=dict)  # (evaluator, proposer, leaf): Fraction, grade or None

    def copy(self):
        return copy.deepcopy(self)

    def stages(self):
        return self.rubric.get("stages") or [self.rubric]

    def nodes(self):
        def below(nodes):
            for node in nodes:
                yield node
                yield from below(node.get("criteria", []))
        for stage in self.stages():
            yield from below(stage["criteria"])

    def leaves(self):
        return [node for node in self.nodes() if "criteria" not in node]

    def marked(self):
        return [node for node in self.leaves() if "formula" not in node]

    def node(self, name):
        return next(node for node in self.nodes() if node["id"] == name)

    def proposers(self):
        return [proposer["id"] for proposer in self.round["proposers"]]

    def seated(self):
        return [member["id"] for member in self.round["committee"] if "absent" not in member]

    def recused(self, evaluator, proposer):
        return any(recusal["evaluator"] == evaluator and recusal["proposer"] == proposer
                   for recusal in self.round.get("recusals", []))

    def grades(self, leaf):
        if leaf["scale"] == "pass-fail":
            return {"pass": Fraction(1), "fail": Fraction(0)}
        return {name: share["share"] if isinstance(share, dict) else share
                for name, share in self.rubric["scales"][leaf["scale"]].items()}


# --- making one ---

SCALES = {
    "five": Kept(A=Fraction(1), B=Fraction(4, 5), C=Fraction(3, 5), D=Fraction(2, 5), E=Fraction(0)),
    "thirds": Kept(high={"share": Fraction(1), "label": "優"}, middle={"share": Fraction(2, 3), "label": "良"},
                   low={"share": Fraction(1, 3), "label": "可"}, none={"share": Fraction(0), "label": "不可"}),
    "sevenths": Kept({"1": Fraction(1), "2": Fraction(5, 7), "3": Fraction(2, 7)}),
}
FORMULAS = {
    "relative": [
        "points * lowest(bid.total) / bid.total",
        "points * lowest(bid.total in valid) / bid.total",
        "max(0, points * (1 - (bid.total - lowest(bid.total)) / lowest(bid.total)))",
        "points * (1 - bid.total / (2 * highest(bid.total)))",
        "points * (count(standing) - rank(bid.total lowest) + 1) / count(standing)",
        "points * mean(bid.total in all) / (mean(bid.total in all) + bid.total)",
        "points * (if(bid.total == lowest(bid.total), 1, 1/3))",
        "points * median(bid.net) / (median(bid.net) + bid.total)",
    ],
    "own": [
        "points * (1 - bid.total / 90_000_000)",
        "points * interpolate(bid.total, [10000000, 1], [60000000, 0])",
        "band(bid.total, from [0, 10], [20000000, 5], [40000000, 2])",
    ],
    "fact": ["if(facts.local, points, 0)", "min(points, facts.similar)"],
    "cross": ["min(points, {leaf} / 2)", "if({leaf} > 2, points, points / 3)", "abs({leaf} - full({leaf}) / 2)"],
}
PALETTE_SIZES = (1, 2, 2, 3, 3, 5)


def chance(rng, share):
    return rng.random() < share


def make_leaf(rng, wish, number, marked_ids, loose_allowed=True):
    leaf = {"id": f"c{number}", "title": f"Criterion {number}"}
    kind = rng.choice(wish.leaves)
    if kind == "formula":
        family = rng.choice(wish.formulas) if wish.formulas else "relative"
        if family == "cross" and not marked_ids:
            family = "relative" if "relative" in wish.formulas else "fact"
        text = rng.choice(FORMULAS[family])
        leaf["points"] = Fraction(rng.choice((10, 20, 30)))
        leaf["formula"] = text.format(leaf=rng.choice(marked_ids)) if family == "cross" else text
        leaf["family"] = family
    elif kind == "grade":
        leaf["points"] = Fraction(rng.choice((5, 7, 10, 15, 20, 25, 30)))
        leaf["scale"] = rng.choice(("five", "thirds", "sevenths", "pass-fail"))
    elif kind == "points":
        leaf["points"] = Fraction(rng.choice((5, 10, 20)))
        leaf["step"] = rng.choice(wish.steps)
    else:
        step = rng.choice(wish.steps)
        leaf["marks"] = {"from": Fraction(rng.choice((0, 0, 1))), "to": Fraction(rng.choice((5, 10))), "step": step}
        if chance(rng, 0.4):
            leaf["points"] = Fraction(rng.choice((10, 15, 20)))
        else:
            leaf["weight"] = rng.choice((Fraction(1), Fraction(2), Fraction(4), Fraction(1, 3), Fraction(7, 10)))
    return leaf


def node_points(node):
    """Its points as the rubric means them."""
    if "points" in node:
        return node["points"]
    if "criteria" in node:
        return sum((node_points(child) for child in node["criteria"] if child.get("counts", True)), Fraction(0))
    return node["marks"]["to"] * node.get("weight", 1)


def decorate(rng, wish, node, below_join):
    if wish.clamps and chance(rng, 0.06):
        node["floor"] = Fraction(rng.choice((1, 2)))
    if wish.clamps and chance(rng, 0.06):
        node["ceiling"] = Fraction(rng.choice((8, 15)))
    if wish.rounding and chance(rng, 0.08):
        node["rounding"] = rounding(rng)
    if "criteria" in node and wish.rescale and chance(rng, 0.25) and len(node["criteria"]) > 1:
        node["points"] = Fraction(rng.choice((10, 20, 25, 70)))
    if "criteria" in node and wish.node_joins and not below_join and chance(rng, 0.15):
        node["aggregate"] = aggregate(rng, wish, None)
        return True
    if node["id"] == "c1" and chance(rng, 0.08):
        node["counts"] = False
    return below_join


def rounding(rng):
    digits = rng.choice((0, 0, 1, 1, 2, 3, -1))
    if chance(rng, 0.4):
        return Fraction(digits)
    return {"digits": Fraction(digits), "mode": rng.choice(("half-up", "half-even", "down", "up"))}


def aggregate(rng, wish, at):
    method = rng.choice(wish.methods)
    made = {"method": method, "missing": rng.choice(wish.missing)}
    if at:
        made["at"] = at
    if method == "trimmed":
        made["drop"] = rng.choice((Fraction(1), "10%", "25%"))
        if chance(rng, 0.3):
            made["tied"] = "all"
    return made


def make_criteria(rng, wish, count, first, prefix, joined):
    """Leaves from c<first>, in groups of up to two levels."""
    nodes, number, group, marked = [], first, 1, []
    while number < first + count:
        leaves = []
        for _ in range(rng.randint(1, first + count - number)):
            leaf = make_leaf(rng, wish, number, marked)
            if "formula" not in leaf:
                marked.append(leaf["id"])
            leaves.append(leaf)
            number += 1
        if chance(rng, 0.7):
            node = {"id": f"{prefix}{group}", "title": f"Group {prefix}{group}", "criteria": leaves}
            group += 1
            if len(leaves) > 2 and chance(rng, 0.4):
                node["criteria"] = [leaves[0], {"id": f"{prefix}{group}", "title": f"Group {prefix}{group}",
                                                "criteria": leaves[1:]}]
                group += 1
            nodes.append(node)
        else:
            nodes += leaves
    if not marked:
        nodes.append({"id": f"c{number}", "title": f"Criterion {number}", "points": Fraction(10), "step": wish.steps[-1]})

    def walk(list_of_nodes, below):
        for node in list_of_nodes:
            inner = decorate(rng, wish, node, below)
            walk(node.get("criteria", []), inner)
    walk(nodes, joined)
    return nodes


def make_gates(rng, wish, names, total, made):
    gates = []
    if wish.gates and chance(rng, 0.5):
        for number in range(rng.choice((1, 1, 2))):
            name = rng.choice(names + [total, total])
            limit = f"{rng.choice((20, 40, 50, 60))}%" if rng.choice(wish.gates) == "percent" else str(rng.choice((1, 3, 8)))
            gate = {"id": f"gate{made + number + 1}", "title": f"Minimum {made + number + 1}",
                    "require": f"{name} >= {limit}"}
            if chance(rng, 0.3):
                gate["on-fail"] = rng.choice(("warn", "refer", "exclude"))
            gates.append(gate)
    return gates


def make_stage_rules(rng, wish, stage, at):
    stage["aggregate"] = aggregate(rng, wish, at)
    if wish.rounding and chance(rng, 0.7):
        keys = [key for key in ("sheet", "criterion", "group", "total") if chance(rng, 0.4)] or ["total"]
        stage["rounding"] = {key: rounding(rng) for key in keys}


def make_ties(rng, wish, names):
    chain = []
    for _ in range(rng.randint(0, 3)):
        rule = rng.choice(wish.ties) if wish.ties else "bid"
        if rule == "score":
            chain.append(f"{rng.choice(names)} {'lowest' if 'low' in wish.ties and chance(rng, 0.3) else 'highest'}")
        elif rule == "bid":
            chain.append("bid.total lowest")
        elif rule != "low":
            chain.append(rule)
    end = rng.choice(wish.ends)
    return list(dict.fromkeys(chain)) + ([end] if end else [])


def make_rubric(rng, wish):
    rubric = {"saiten": Fraction(1), "rubric": "random", "version": "1", "title": "Random rubric 採点",
              "language": rng.choice(("ja", "en")), "source": "tests", "scales": Kept(SCALES)}
    staged = wish.stages and chance(rng, 0.2)
    at = rng.choice(wish.at)
    if staged:
        first, second = rng.randint(1, 3), rng.randint(1, 3)
        one = {"id": "s1", "title": "Stage 1", "criteria": make_criteria(rng, wish, first, 1, "g", at == "total")}
        two = {"id": "s2", "title": "Stage 2", "criteria": make_criteria(rng, wish, second, 20, "h", False)}
        make_stage_rules(rng, wish, one, at)
        make_stage_rules(rng, wish, two, "criterion")
        if wish.gates and chance(rng, 0.5):
            one["gates"] = make_gates(rng, wish, ["s1"], "total", 0)
        if chance(rng, 0.4):
            one["advance"] = {"top": Fraction(rng.randint(1, 4)), "on-tie": rng.choice(("all", "none", "chain"))}
        if chance(rng, 0.4):
            two["carry"] = False
        elif chance(rng, 0.5):
            two["total"] = {"formula": "80% * s1 + 20% * s2", "points": Fraction(100)}
        rubric["stages"] = [one, two]
        names = ["s1", "s2"]
    else:
        rubric["criteria"] = make_criteria(rng, wish, rng.randint(1, 6), 1, "g", at == "total")
        make_stage_rules(rng, wish, rubric, at)
        names = [node["id"] for node in Round(rubric, {}).nodes()]
        rubric["gates"] = make_gates(rng, wish, names, "total", 0)
    rubric["ties"] = make_ties(rng, wish, names)
    if not rubric["ties"]:
        del rubric["ties"]
    if chance(rng, 0.3):
        rubric["settle-places"] = Fraction(rng.choice((1, 2, 3, 8)))
    if wish.entry:
        make_entry_rules(rng, rubric)
    return rubric


def make_entry_rules(rng, rubric):
    rubric["requirements"] = [{"id": f"r{i}", "title": f"Requirement {i}",
                               "on-fail": "refer" if chance(rng, 0.2) else "exclude"}
                              for i in range(1, rng.randint(1, 3))]
    rubric["grounds"] = [{"id": f"v{i}", "title": f"Ground {i}"} for i in range(1, rng.randint(1, 3))]
    if chance(rng, 0.3):
        rubric["papers"] = {"required": ["form-1", "form-2"], "on-fail": rng.choice(("exclude", "refer", "warn"))}
    if chance(rng, 0.4):
        rubric["caps"] = [{"id": "cap", "of": "bid.total",
                           rng.choice(("at-most", "below")): Fraction(rng.choice((33_000_000, 44_000_000)))}]
    if chance(rng, 0.4):
        rubric["checks"] = [{"id": "adds-up", "require": "bid.total == bid.net + bid.tax"}]
    if chance(rng, 0.2):
        rubric.setdefault("checks", []).append(
            {"id": "abnormal", "require": "bid.total >= 60% * mean(bid.total in others)", "when": "count(valid) >= 3",
             "on-fail": rng.choice(("refer", "exclude", "warn"))})
    if chance(rng, 0.3):
        rubric["same-registration"] = {"on-fail": rng.choice(("refer", "exclude"))}


NAMES = ["株式会社 架空", "合同会社 例示", "Sample Partners", "見本法人", "一般社団法人 仮題", "Placeholder Co.", "例題機構",
         "架空・例示共同体"]


def make_proposer(rng, wish, rubric, number, receipt):
    net = rng.choice((9_000_000, 20_000_000, 30_000_000, 30_000_000, 40_000_000, rng.randint(10_000_000, 50_000_000)))
    tax = net // 10
    proposer = {"id": f"p{number}", "name": NAMES[number - 1], "label": "ABCDEFGH"[number - 1]}
    if receipt:
        proposer["receipt"] = {"number": Fraction(receipt)}
    proposer["bid"] = {"net": Fraction(net), "tax": Fraction(tax),
                       "total": Fraction(net + tax + (1 if wish.entry and chance(rng, 0.05) else 0))}
    proposer["facts"] = {"local": chance(rng, 0.5), "similar": Fraction(rng.randint(0, 12))}
    if not wish.entry:
        return proposer
    answer = lambda well, ill: rng.choice([well] * 12 + [ill, "pending"])
    if rubric.get("requirements"):
        proposer["requirements"] = {rule["id"]: answer("pass", "fail") for rule in rubric["requirements"]
                                    if chance(rng, 0.97)}
    if rubric.get("grounds"):
        proposer["grounds"] = {rule["id"]: answer("no", "yes") for rule in rubric["grounds"]
                               if chance(rng, 0.97)}
    if "papers" in rubric:
        proposer["papers"] = Free(paper for paper in ("form-1", "form-2") if chance(rng, 0.93))
    if chance(rng, 0.5):
        proposer["registration"] = [str(rng.randint(1, 9)).zfill(13)]
    return proposer


def make_people(rng, wish, rubric):
    made = {"saiten": Fraction(1), "round": "random-round", "title": "Random round", "rubric": "rubric.yaml",
            "date": "2026-03-16"}
    count = rng.choice(wish.evaluators)
    members = Free({"id": f"e{i}", "name": f"委員 {i}", "label": f"Evaluator {i}"} for i in range(1, count + 1))
    if chance(rng, 0.5):
        members[rng.randrange(count)]["chair"] = True
    if wish.absences and count > 1 and chance(rng, 0.15):
        members[rng.randrange(count)]["absent"] = {"reason": "欠席"}
    made["committee"] = members
    proposers = rng.randint(2, 8)
    receipts = rng.sample(range(1, 100), proposers) if chance(rng, 0.8) else [0] * proposers
    made["proposers"] = Free(make_proposer(rng, wish, rubric, i + 1, receipts[i]) for i in range(proposers))
    sitting = [member["id"] for member in members if "absent" not in member]
    if wish.recusals and len(sitting) > 2:
        made["recusals"] = Free({"evaluator": rng.choice(sitting), "proposer": f"p{i + 1}", "reason": "理事を兼務"}
                                for i in range(proposers) if chance(rng, 0.08))
    if wish.entry and proposers > 2 and chance(rng, 0.15):
        made["events"] = Free([{"withdraw": f"p{rng.randint(1, proposers)}", "date": "2026-03-10"}])
    return made


def mark_values(leaf, grades):
    """The marks that a leaf may be given, ascending; some of them where any is possible."""
    if "scale" in leaf:
        return sorted(grades, key=lambda name: grades[name])
    first, last, step = (leaf["marks"]["from"], leaf["marks"]["to"], leaf["marks"]["step"]) if "marks" in leaf \
        else (Fraction(0), leaf["points"], leaf["step"])
    step = step or (last - first) / 16
    return [first + i * step for i in range(int((last - first) / step) + 1)]


def make_marks(rng, made, blanks=True):
    """Few different marks, and whole columns copied with the evaluators changed about: ties are frequent."""
    leaves, seated = made.marked(), made.seated()
    palettes = {leaf["id"]: rng.sample(values, min(len(values), rng.choice(PALETTE_SIZES)))
                for leaf in leaves for values in [mark_values(leaf, made.grades(leaf) if "scale" in leaf else None)]}
    done = []
    for proposer in made.proposers():
        other = rng.choice(done) if done and chance(rng, 0.35) else None
        turn = rng.randrange(len(seated)) if other and not made.round.get("recusals") else 0
        for leaf in leaves:
            policy = leaf_missing(made, leaf)
            for i, evaluator in enumerate(seated):
                mark = rng.choice(palettes[leaf["id"]])
                copied = made.marks.get((seated[(i + turn) % len(seated)], other, leaf["id"]))
                if other and copied is not None:
                    mark = copied
                if blanks and policy != "error" and chance(rng, 0.06):
                    mark = None
                made.marks[evaluator, proposer, leaf["id"]] = None if made.recused(evaluator, proposer) else mark
        done.append(proposer)


def leaf_missing(made, leaf):
    """What a blank on this leaf means: the join at or above it says so."""
    def find(nodes, policy):
        for node in nodes:
            own = node.get("aggregate", {}).get("missing", policy)
            if node is leaf:
                return own
            found = find(node.get("criteria", []), own)
            if found:
                return found
        return None
    for stage in made.stages():
        found = find(stage["criteria"], stage["aggregate"]["missing"])
        if found:
            return found
    return "error"


def make_round(rng, wish=None):
    wish = wish or Wish()
    evaluators = rng.choice(wish.evaluators)
    methods = tuple(method for method in wish.methods if method != "trimmed" or evaluators > 4) or ("mean",)
    wish = replace(wish, evaluators=(evaluators,), methods=methods)
    rubric = make_rubric(rng, wish)
    made = Round(rubric, make_people(rng, wish, rubric))
    make_marks(rng, made)
    return made
