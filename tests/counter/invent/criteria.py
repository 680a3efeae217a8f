"""Criteria: leaves of all kinds in nested groups, joins, roundings, floors and ceilings."""
from fractions import Fraction

SCALES = {
    "three": {"A": "1", "B": "1/2", "C": "0"},
    "thirds": {"S": {"share": "1", "label": "best"}, "M": "2/3", "L": "1/3", "N": "0"},
    "below": {"A": "100%", "B": "0.5", "C": "0", "D": "-1/4"},
}
GRADES = {name: list(scale) for name, scale in SCALES.items()} | {"pass-fail": ["pass", "fail"]}
PLACES = ("rank-sum", "rank-points", "first-places")

PRICES = (
    "points * lowest(bid.total) / bid.total",
    "points * lowest(bid.total in valid) / bid.total",
    "points * lowest(bid.total in all) / bid.total",
    "points * (1 - bid.total / 20)",
    "points * bid.total / highest(bid.total)",
    "max(0, points * (1 - (bid.total - lowest(bid.total)) / lowest(bid.total)))",
    "points * (count(standing) - rank(bid.total lowest) + 1) / count(standing)",
    "if(bid.total == lowest(bid.total), points, points / 2)",
    "points * mean(bid.total) / (mean(bid.total) + bid.total)",
    "points * median(bid.total) / (bid.total + median(bid.total))",
    "min(points, points * median(bid.total in valid) / bid.total)",
    "round(points * lowest(bid.total) / bid.total, 1)",
    "round_up(points * lowest(bid.total) / bid.total, 0)",
    "round_down(points * lowest(bid.total) / bid.total)",
    "if(count(others) == 0, points, min(points, points * mean(bid.total in others) / bid.total))",
    "if(count(others where facts.local) > 0, "
    "min(points, lowest(bid.total in others where facts.local) / bid.total), points)",
    "band(bid.total, from [0, 3], [5, 2], [8, 1])",
    "band(bid.total, over [0, 3], [5, 2], [8, 1])",
    "interpolate(bid.total, [4, 3], [8, 1], [10, 0])",
    "points * root(lowest(bid.total) / bid.total, 2, 2)",
    "root(bid.total, 3, 1)",
    "points * (lowest(bid.total) / bid.total) ^ 2",
    "abs(bid.total - mean(bid.total)) / 2",
    "points * (1 - abs(bid.total - median(bid.total)) / bid.total)",
    "sum(bid.total) / sum(bid.total in all) * points",
    "count(standing where bid.total >= 5)",
    "points * count(valid) / count(all)",
)
FACTS = ("if(facts.local, points, 0)", "min(points, facts.n)", "facts.n - 1", "points * facts.n / 4",
         "if(facts.local and facts.n >= 2 or not facts.local and facts.n < 1, points, points / 3)",
         "if(facts.n == highest(facts.n), points, 0)", "rank(facts.n highest)", "-facts.n + 2 * points")
YEARS = ("points * lowest(sum(bid.years.total)) / sum(bid.years.total)", "highest(bid.years.total) / 2",
         "mean(bid.years.total) - lowest(bid.years.total)", "if(bid.years.total <= 4, points, 0)",
         "sum(bid.years.total - bid.years.tax) / 4", "sum(abs(bid.years.total - 3))")
ITEMS = ("points * lowest(sum(bid.items.total)) / sum(bid.items.total)", "highest(bid.items.total) / 2",
         "bid.items.kit.total / 2", "max(bid.items.total) - min(bid.items.total)",
         "if(bid.items.total <= 4, points, 0)")
OWN = ("{a} / 2", "min(points, {a})", "if({a} > 2, points, 0)", "abs({a} - 2)", "points - {a}",
       "{a} + points", "if({a} == highest({a}), points, 0)", "rank({a} highest)", "{a} - mean({a})",
       "{a} - lowest({a})", "points * {a} / (1 + highest({a}))", "sum({a}) / 10", "max(0, {a}) ^ 2 / 4",
       "median({a})", "count(standing where {a} >= 1)", "{a} * lowest(bid.total) / bid.total")
FULL = ("if({a} >= 50%, points, 0)", "points * {a} / full({a})", "if(60% <= {a}, 1, 0)", "full({a}) - {a}")


class Criteria:
    """Makes the criteria of one stage after another."""

    def __init__(self, luck, seats):
        self.luck, self.seats, self.number, self.uses = luck, seats, 0, set()
        self.fulls, self.readable, self.marked, self.groups = [], [], {}, []
        self.trouble = luck.often(0.05)  # a round that may divide by zero, trim all away, and the like

    def next_id(self, letter):
        self.number += 1
        return f"{letter}{self.number}"

    def rounding(self):
        luck = self.luck
        digits = luck.choice((0, 0, 0, 1, 1, 2, -1))
        return str(digits) if luck.often(0.5) else {
            "digits": str(digits), "mode": luck.choice(("half-up", "half-even", "down", "up"))}

    def roundings(self):
        return {key: self.rounding() for key in ("sheet", "criterion", "group", "total")
                if self.luck.often(0.3)}

    # --- joins ---

    def methods(self):
        weights = {"mean": 6, "sum": 5, "median": 4}
        if self.seats >= 3:
            weights["trimmed"] = 3
        if "places" in self.luck.features:
            weights |= {method: 2 for method in PLACES}
        if "standardized" in self.luck.features:
            weights["standardized"] = 2
        if "consensus" in self.luck.features:
            weights["consensus"] = 1.5
        return weights

    def aggregate(self, at=None):
        luck = self.luck
        method = luck.among(self.methods())
        made = {"method": method}
        if at == "total":
            made["at"] = at
        if luck.often(0.35):
            made["missing"] = luck.choice(("error", "zero", "leave-out"))
        if luck.often(0.1) and method != "consensus":
            made["quorum"] = "2" if self.seats > 2 else "1"
        if method == "trimmed":
            made["drop"] = luck.choice(("1", "1", "10%", "20%", "25%") if self.seats > 4 or self.trouble
                                       else ("1", "10%"))
            if luck.often(0.3) and self.seats > 3:
                made["tied"] = luck.choice(("one", "all") if self.trouble else ("one",))
        if method == "rank-points":
            made["table"] = luck.choice((["5", "3", "1"], ["2", "1"], ["10"], ["4", "3.5", "1/2", "0"]))
        if method in PLACES:
            if luck.often(0.3):
                made["shared-ranks"] = luck.choice(("average", "share"))
            if luck.often(0.2):
                made["best"] = luck.choice(("lowest", "highest"))
        if method == "standardized":
            made |= {"mean": luck.choice(("50", "0", "5")), "spread": luck.choice(("10", "1")),
                     "digits": luck.choice(("2", "6", "0"))}
        return made

    # --- leaves ---

    def leaf(self, stage_reads, join, marked_by):
        luck = self.luck
        leaf = {"id": self.next_id("c")}
        leaf["title"] = f"Criterion {leaf['id']}"
        kind = luck.among({"grade": 4, "points": 4, "number": 3, "formula": 4})
        if kind == "formula":
            self.formula(leaf, stage_reads)
            return leaf
        if kind == "grade":
            scale = luck.choice(("three", "three", "thirds", "below", "pass-fail"))
            leaf |= {"points": luck.choice(("2", "3", "4", "10", "1.5")), "scale": scale}
            values = GRADES[scale]
        elif kind == "points":
            leaf["points"] = luck.choice(("1", "2", "3", "4", "5"))
            values = self.numbers(0, leaf["points"], leaf)
        else:
            values = self.number_leaf(leaf)
        self.assign(leaf, values, join, marked_by)
        return leaf

    def numbers(self, first, last, table):
        """The marks that may be given; the step is written into the table."""
        step = self.luck.choice((None, None, "1", "1/2", "0.5", "none"))
        if step:
            table["step"] = step
        size = {None: Fraction(1), "none": Fraction(3, 10)}.get(step) or Fraction(step)
        first, last = Fraction(first), Fraction(last)
        return [f"{float(first + i * size):.10g}" for i in range(int((last - first) / size) + 1)]

    def number_leaf(self, leaf):
        luck = self.luck
        table = {"from": luck.choice(("0", "0", "1", "-1")), "to": luck.choice(("2", "3", "5"))}
        values = self.numbers(table["from"], table["to"], table)
        table.setdefault("step", "1")
        leaf["marks"] = table
        form = luck.choice(("weight", "points", None))
        if form == "weight":
            leaf["weight"] = luck.choice(("1", "2", "1/3", "0.7"))
        elif form == "points":
            leaf["points"] = luck.choice(("2", "4", "10", "7"))
        return values

    def assign(self, leaf, values, join, marked_by):
        """Who marks it, with which of the marks."""
        luck = self.luck
        if luck.allows("marked-by", 0.1):
            leaf["marked-by"] = "facts.mark-" + leaf["id"] if luck.often(0.5) else "secretariat"
        elif marked_by:
            leaf["marked-by"] = marked_by
        elif join is None and luck.allows("marked-by", 0.08) and self.seats > 1:
            leaf["marked-by"] = [f"e{i + 1}"
                                 for i in sorted(luck.sample(range(self.seats), luck.randint(1, self.seats)))]
        few = luck.sample(values, min(len(values), luck.choice((1, 2, 2, 3, 3, 4))))
        self.marked[leaf["id"]] = (leaf.get("marked-by", "all"), few, leaf)

    def formula(self, leaf, stage_reads):
        luck = self.luck
        leaf["points"] = luck.choice(("2", "3", "4", "10"))
        kinds = {"price": 4, "fact": 2, "years": 1}
        if "items" in luck.features:
            kinds["items"] = 1
        if stage_reads:
            kinds["own"] = 3
        fulls = [name for name in stage_reads if name in self.fulls]
        if fulls:
            kinds["full"] = 2
        kind = luck.among(kinds)
        self.uses.add(kind)
        text = luck.choice({"price": PRICES, "fact": FACTS, "years": YEARS, "items": ITEMS, "own": OWN,
                            "full": FULL}[kind])
        name = luck.choice(fulls if kind == "full" else stage_reads) if kind in ("own", "full") else ""
        leaf["formula"] = text.replace("{a}", name)

    # --- groups ---

    def decorate(self, node, full, is_group):
        """Floor, ceiling, rounding, own points."""
        luck = self.luck
        if is_group and full and luck.often(0.2):
            node["points"] = luck.choice(("2", "3", "10", "7"))
        if luck.often(0.07):
            node["floor"] = luck.choice(("1", "2", "1.5"))
        if luck.often(0.07):
            node["ceiling"] = luck.choice(("2", "3", "2.5"))
        if luck.often(0.08):
            node["rounding"] = self.rounding()
        if luck.often(0.06):
            node["counts"] = False

    def nodes(self, many, depth, join, marked_by, reads):
        """(nodes, whether all that count have full marks)"""
        luck, made, full = self.luck, [], True
        for _ in range(many):
            if depth and luck.often(0.3):
                node, has_full = self.group(depth, join, marked_by, reads)
            else:
                node, has_full = self.make_leaf(join, marked_by, reads)
            if not self.by_some(node):
                self.readable.append(node["id"])
                reads.append(node["id"])
            if has_full:
                self.fulls.append(node["id"])
            made.append(node)
            full = full and (has_full or node.get("counts") is False)
        if all(node.get("counts") is False for node in made):
            made[0].pop("counts")
            full = made[0]["id"] in self.fulls and all(
                node["id"] in self.fulls or node.get("counts") is False for node in made)
        return made, full

    def by_some(self, node):
        """Whether some of the committee alone mark something in it: what colleagues read is not settled."""
        return isinstance(node.get("marked-by"), list) or any(
            self.by_some(child) for child in node.get("criteria", []))

    def make_leaf(self, join, marked_by, reads):
        luck = self.luck
        leaf = self.leaf(reads, join, marked_by)
        here = join
        by_evaluators = "formula" not in leaf and not isinstance(leaf.get("marked-by", []), str)
        if join is None and by_evaluators and luck.often(0.12):
            here = leaf["aggregate"] = self.aggregate()
        self.decorate(leaf, True, False)
        leaf_join = here or (self.stage_aggregate if by_evaluators else None)
        return leaf, here is join and join is not None or not self.fulls_lost(leaf_join)

    @staticmethod
    def fulls_lost(aggregate):
        return aggregate is not None and aggregate["method"] in PLACES + ("standardized",)

    def group(self, depth, join, marked_by, reads):
        luck = self.luck
        node = {"id": self.next_id("g")}
        node["title"] = f"Group {node['id']}"
        own, by = None, marked_by
        if join is None and luck.often(0.25):
            own = self.aggregate()
            if luck.allows("marked-by", 0.1) and self.seats > 1:
                by = [f"e{i + 1}" for i in sorted(luck.sample(range(self.seats),
                                                              luck.randint(1, self.seats)))]
        children, full = self.nodes(luck.randint(1, 3), depth - 1, join or own, by, list(reads))
        self.decorate(node, full, True)
        if own:
            node["aggregate"] = own
            full = not self.fulls_lost(own)
        node["criteria"] = children
        if all(child["id"] in self.fulls for child in children) and not self.by_some(node):
            self.groups.append(node["id"])
        return node, full or own is None and "points" in node

    def stage(self, stage_aggregate, many, reads):
        """(criteria, whether the stage has full marks)"""
        self.stage_aggregate = stage_aggregate
        at_total = stage_aggregate.get("at") == "total"
        nodes, full = self.nodes(many, 2, stage_aggregate if at_total else None, None, list(reads))
        return nodes, full and not (at_total and self.fulls_lost(stage_aggregate))
